import { expect, it } from 'vitest';
import { hourOf, localDay } from './days';

it('counts days over the end of months and years', () => {
  const now = new Date(2026, 11, 31, 23, 50);
  expect([localDay(0, now), localDay(1, now), localDay(-31, now)]).toEqual(['2026-12-31', '2027-01-01', '2026-11-30']);
});

it('takes midnight for a day without an hour', () => {
  expect([hourOf('2026-11-14T00:00:00'), hourOf('2026-11-14T18:30:00'), hourOf(null)]).toEqual(['', '18:30', '']);
});
