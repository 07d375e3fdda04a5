import { expect, it } from 'vitest';
import { dayMoment, localDay } from './moments';

it('gives back the days it was told', () => {
  for (const day of ['2026-11-14', '2026-12-31', '2027-04-04']) {
    expect(localDay(dayMoment(day))).toBe(day);
    expect(localDay(dayMoment(day, true), true)).toBe(day);
  }
  expect(dayMoment('')).toBeNull();
});
