import { expect, it } from 'vitest';
import { standing } from './standing';

const NOW = Date.parse('2026-11-14T18:00:00Z');

it('says whether a release holds', () => {
  expect(standing({}, NOW)).toBe('live');
  expect(standing({ from: '2026-11-15T00:00:00Z' }, NOW)).toBe('ahead');
  expect(standing({ until: '2026-11-14T18:00:00Z' }, NOW)).toBe('expired');
  expect(standing({ withdrawn: '2026-11-01T00:00:00Z', until: '2030-01-01T00:00:00Z' }, NOW)).toBe('withdrawn');
});
