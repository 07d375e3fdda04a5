import { expect, it } from 'vitest';
import { dayMoment, localDay, standing } from './standing';

const NOW = Date.parse('2026-11-14T18:00:00Z');

it('says whether a release holds', () => {
  expect(standing({}, NOW)).toBe('live');
  expect(standing({ from: '2026-11-15T00:00:00Z' }, NOW)).toBe('ahead');
  expect(standing({ until: '2026-11-14T18:00:00Z' }, NOW)).toBe('expired');
  expect(standing({ withdrawn: '2026-11-01T00:00:00Z', until: '2030-01-01T00:00:00Z' }, NOW)).toBe('withdrawn');
});

it('gives back the days it was told', () => {
  for (const day of ['2026-11-14', '2026-12-31', '2027-04-04']) {
    expect(localDay(dayMoment(day))).toBe(day);
    expect(localDay(dayMoment(day, true), true)).toBe(day);
  }
  expect(dayMoment('')).toBeNull();
});
