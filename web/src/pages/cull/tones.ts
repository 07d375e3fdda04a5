// What light is in a picture: how often each tone occurs, and where shadows and highlights are lost.

export const BINS = 128;
/** From here down nothing is left in the shadows, from here up nothing in the highlights. */
const BLACK = 3;
const WHITE = 252;

export interface Tones {
  red: Uint32Array;
  green: Uint32Array;
  blue: Uint32Array;
  luminance: Uint32Array;
  /** Shares of the picture, 0 to 1. */
  shadows: number;
  highlights: number;
}

export function tonesOf(pixels: Uint8ClampedArray): Tones {
  const red = new Uint32Array(BINS);
  const green = new Uint32Array(BINS);
  const blue = new Uint32Array(BINS);
  const luminance = new Uint32Array(BINS);
  let [dark, bright] = [0, 0];
  const count = pixels.length >> 2;
  for (let at = 0; at < pixels.length; at += 4) {
    const [r, g, b] = [pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0];
    const light = (r * 54 + g * 183 + b * 19) >> 8;
    red[r >> 1] = (red[r >> 1] ?? 0) + 1;
    green[g >> 1] = (green[g >> 1] ?? 0) + 1;
    blue[b >> 1] = (blue[b >> 1] ?? 0) + 1;
    luminance[light >> 1] = (luminance[light >> 1] ?? 0) + 1;
    if (r <= BLACK && g <= BLACK && b <= BLACK) dark += 1;
    else if (r >= WHITE || g >= WHITE || b >= WHITE) bright += 1;
  }
  return { red, green, blue, luminance, shadows: count ? dark / count : 0, highlights: count ? bright / count : 0 };
}

/** Paints lost shadows blue and lost highlights red over nothing, in place. */
export function clipping(pixels: Uint8ClampedArray): void {
  for (let at = 0; at < pixels.length; at += 4) {
    const [r, g, b] = [pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0];
    const dark = r <= BLACK && g <= BLACK && b <= BLACK;
    const bright = !dark && (r >= WHITE || g >= WHITE || b >= WHITE);
    pixels[at] = bright ? 255 : 40;
    pixels[at + 1] = bright ? 45 : 110;
    pixels[at + 2] = bright ? 35 : 255;
    pixels[at + 3] = dark || bright ? 235 : 0;
  }
}

/** A curve over a box of 100 by 100, as the `d` of a path. The few tallest tones do not flatten the rest. */
export function curve(bins: Uint32Array, tallest: number): string {
  const last = bins.length - 1;
  const y = (count: number) => (100 - Math.min(1, Math.sqrt(count / (tallest || 1))) * 96).toFixed(1);
  const points = Array.from(bins, (count, at) => `${((at / last) * 100).toFixed(1)} ${y(count)}`);
  return `M0 100 L${points.join(' L')} L100 100 Z`;
}

/** The height curves are drawn to: the tallest tone of the middle ones. */
export function tallest(tones: Tones): number {
  const all = [tones.red, tones.green, tones.blue, tones.luminance];
  return Math.max(1, ...all.map((bins) => Math.max(...bins.subarray(2, BINS - 2))));
}
