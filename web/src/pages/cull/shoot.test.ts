import { describe, expect, it } from 'vitest';
import { FLAG } from '../../lib/timeline.svelte';
import { ALL, chronological, markOf, sieved, tally, withCurrent } from './shoot.svelte';

const timeline = (groups: number[], flags: number[]) => ({
  total: flags.length,
  rebuilding: false,
  groups: groups.map((count) => ({ day: '', count })),
  ids: flags.map((_, at) => String(at)),
  ratios: flags.map(() => 1500),
  flags,
  ratings: flags.map(() => 0),
  durations: flags.map(() => 0),
  thumbhashes: flags.map(() => ''),
});

describe('a shoot', () => {
  it('follows the clock from the first day on, without sounds and papers', () => {
    const { order } = chronological(timeline([2, 3], [0, 0, 0, FLAG.noPicture, 0]));
    expect(order).toEqual([2, 4, 0, 1]);
  });

  it('reads marks from the flags', () => {
    expect([0, FLAG.picked, FLAG.putAside | FLAG.video].map(markOf)).toEqual([0, 1, 2]);
  });

  it('lets through what is asked for, and what is looked at', () => {
    const marked = Uint8Array.of(0, 1, 2, 1);
    const rated = Uint8Array.of(0, 3, 0, 5);
    expect(sieved(marked, rated, ALL)).toEqual([0, 1, 2, 3]);
    expect(sieved(marked, rated, { marks: ['pick'], stars: 0 })).toEqual([1, 3]);
    expect(sieved(marked, rated, { marks: ['pick', 'reject'], stars: 4 })).toEqual([3]);
    expect(sieved(marked, rated, { ...ALL, only: new Set(['b', 'd']) }, ['a', 'b', 'c', 'd'])).toEqual([1, 3]);
    const picked = [1, 3];
    expect(withCurrent(picked, 3, 4)).toBe(picked);
    expect([0, 2].map((at) => withCurrent(picked, at, 4))).toEqual([[0, 1, 3], [1, 2, 3]]);
    expect(withCurrent([], 2, 4)).toEqual([2]);
    expect(withCurrent([], 0, 0)).toEqual([]);
    expect(tally(marked)).toEqual({ none: 1, picked: 2, aside: 1 });
  });
});
