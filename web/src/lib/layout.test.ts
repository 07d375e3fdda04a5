import { describe, expect, it } from 'vitest';
import { Layout, type Shape } from './layout';

const shape: Shape = { width: 1000, target: 180, gap: 4, heading: 44, below: 16 };

function ratios(count: number): Uint16Array {
  const kinds = [1500, 667, 1500, 1750, 1333, 1500, 667];
  return Uint16Array.from({ length: count }, (_, at) => kinds[at % kinds.length] ?? 1500);
}

describe('Layout', () => {
  it('fills every row but the last of a group to the exact width', () => {
    const layout = new Layout(ratios(100), [{ count: 60 }, { count: 40 }], shape);
    layout.advance();
    for (let row = 0; row < layout.rows; row++) {
      const cells = layout.cells(row);
      const last = cells.at(-1);
      const ends = row + 1 === layout.groupRows[1] || row + 1 === layout.rows;
      const right = (last?.x ?? 0) + (last?.width ?? 0);
      if (ends) expect(right).toBeLessThanOrEqual(1000);
      else expect(right).toBe(1000);
    }
  });

  it('leaves out no photo and shows none twice', () => {
    const layout = new Layout(ratios(503), [{ count: 1 }, { count: 500 }, { count: 2 }], shape);
    layout.advance();
    const seen: number[] = [];
    for (let row = 0; row < layout.rows; row++) seen.push(...layout.cells(row).map((cell) => cell.item));
    expect(seen).toEqual(Array.from({ length: 503 }, (_, at) => at));
  });

  it('keeps rows near the height aimed at', () => {
    const layout = new Layout(ratios(700), [{ count: 700 }], shape);
    layout.advance();
    for (let row = 0; row < layout.rows - 1; row++) {
      expect(layout.heights[row]).toBeGreaterThan(180 / 1.6);
      expect(layout.heights[row]).toBeLessThan(180 * 1.6);
    }
  });

  it('works in slices and comes to the same end', () => {
    const whole = new Layout(ratios(20_000), [{ count: 12_000 }, { count: 8_000 }], shape);
    whole.advance();
    const sliced = new Layout(ratios(20_000), [{ count: 12_000 }, { count: 8_000 }], shape);
    let slices = 0;
    while (!sliced.finished) {
      sliced.advance(() => true);
      slices += 1;
    }
    expect(slices).toBeGreaterThan(10);
    expect(sliced.height).toBe(whole.height);
    expect(sliced.rows).toBe(whole.rows);
  });

  it('estimates the height it does not know yet', () => {
    const layout = new Layout(ratios(10_000), [{ count: 10_000 }], shape);
    const guess = layout.height;
    layout.advance();
    expect(guess / layout.height).toBeGreaterThan(0.6);
    expect(guess / layout.height).toBeLessThan(1.6);
  });

  it('finds the row of a photo and the photo of a height', () => {
    const layout = new Layout(ratios(2_000), [{ count: 900 }, { count: 1_100 }], shape);
    layout.advance();
    for (const item of [0, 1, 899, 900, 1234, 1999]) {
      const row = layout.rowOf(item);
      expect(layout.cells(row).some((cell) => cell.item === item)).toBe(true);
      expect(layout.rowAt(layout.tops[row] ?? 0)).toBe(row);
      expect(layout.groupOf(item)).toBe(item < 900 ? 0 : 1);
    }
  });

  it('stands a panorama and a tower without breaking the row', () => {
    const layout = new Layout(Uint16Array.of(20_000, 50, 0, 1500), [{ count: 4 }], { ...shape, width: 320 });
    layout.advance();
    for (let row = 0; row < layout.rows; row++) {
      for (const cell of layout.cells(row)) expect(cell.x + cell.width).toBeLessThanOrEqual(320);
    }
  });

  it('knows what a box touches, and that a heading is no photo', () => {
    const layout = new Layout(ratios(200), [{ count: 100 }, { count: 100 }], shape);
    layout.advance();
    expect(layout.within(0, 0, 1000, 20)).toEqual([]);
    const [first] = layout.cells(0);
    expect(layout.within(2, (layout.tops[0] ?? 0) + 2, 1, 1)).toEqual([first?.item]);
    expect(layout.within(0, 0, 1000, layout.height)).toHaveLength(200);
  });

  it('is empty without photos', () => {
    const layout = new Layout(new Uint16Array(), [], shape);
    layout.advance();
    expect(layout.height).toBe(0);
    expect(layout.finished).toBe(true);
  });
});
