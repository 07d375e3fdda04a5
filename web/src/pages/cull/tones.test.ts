import { describe, expect, it } from 'vitest';
import { BINS, clipping, curve, tallest, tonesOf } from './tones';

const pixels = (...colours: [number, number, number][]) =>
  Uint8ClampedArray.from(colours.flatMap((colour) => [...colour, 255]));

describe('tones', () => {
  it('counts each channel and the light', () => {
    const tones = tonesOf(pixels([0, 0, 0], [255, 255, 255], [200, 100, 50], [200, 100, 50]));
    expect(tones.red[100]).toBe(2);
    expect(tones.green[50]).toBe(2);
    expect(tones.blue[25]).toBe(2);
    expect(tones.luminance[0]).toBe(1);
    expect(tones.luminance.reduce((sum, one) => sum + one)).toBe(4);
  });

  it('tells lost shadows and highlights; one full channel is lost light', () => {
    const tones = tonesOf(pixels([0, 0, 0], [255, 20, 20], [120, 120, 120], [2, 2, 40]));
    expect(tones.shadows).toBe(0.25);
    expect(tones.highlights).toBe(0.25);
    const drawn = pixels([0, 0, 0], [255, 20, 20], [120, 120, 120]);
    clipping(drawn);
    expect([drawn[3], drawn[7], drawn[11]]).toEqual([235, 235, 0]);
    expect(drawn[2]).toBeGreaterThan(drawn[0] ?? 0);
    expect(drawn[4]).toBeGreaterThan(drawn[6] ?? 0);
  });

  it('draws a closed curve over the whole width', () => {
    const tones = tonesOf(pixels([10, 10, 10], [90, 90, 90]));
    const path = curve(tones.luminance, tallest(tones));
    expect(path).toMatch(/^M0 100 L0\.0 .* L100\.0 [\d.]+ L100 100 Z$/);
    expect(path.split('L')).toHaveLength(BINS + 2);
  });
});
