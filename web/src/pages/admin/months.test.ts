import { expect, it } from 'vitest';
import { byMonth, eventsByMonth } from './months';

it('names the twelve months as the archive counts them', () => {
  const months = byMonth(2026);
  expect(months).toHaveLength(12);
  expect(months[10]).toEqual({ key: '2026-11', name: 'noviembre de 2026', brief: 'nov' });
});

it('counts an event in the month it began, and once', () => {
  const told = eventsByMonth(
    [
      { starts: '2026-01-31T23:00:00', status: 'planned', count: 0 },
      { starts: '2026-01-05T10:00:00', status: 'planned', count: 12 },
      { starts: '2026-03-05T10:00:00', status: 'delivered', count: 0 },
      { starts: '2025-12-31T10:00:00', status: 'covered', count: 4 },
      { starts: null, status: 'covered', count: 4 },
    ],
    2026,
  );
  expect(told[0]).toEqual({ all: 2, covered: 1 });
  expect(told[2]).toEqual({ all: 1, covered: 1 });
  expect(told.reduce((sum, one) => sum + one.all, 0)).toBe(3);
});
