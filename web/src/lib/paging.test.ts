import { describe, expect, it } from 'vitest';
import { Paging } from './paging';

describe('Paging', () => {
  it('is plain scrolling while the page fits', () => {
    const paging = new Paging(5_000, 800, 10_000);
    expect(paging.shown).toBe(5_000);
    expect(paging.scrolled(1_234)).toEqual({ top: 1_234 });
    expect(paging.jump(9_999)).toBe(4_200);
  });

  it('moves one to one with the wheel on a taller page', () => {
    const paging = new Paging(1_000_000, 800, 10_000);
    const at = paging.jump(400_000);
    expect(paging.scrolled(at + 120).top).toBe(400_120);
    expect(paging.scrolled(at + 240).top).toBe(400_240);
  });

  it('reaches the first and the last pixel by jump and by dragging the bar', () => {
    const paging = new Paging(1_000_000, 800, 10_000);
    expect(paging.scrolled(9_200).top).toBe(999_200);
    expect(paging.scrolled(0).top).toBe(0);
    expect(paging.jump(2_000_000)).toBe(9_200);
    expect(paging.scrolled(9_200).top).toBe(999_200);
  });

  it('wheels from one end to the other without getting stuck', () => {
    const paging = new Paging(200_000, 800, 10_000);
    let at = paging.jump(0);
    let top = 0;
    for (let step = 0; step < 2_000 && top < 199_200; step++) {
      at = Math.min(9_200, at + 240);
      const next = paging.scrolled(at);
      expect(next.top - top).toBeLessThanOrEqual(240);
      expect(next.top).toBeGreaterThan(top);
      top = next.top;
      at = next.move ?? at;
    }
    expect(top).toBe(199_200);
  });

  it('keeps the place when the page grows', () => {
    const paging = new Paging(9_000, 800, 10_000);
    paging.scrolled(700);
    const at = paging.resize(500_000, 800);
    expect(at + paging.offset).toBe(700);
  });
});
