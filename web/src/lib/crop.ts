// The part of a picture that a crop keeps: as the archive cuts it.

export interface Point {
  x: number;
  y: number;
}

/** A rectangle as shares of the picture's sides. */
export interface Frame {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The largest part of a picture (of this ratio, width over height) with another ratio, as near as can be about a point. */
export function frameOf(ratio: number, shape: number, about: Point): Frame {
  const width = ratio > shape ? shape / ratio : 1;
  const height = ratio > shape ? 1 : ratio / shape;
  const begin = (point: number, part: number) => Math.min(Math.max(point - part / 2, 0), 1 - part);
  return { left: begin(about.x, width), top: begin(about.y, height), width, height };
}

/** A point moved, kept within the picture and to thousandths. */
export function moved(at: Point, dx: number, dy: number): Point {
  const keep = (share: number) => Math.round(Math.min(1, Math.max(0, share)) * 1000) / 1000;
  return { x: keep(at.x + dx), y: keep(at.y + dy) };
}
