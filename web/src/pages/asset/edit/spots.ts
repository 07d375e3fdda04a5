// Rectangles over a picture, in thousandths of its sides, so that a person can count in them.

export interface Spot {
  x: number;
  y: number;
  w: number;
  h: number;
}

export const WHOLE = 1000;
/** The least side: smaller ones hide nothing. */
export const LEAST = 10;
export const MOST = 200;

const between = (value: number, least: number, most: number) => Math.min(most, Math.max(least, Math.round(value)));

/** The spot as far as it lies within the picture; its place gives way before its size does. */
export function within({ x, y, w, h }: Spot): Spot {
  const [wide, high] = [between(w, LEAST, WHOLE), between(h, LEAST, WHOLE)];
  return { x: between(x, 0, WHOLE - wide), y: between(y, 0, WHOLE - high), w: wide, h: high };
}

/** A spot between two corners, whichever way it was drawn. */
export function spanned(from: { x: number; y: number }, to: { x: number; y: number }): Spot {
  const inside = (at: number) => between(at, 0, WHOLE);
  const [x, y] = [inside(Math.min(from.x, to.x)), inside(Math.min(from.y, to.y))];
  return { x, y, w: inside(Math.max(from.x, to.x)) - x, h: inside(Math.max(from.y, to.y)) - y };
}

/** A spot of usual size around a point. */
export function around(at: { x: number; y: number }, ratio: number): Spot {
  const w = 100;
  return within({ x: at.x - w / 2, y: at.y - (w * ratio) / 2, w, h: w * Math.min(4, ratio) });
}

export const moved = (spot: Spot, dx: number, dy: number): Spot => within({ ...spot, x: spot.x + dx, y: spot.y + dy });

/** Larger or smaller by its lower right corner, which stays in the picture. */
export function sized(spot: Spot, dw: number, dh: number): Spot {
  return {
    ...spot,
    w: between(spot.w + dw, LEAST, WHOLE - spot.x),
    h: between(spot.h + dh, LEAST, WHOLE - spot.y),
  };
}

/** What a key does to a spot: arrows move it, with Shift they size it, with Alt in the smallest steps. */
export function keyed(spot: Spot, key: string, shift: boolean, fine: boolean): Spot | null {
  const step = fine ? 1 : 10;
  const by = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[key];
  if (!by) return null;
  return (shift ? sized : moved)(spot, by[0] ?? 0, by[1] ?? 0);
}

/** As shares of the sides, never past the edge. */
export function shares({ x, y, w, h }: Spot): Spot {
  const [left, top] = [x / WHOLE, y / WHOLE];
  return { x: left, y: top, w: Math.min(w / WHOLE, 1 - left - 1e-9), h: Math.min(h / WHOLE, 1 - top - 1e-9) };
}

/** A spot from shares, grown on every side: a marked face ends before the hair does. */
export function ofShares(area: Spot, grow = 0.15): Spot {
  const [gw, gh] = [area.w * grow, area.h * grow];
  const [x, y] = [Math.max(0, area.x - gw), Math.max(0, area.y - gh)];
  return within({
    x: x * WHOLE,
    y: y * WHOLE,
    w: (Math.min(1, area.x + area.w + gw) - x) * WHOLE,
    h: (Math.min(1, area.y + area.h + gh) - y) * WHOLE,
  });
}
