import { describe, expect, it } from 'vitest';
import { isMonth, monthsFrom, others, thisMonth } from './months';

describe('months', () => {
  it('counts over the turn of a year, both ways', () => {
    expect(monthsFrom('2026-11', 2)).toBe('2027-01');
    expect(monthsFrom('2026-11', -11)).toBe('2025-12');
    expect(monthsFrom('2026-01', 0)).toBe('2026-01');
    expect(monthsFrom('2026-12', 12)).toBe('2027-12');
  });

  it('knows which it is, and what is one', () => {
    expect(thisMonth(new Date(2026, 0, 31))).toBe('2026-01');
    expect(['2026-11', '2026-13', '2026', '', null].map(isMonth)).toEqual([true, false, false, false, false]);
  });
});

describe('room', () => {
  it('leaves for others what is not ours and not free', () => {
    expect(others(100, 40, 25, 5)).toBe(30);
    expect(others(100, 90, 25)).toBe(0);
  });
});
