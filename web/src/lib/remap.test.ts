import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { STARS } from './photo-keys';
import { KEYS, canMove, faultOf, move } from './remap';
import { starKeys } from './key-names';
import { handleKey, keyFor, moveKeys, shortcuts } from './shortcuts.svelte';

describe('giving an action another key', () => {
  it('refuses what is taken, and what is no sign', () => {
    expect(faultOf({}, 'p', 'm')).toBeNull();
    expect(faultOf({}, 'p', 'ñ')).toBeNull();
    expect(faultOf({}, 'p', 'p')).toBeNull();
    expect(faultOf({}, 'p', 'x')).toEqual({ kind: 'taken', by: 'x' });
    expect(faultOf({}, 'p', '3')).toEqual({ kind: 'taken', by: '3' });
    for (const pressed of ['enter', 'ctrl+m', 'arrowleft', 'shift+4', 'tab', 'f5', 'space']) {
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
    const found = new Set(STARS.map(String));
    for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
      if (!/\.(svelte|ts)$/.test(name) || name.includes('.test.')) continue;
      const text = readFileSync(join(root, name), 'utf8');
      for (const [, keys = ''] of text.matchAll(/(?:keys: |\bkey\((?:'\w+', )?)\[((?:'[^']+'(?:, )?)+)\]/g)) {
        for (const [, key = ''] of keys.matchAll(/'([^']+)'/g)) found.add(key);
      }
    }
    const alone = [...found].filter(
      (key) => !/^(ctrl\+|(shift\+)?arrow|escape|enter|space|home|end|page)/.test(key) && !/^shift\+\d-\d$/.test(key),
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

  it('gives stars, each number by a key of its own', () => {
    const done: number[] = [];
    const stop = shortcuts(
      STARS.map((stars) => ({ keys: [`${stars}`], label: `${stars}`, group: 'grid', run: () => void done.push(stars) })),
    );
    expect(starKeys()).toBe('0 – 5');
    const moved = move(move({}, '5', 'b'), '0', '5');
    expect(faultOf(move({}, '5', 'b'), '0', '5')).toBeNull();
    expect(faultOf(moved, '3', '5')).toEqual({ kind: 'taken', by: '0' });
    moveKeys(moved);
    for (const key of ['b', '5', '0', '3']) press(key);
    expect(done).toEqual([5, 0, 3]);
    expect(starKeys()).toBe('5 1 2 3 4 B');
    // A digit that is free may do something else.
    expect(faultOf(moved, 'p', '0')).toBeNull();
    stop();
  });
});
