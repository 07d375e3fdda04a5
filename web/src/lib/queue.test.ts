import { describe, expect, it } from 'vitest';
import type { Summary } from '../api';
import { columnsFrom } from './queue';
import { FLAG } from './timeline.svelte';

const asset = (id: string, event: string | null, day: string, more: Partial<Summary> = {}): Summary =>
  ({
    id,
    kind: 'photo',
    status: 'review',
    event: event ? { id: event, title: event } : null,
    taken_at: `${day}T10:00:00`,
    arrived: '2026-11-20T00:00:00Z',
    condition: { state: 'ready' },
    rating: 0,
    ...more,
  }) as Summary;

describe('columnsFrom', () => {
  it('keeps what is of one event and day together, where its first stands', () => {
    const made = columnsFrom([
      asset('a', 'one', '2026-11-14'),
      asset('b', 'two', '2026-11-14'),
      asset('c', 'one', '2026-11-14', { kind: 'video', ratio: 1.5, duration_s: 2.4 }),
    ]);
    expect(made.ids).toEqual(['a', 'c', 'b']);
    expect(made.groups.map((group) => [group.event?.id, group.count])).toEqual([
      ['one', 2],
      ['two', 1],
    ]);
    expect(made.flags[1]).toBe(FLAG.video | FLAG.review);
    expect(made.ratios[1]).toBe(1500);
    expect(made.durations[1]).toBe(2);
  });
});
