import { describe, expect, it } from 'vitest';
import { WHOLE, actual, clamped, fitted, panned, zoomed } from './zoom';

const room = { width: 1000, height: 600 };
const box = fitted(room, 1.5);

describe('zoom', () => {
  it('fits a picture into the room', () => {
    expect(box).toEqual({ width: 900, height: 600 });
    expect(fitted(room, 0.5)).toEqual({ width: 300, height: 600 });
    expect(fitted({ width: 0, height: 0 }, 1.5)).toEqual({ width: 1, height: 1 });
  });

  it('keeps the point under the pointer where it is', () => {
    const at = { x: 180, y: -90 };
    const before = { x: WHOLE.x + at.x / box.width, y: WHOLE.y + at.y / box.height };
    const view = zoomed(WHOLE, 3, at, room, box);
    expect(view.scale).toBe(3);
    expect(view.x + at.x / (box.width * 3)).toBeCloseTo(before.x);
    expect(view.y + at.y / (box.height * 3)).toBeCloseTo(before.y);
  });

  it('never shows an empty edge where there is picture', () => {
    expect(clamped({ scale: 1, x: 0.1, y: 0.9 }, room, box)).toEqual(WHOLE);
    const far = panned({ scale: 2, x: 0.5, y: 0.5 }, { x: 5000, y: 5000 }, room, box);
    expect(far.x).toBeCloseTo(room.width / (2 * box.width * 2));
    expect(far.y).toBeCloseTo(0.25);
  });

  it('comes back to the whole picture', () => {
    const close = zoomed(WHOLE, 4, { x: 300, y: 200 }, room, box);
    expect(zoomed(close, 0.5, { x: -20, y: 10 }, room, box)).toEqual(WHOLE);
  });

  it('knows one pixel for one pixel', () => {
    expect(actual(5400, box, 2)).toBe(3);
    expect(actual(500, box, 1)).toBe(1.25);
  });
});
