import { describe, expect, it } from 'vitest';
import { FLAG } from '../../lib/timeline.svelte';
import { ALL, chronological, markOf, sieved, tally } from './shoot.svelte';

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
    expect(sieved(marked, rated, ALL, 0)).toEqual([0, 1, 2, 3]);
    expect(sieved(marked, rated, { marks: ['pick'], stars: 0 }, 2)).toEqual([1, 2, 3]);
    expect(sieved(marked, rated, { marks: ['pick', 'reject'], stars: 4 }, 3)).toEqual([3]);
    expect(tally(marked)).toEqual({ none: 1, picked: 2, aside: 1 });
  });
});
