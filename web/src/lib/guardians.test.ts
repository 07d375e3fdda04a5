import { expect, it } from 'vitest';
import { counted, guardiansHref } from './guardians';

const chip = (field: string, negated = false) => ({ field, value: 'waiting', negated, start: 0, end: 14 });

it('counts those that wait for guardians only where the server knows the filter', () => {
  expect(counted({ total: 3, chips: [chip('minors')] })).toBe(3);
  expect(counted({ total: 3, chips: [] })).toBe(0);
  expect(counted({ total: 3, chips: [chip('text')] })).toBe(0);
  expect(counted({ total: 3, chips: [chip('minors', true)] })).toBe(0);
  expect(guardiansHref).toBe('/biblioteca?q=menores%3Aespera');
});
