import { describe, expect, it } from 'vitest';
import { around, keyed, moved, ofShares, shares, sized, spanned, within } from './spots';

const spot = { x: 100, y: 200, w: 300, h: 400 };

describe('spots over a picture', () => {
  it('stay within it, and are never too small to hide anything', () => {
    expect(within({ x: -50, y: 900, w: 2000, h: 300 })).toEqual({ x: 0, y: 700, w: 1000, h: 300 });
    expect(within({ x: 999, y: 0, w: 1, h: 0 })).toEqual({ x: 990, y: 0, w: 10, h: 10 });
    expect(moved(spot, 5000, -5000)).toEqual({ x: 700, y: 0, w: 300, h: 400 });
    expect(sized(spot, 5000, -5000)).toEqual({ x: 100, y: 200, w: 900, h: 10 });
  });

  it('are drawn from any corner to any other', () => {
    const drawn = { x: 100, y: 200, w: 200, h: 150 };
    expect(spanned({ x: 100, y: 200 }, { x: 300, y: 350 })).toEqual(drawn);
    expect(spanned({ x: 300, y: 350 }, { x: 100, y: 200 })).toEqual(drawn);
    expect(spanned({ x: 900, y: 900 }, { x: 1200, y: -20 })).toEqual({ x: 900, y: 0, w: 100, h: 900 });
  });

  it('are put around a point, square in pixels', () => {
    expect(around({ x: 500, y: 500 }, 1.5)).toEqual({ x: 450, y: 425, w: 100, h: 150 });
    expect(around({ x: 0, y: 1000 }, 1)).toEqual({ x: 0, y: 900, w: 100, h: 100 });
  });

  it('follow the keys', () => {
    expect(keyed(spot, 'ArrowRight', false, false)).toEqual({ ...spot, x: 110 });
    expect(keyed(spot, 'ArrowUp', true, true)).toEqual({ ...spot, h: 399 });
    expect(keyed(spot, 'a', false, false)).toBeNull();
  });

  it('become shares that never reach past an edge', () => {
    for (let x = 0; x <= 990; x += 7) {
      const told = shares({ x, y: 0, w: 1000 - x, h: 1000 });
      expect(told.x + told.w).toBeLessThanOrEqual(1);
      expect(told.h).toBeLessThan(1);
    }
  });

  it('grow around a marked face', () => {
    expect(ofShares({ x: 0.4, y: 0.4, w: 0.2, h: 0.2 })).toEqual({ x: 370, y: 370, w: 260, h: 260 });
    expect(ofShares({ x: 0, y: 0.9, w: 0.2, h: 0.1 })).toEqual({ x: 0, y: 885, w: 230, h: 115 });
  });
});
