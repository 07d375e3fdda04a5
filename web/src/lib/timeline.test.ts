import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem, type Timeline, api } from '../api';
import { type Columns, joined, list, refreshed, without } from './timeline.svelte';

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

describe('joined', () => {
  it('puts parts one after the other', () => {
    const all = joined(columns(['a', 1]), [columns(['b', 2], ['c', 4]), columns()]);
    expect(all.ids).toEqual(['a', 'b', 'c']);
    expect([...all.flags]).toEqual([1, 2, 4]);
    expect(all.groups.map((group) => group.count)).toEqual([1, 2, 0]);
    expect(all.ratings).toHaveLength(3);
    expect(all.thumbhashes).toHaveLength(3);
  });
});

describe('a list that comes in parts', () => {
  const part = (ids: string[], next: string | null, total = 5): Timeline => ({
    total,
    next,
    rebuilding: false,
    groups: [{ event: null, day: next ?? '2026-11-01', count: ids.length }],
    ids,
    ratios: ids.map(() => 1500),
    flags: ids.map(() => 0),
    ratings: ids.map(() => 0),
    durations: ids.map(() => 0),
    thumbhashes: ids.map(() => ''),
  });

  beforeEach(() => list.forget());
  afterEach(() => vi.restoreAllMocks());

  it('shows the first part at once, tells how many there are, and keeps what was changed meanwhile', async () => {
    let send: (part: Timeline) => void = () => {};
    const asked = vi
      .spyOn(api, 'timeline')
      .mockResolvedValueOnce(part(['a', 'b'], '2026-11-14'))
      .mockImplementationOnce(() => new Promise((sent) => (send = sent)))
      .mockResolvedValueOnce(part(['e'], null));
    list.open({ q: 'uno' });
    await vi.waitFor(() => expect(list.columns?.ids).toEqual(['a', 'b']));
    expect(list.loading).toBe(false);
    expect(list.growing).toBe(true);
    expect(list.total).toBe(5);
    const before = list.columns;
    if (before) list.columns = { ...before, ratings: Uint8Array.from([5, 0]) };
    list.drop(['b']);
    const complete = list.complete();
    send(part(['c', 'd'], '2026-11-13'));
    expect(await complete).toBe(true);
    expect(list.columns?.ids).toEqual(['a', 'c', 'd', 'e']);
    expect([...(list.columns?.ratings ?? [])]).toEqual([5, 0, 0, 0]);
    expect([list.total, list.growing]).toEqual([4, false]);
    expect(asked.mock.calls.map(([, at]) => at?.before)).toEqual([undefined, '2026-11-14', '2026-11-13']);
  });

  it('is given up for another one', async () => {
    let send: (part: Timeline) => void = () => {};
    vi.spyOn(api, 'timeline')
      .mockResolvedValueOnce(part(['a', 'b'], '2026-11-14'))
      .mockImplementationOnce(() => new Promise((sent) => (send = sent)))
      .mockResolvedValueOnce(part(['x'], null, 1));
    list.open({ q: 'uno' });
    await vi.waitFor(() => expect(list.growing).toBe(true));
    const complete = list.complete();
    list.open({ q: 'dos' });
    await vi.waitFor(() => expect(list.columns?.ids).toEqual(['x']));
    send(part(['c'], null));
    expect(await complete).toBe(false);
    expect(list.columns?.ids).toEqual(['x']);
    expect([list.total, list.growing]).toEqual([1, false]);
  });

  it('asks again for a part that did not come', async () => {
    vi.useFakeTimers();
    vi.spyOn(api, 'timeline')
      .mockResolvedValueOnce(part(['a'], '2026-11-14', 2))
      .mockRejectedValueOnce(new Problem('network', 0))
      .mockResolvedValueOnce(part(['b'], null, 2));
    list.open({ q: 'uno' });
    await vi.waitFor(() => expect(list.growing).toBe(true));
    await vi.advanceTimersByTimeAsync(6_000);
    vi.useRealTimers();
    expect(await list.complete()).toBe(true);
    expect(list.columns?.ids).toEqual(['a', 'b']);
  });

  it('says so when a part is refused, and can be asked for anew', async () => {
    vi.spyOn(api, 'timeline')
      .mockResolvedValueOnce(part(['a'], '2026-11-14', 2))
      .mockRejectedValueOnce(new Problem('bad_filter', 400))
      .mockResolvedValueOnce(part(['a', 'b'], null, 2));
    list.open({ q: 'uno' });
    await vi.waitFor(() => expect(list.failure).toBeInstanceOf(Problem));
    await vi.waitFor(() => expect([list.growing, list.total, list.columns]).toEqual([false, 0, null]));
    await list.load();
    expect([list.failure, list.total]).toEqual([null, 2]);
  });
});
