import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { KEYS, canMove, faultOf, move } from './remap';
import { handleKey, keyFor, moveKeys, shortcuts } from './shortcuts.svelte';

describe('giving an action another key', () => {
  it('refuses what is taken, and what is no sign', () => {
    expect(faultOf({}, 'p', 'm')).toBeNull();
    expect(faultOf({}, 'p', 'ñ')).toBeNull();
    expect(faultOf({}, 'p', 'p')).toBeNull();
    expect(faultOf({}, 'p', 'x')).toEqual({ kind: 'taken', by: 'x' });
    for (const pressed of ['enter', 'ctrl+m', 'arrowleft', '3', 'shift+4', 'tab', 'f5', 'space']) {
      expect(faultOf({}, 'p', pressed), pressed).toEqual({ kind: 'unfit' });
    }
  });

  it('frees the key it had, which another may have then', () => {
    const moved = move({}, 'p', 'm');
    expect(faultOf(moved, 'x', 'p')).toBeNull();
    expect(faultOf(moved, 'x', 'm')).toEqual({ kind: 'taken', by: 'p' });
    const both = move(moved, 'x', 'p');
    expect(faultOf(both, 'p', 'p')).toEqual({ kind: 'taken', by: 'x' });
    expect(move(moved, 'p', 'p')).toEqual({});
  });

  it('knows every key that is pressed alone on any page', () => {
    const root = join(process.cwd(), 'src');
    const found = new Set<string>();
    for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
      if (!/\.(svelte|ts)$/.test(name) || name.includes('.test.')) continue;
      const text = readFileSync(join(root, name), 'utf8');
      for (const [, keys = ''] of text.matchAll(/(?:keys: |\bkey\((?:'\w+', )?)\[((?:'[^']+'(?:, )?)+)\]/g)) {
        for (const [, key = ''] of keys.matchAll(/'([^']+)'/g)) found.add(key);
      }
    }
    const alone = [...found].filter(
      (key) => !/^(ctrl\+|(shift\+)?arrow|escape|enter|space|home|end|page)/.test(key) && !/^(shift\+)?\d(-\d)?$/.test(key),
    );
    expect(alone.length).toBeGreaterThan(30);
    expect(alone.filter((key) => !canMove(key))).toEqual([]);
    expect(KEYS.filter((key) => !alone.includes(key))).toEqual([]);
  });
});

describe('a key that was given', () => {
  afterEach(() => moveKeys({}));

  const press = (key: string) => {
    const event = new KeyboardEvent('keydown', { key, cancelable: true });
    Object.defineProperty(event, 'target', { value: document.body });
    handleKey(event);
  };

  it('does what the first one did, which does nothing then', () => {
    const done: string[] = [];
    const stop = shortcuts([
      { keys: ['p'], label: 'pick', group: 'grid', run: () => void done.push('p') },
      { keys: ['x'], label: 'reject', group: 'grid', run: () => void done.push('x') },
    ]);
    moveKeys({ p: 'm' });
    for (const key of ['p', 'm', 'x']) press(key);
    expect(done).toEqual(['p', 'x']);
    expect([keyFor('p'), keyFor('x')]).toEqual(['m', 'x']);
    moveKeys({ p: 'x', x: 'p' });
    for (const key of ['p', 'x']) press(key);
    expect(done).toEqual(['p', 'x', 'x', 'p']);
    stop();
  });
});
