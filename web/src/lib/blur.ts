// ThumbHash blurs, shown before the picture comes.
import { thumbHashToRGBA } from 'thumbhash';

interface Blur {
  w: number;
  h: number;
  rgba: Uint8Array;
}

function read(hash: string): Blur {
  return thumbHashToRGBA(Uint8Array.from(atob(hash), (letter) => letter.charCodeAt(0)));
}

/** Paints the blur of a base64 ThumbHash; what cannot be read leaves the canvas clear. */
export function paintBlur(canvas: HTMLCanvasElement, hash: string): void {
  try {
    const { w, h, rgba } = read(hash);
    canvas.width = w;
    canvas.height = h;
    canvas.getContext('2d')?.putImageData(new ImageData(new Uint8ClampedArray(rgba), w, h), 0, 0);
  } catch {
    canvas.width = 0;
  }
}

/** The bytes before the pixels of a bitmap. */
const HEAD = 54;

/**
 * The same as a background: a bitmap in the address. A canvas is a layer of its own, and some sixty of them in a grid are
 * what scrolling would wait for.
 */
export function blurBackground(hash: string): string {
  try {
    const { w, h, rgba } = read(hash);
    const line = Math.ceil((w * 3) / 4) * 4;
    const bytes = new Uint8Array(HEAD + line * h);
    const view = new DataView(bytes.buffer);
    bytes.set([0x42, 0x4d]);
    view.setUint32(2, bytes.length, true);
    view.setUint32(10, HEAD, true);
    view.setUint32(14, 40, true);
    view.setInt32(18, w, true);
    // A negative height: the top row comes first.
    view.setInt32(22, -h, true);
    view.setUint16(26, 1, true);
    view.setUint16(28, 24, true);
    for (let y = 0; y < h; y++) {
      for (let x = 0; x < w; x++) {
        const from = (y * w + x) * 4;
        const to = HEAD + y * line + x * 3;
        bytes[to] = rgba[from + 2] ?? 0;
        bytes[to + 1] = rgba[from + 1] ?? 0;
        bytes[to + 2] = rgba[from] ?? 0;
      }
    }
    return `url(data:image/bmp;base64,${btoa(String.fromCharCode(...bytes))})`;
  } catch {
    return 'none';
  }
}

/** How long blurs are made in one frame, in milliseconds. */
const SLICE = 6;
const waiting = new Set<() => void>();

function paintSome(): void {
  const until = performance.now() + SLICE;
  for (const run of waiting) {
    waiting.delete(run);
    run();
    if (performance.now() > until) break;
  }
  if (waiting.size) requestAnimationFrame(paintSome);
}

/** Runs this in one of the next frames, a few to a frame and in the order asked for; gives how to call it off. */
export function paintLater(run: () => void): () => void {
  if (!waiting.size) requestAnimationFrame(paintSome);
  waiting.add(run);
  return () => waiting.delete(run);
}
