import { describe, expect, it } from 'vitest';
import { type Columns, refreshed, without } from './timeline.svelte';

function columns(...items: [id: string, flags: number][]): Columns {
  return {
    groups: [{ event: null, day: '2026-11-14', count: items.length }],
    ids: items.map(([id]) => id),
    ratios: Uint16Array.from(items, () => 1500),
    flags: Uint16Array.from(items, ([, flags]) => flags),
    ratings: new Uint8Array(items.length),
    durations: new Float32Array(items.length),
    thumbhashes: items.map(() => ''),
  };
}

describe('refreshed', () => {
  it('updates what is shown without moving it, and counts what is new', () => {
    const { columns: next, fresh } = refreshed(columns(['a', 32], ['b', 0]), columns(['new', 0], ['a', 2], ['b', 0]));
    expect(next.ids).toEqual(['a', 'b']);
    expect(next.flags[0]).toBe(2);
    expect(fresh).toBe(1);
  });

  it('keeps showing what is gone until asked', () => {
    const { columns: next, fresh } = refreshed(columns(['a', 0], ['b', 0]), columns(['b', 0]));
    expect(next.ids).toEqual(['a', 'b']);
    expect(fresh).toBe(0);
  });
});

describe('without', () => {
  it('leaves photos out and counts their groups anew', () => {
    const all = {
      ...columns(['a', 1], ['b', 2], ['c', 4]),
      groups: [
        { event: null, day: '2026-11-14', count: 1 },
        { event: null, day: '2026-11-13', count: 2 },
      ],
    };
    const left = without(all, new Set(['a', 'c']));
    expect(left.ids).toEqual(['b']);
    expect([...left.flags]).toEqual([2]);
    expect(left.groups).toEqual([{ event: null, day: '2026-11-13', count: 1 }]);
    expect(without(all, new Set(['other']))).toBe(all);
  });
});
