// ThumbHash blurs, painted on a small canvas before the picture comes.
import { thumbHashToRGBA } from 'thumbhash';

/** Paints the blur of a base64 ThumbHash; what cannot be read leaves the canvas clear. */
export function paintBlur(canvas: HTMLCanvasElement, hash: string): void {
  try {
    const { w, h, rgba } = thumbHashToRGBA(Uint8Array.from(atob(hash), (letter) => letter.charCodeAt(0)));
    canvas.width = w;
    canvas.height = h;
    canvas.getContext('2d')?.putImageData(new ImageData(new Uint8ClampedArray(rgba), w, h), 0, 0);
  } catch {
    canvas.width = 0;
  }
}
