// Looking closer at a picture: how far, and at which point of it. Shares of the picture, so that several can be linked.

export interface View {
  /** 1 shows the whole picture. */
  scale: number;
  /** The point of the picture in the middle of the room, as shares of its sides. */
  x: number;
  y: number;
}

export interface Size {
  width: number;
  height: number;
}

export const WHOLE: View = { scale: 1, x: 0.5, y: 0.5 };
export const MOST = 16;

/** The largest box of this ratio that fits into the room. */
export function fitted(room: Size, ratio: number): Size {
  const width = Math.max(1, Math.min(room.width, room.height * ratio));
  return { width: Math.floor(width), height: Math.max(1, Math.floor(width / ratio)) };
}

function within(middle: number, room: number, side: number): number {
  const half = room / (2 * side);
  return half >= 0.5 ? 0.5 : Math.min(1 - half, Math.max(half, middle));
}

/** Keeps the picture in the room: no empty edge where there is picture to show. */
export function clamped(view: View, room: Size, box: Size): View {
  const scale = Math.min(MOST, Math.max(1, view.scale));
  return {
    scale,
    x: within(view.x, room.width, box.width * scale),
    y: within(view.y, room.height, box.height * scale),
  };
}

/** Zooms so that the point under the pointer stays; `at` is counted from the middle of the room. */
export function zoomed(view: View, scale: number, at: { x: number; y: number }, room: Size, box: Size): View {
  const next = Math.min(MOST, Math.max(1, scale));
  const shift = (side: number, off: number) => off / (side * view.scale) - off / (side * next);
  return clamped({ scale: next, x: view.x + shift(box.width, at.x), y: view.y + shift(box.height, at.y) }, room, box);
}

/** Drags the picture by so many pixels. */
export function panned(view: View, by: { x: number; y: number }, room: Size, box: Size): View {
  const { scale } = view;
  return clamped(
    { scale, x: view.x - by.x / (box.width * scale), y: view.y - by.y / (box.height * scale) },
    room,
    box,
  );
}

/** The scale at which one pixel of the original is one of the screen. */
export function actual(pixels: number, box: Size, density: number): number {
  return Math.min(MOST, Math.max(1.25, pixels / (box.width * density)));
}
