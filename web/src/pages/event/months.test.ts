import { expect, it } from 'vitest';
import type { ArchiveEvent } from '../../api';
import { byMonth, isOn, monthFrom, readEvents, weeksOf, writeEvents } from './months';

const event = (starts?: string, ends?: string) => ({ starts, ends }) as unknown as ArchiveEvent;

it('comes back from the address it wrote', () => {
  const said = { q: 'feria', status: 'planned', unit: 'u', kind: 'obra' };
  const asked = { ...said, calendar: true, month: '2026-11', fresh: false };
  expect(readEvents(writeEvents(asked))).toEqual(asked);
  expect(readEvents('?mes=2026-13').month).toBe('');
});

it('lays out the weeks a month touches', () => {
  const weeks = weeksOf('2026-11');
  expect([weeks.length, weeks[0]?.[0], weeks.at(-1)?.[6]]).toEqual([6, '2026-10-26', '2026-12-06']);
  expect(weeksOf('2027-02').length).toBe(4);
  expect([monthFrom('2026-12', 1), monthFrom('2026-01', -1)]).toEqual(['2027-01', '2025-12']);
});

it('puts events in their months and on each of their days', () => {
  const months = byMonth([event('2026-11-02'), event('2026-11-01'), event()]);
  expect(months.map((one) => [one.month, one.items.length])).toEqual([['2026-11', 2], ['', 1]]);
  const days = event('2026-11-14T18:00:00', '2026-11-16T01:00:00');
  expect(['13', '14', '16', '17'].map((day) => isOn(days, `2026-11-${day}`))).toEqual([false, true, true, false]);
});
