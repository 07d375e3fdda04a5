import { beforeEach, describe, expect, it } from 'vitest';
import { type Doing, doings } from './doings.svelte';

let log: string[] = [];
const doing = (name: string): Doing => ({
  text: name,
  undo: () => log.push(`-${name}`),
  redo: () => log.push(`+${name}`),
});

beforeEach(() => {
  log = [];
  doings.forget();
});

describe('doings', () => {
  it('are taken back newest first, and done again', () => {
    doings.add(doing('a'));
    doings.add(doing('b'));
    expect(doings.undo()?.text).toBe('b');
    expect(doings.undo()?.text).toBe('a');
    expect(doings.undo()).toBeUndefined();
    expect(doings.redo()?.text).toBe('a');
    expect(log).toEqual(['-b', '-a', '+a']);
  });

  it('forget what was taken back once something else is done', () => {
    doings.add(doing('a'));
    doings.undo();
    doings.add(doing('b'));
    expect(doings.canRedo).toBe(false);
  });

  it('stand where they stood when what was tried with them failed', () => {
    const one = doing('a');
    doings.add(one);
    doings.undo();
    doings.failed(one, 'done');
    expect([doings.canUndo, doings.canRedo]).toEqual([true, false]);
    doings.undo();
    doings.redo();
    doings.failed(one, 'undone');
    expect([doings.canUndo, doings.canRedo]).toEqual([false, true]);
    doings.failed(one, null);
    expect([doings.canUndo, doings.canRedo]).toEqual([false, false]);
  });

  it('reach back fifty', () => {
    for (let at = 0; at < 60; at++) doings.add(doing(String(at)));
    let count = 0;
    while (doings.undo()) count += 1;
    expect(count).toBe(50);
    expect(log.at(-1)).toBe('-10');
  });

  it('take back one from the middle by its notice, once', () => {
    const one = doing('a');
    doings.add(one);
    doings.add(doing('b'));
    doings.takeBack(one);
    doings.takeBack(one);
    expect(log).toEqual(['-a']);
    expect(doings.undo()?.text).toBe('b');
  });
});
