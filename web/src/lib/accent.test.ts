import { describe, expect, it } from 'vitest';
import { LEAST, colourOf, contrast, readable, shades, tokens } from './accent';

describe('the accent', () => {
  it('measures contrast as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
    expect(contrast('#ffffff', '#767676')).toBeCloseTo(4.54, 2);
  });

  it('reads a colour however it is written', () => {
    expect([' 0B6574', '#abc', '#0b6574', 'teal', '#12345', ''].map(colourOf)).toEqual([
      '#0b6574',
      '#aabbcc',
      '#0b6574',
      null,
      null,
      null,
    ]);
  });

  it('keeps a colour that is legible as it is', () => {
    expect(shades('#0b6574')['--accent']?.[0]).toBe('#0b6574');
    expect(tokens('#0b6574')['--accent-fg']).toMatch(/^light-dark\(#ffffff, #[0-9a-f]{6}\)$/);
  });

  it('finds the nearest tone that can be read on white', () => {
    expect(readable('#0b6574')).toBe('#0b6574');
    for (const pale of ['#ffffff', '#ffd400', '#7fd6ff', '#ff6a00']) {
      const found = contrast(readable(pale), '#ffffff');
      expect(found).toBeGreaterThanOrEqual(LEAST);
      expect(found).toBeLessThan(LEAST + 0.25);
    }
  });

  // Every colour that passes on white: hues around, from just legible to nearly black, and the greys.
  const accepted: string[] = [];
  for (let r = 0; r < 256; r += 51) {
    for (let g = 0; g < 256; g += 51) {
      for (let b = 0; b < 256; b += 51) {
        const hex = `#${[r, g, b].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
        if (contrast(hex, '#ffffff') >= LEAST) accepted.push(hex);
      }
    }
  }
  accepted.push('#767676', '#c2410c', '#7a003c');

  it.each(accepted)('is legible everywhere it stands: %s', (accent) => {
    const found = shades(accent);
    const pair = (name: string) => found[name] ?? ['', ''];
    for (const ground of ['#ffffff', '#f6f6f4', '#eeeeeb']) {
      expect(contrast(pair('--accent')[0], ground)).toBeGreaterThanOrEqual(LEAST);
    }
    for (const ground of ['#121314', '#1b1d1f', '#0c0d0e', '#2a2d30']) {
      expect(contrast(pair('--accent')[1], ground)).toBeGreaterThanOrEqual(LEAST);
    }
    for (const side of [0, 1] as const) {
      expect(contrast(pair('--accent-fg')[side], pair('--accent')[side])).toBeGreaterThanOrEqual(LEAST);
      expect(contrast(pair('--accent-fg')[side], pair('--accent-hover')[side])).toBeGreaterThanOrEqual(LEAST);
      expect(contrast(pair('--accent-ink')[side], pair('--accent-soft')[side])).toBeGreaterThanOrEqual(LEAST);
    }
  });
});
