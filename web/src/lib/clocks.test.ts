import { beforeAll, describe, expect, it } from 'vitest';
import { secondsOf, shiftOf, shiftText, wholeTime } from './clocks';
import { setLocale } from './format.svelte';

beforeAll(() => setLocale('es-MX'));

describe('a clock that was off', () => {
  it('is read as hours, minutes and seconds with its sign', () => {
    const text = (seconds: number) => shiftText(seconds).replaceAll('\u00a0', ' ');
    expect(text(-3690)).toBe('−1 h 1 min 30 s');
    expect(text(58 * 60)).toBe('+58 min');
    expect(text(-7)).toBe('−7 s');
    expect(text(0)).toBe('0 s');
    expect(text(8766 * 3600)).toBe('+8,766 h');
    expect(shiftText(-3690).split(' ')).toHaveLength(3);
  });

  it('is typed as hours, minutes and seconds and comes back the same', () => {
    for (const seconds of [0, 1, -1, 59, -3690, 3600, 86_400, -525_600]) expect(secondsOf(shiftOf(seconds))).toBe(seconds);
    expect(secondsOf({ fast: true, hours: 0, minutes: 90, seconds: 0 })).toBe(-5400);
  });

  it('that shows the true time is plain zero, whichever way it was said to be off', () => {
    expect(Object.is(secondsOf({ fast: true, hours: 0, minutes: 0, seconds: 0 }), 0)).toBe(true);
  });
});

describe('a time as a field holds it', () => {
  it('gets the seconds the browser leaves out', () => {
    expect(wholeTime('2026-11-14T18:52')).toBe('2026-11-14T18:52:00');
    expect(wholeTime('2026-11-14T18:52:07')).toBe('2026-11-14T18:52:07');
    expect(wholeTime('2026-11-14T18:52:07.5')).toBe('2026-11-14T18:52:07');
    expect(wholeTime('')).toBe('');
  });
});
