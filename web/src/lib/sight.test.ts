import { describe, expect, it } from 'vitest';
import { Layout } from './layout';
import { inSight } from './sight';

/** Three groups of twelve squares in rows of four: 100 high, headings of 40. */
function laid(): Layout {
  const groups = [12, 12, 12].map((count) => ({ count }));
  const layout = new Layout(new Uint16Array(36).fill(1000), groups as never, {
    width: 412,
    target: 100,
    gap: 4,
    heading: 40,
    below: 0,
  });
  while (!layout.finished) layout.advance(() => false);
  return layout;
}

describe('what is in sight', () => {
  const layout = laid();
  const rowsOf = (from: number, to: number, focus: number) =>
    inSight(layout, from, to, focus).map(({ group, rows }) => `${group}:${rows.join(',')}`);

  it('is the rows between two heights, by group', () => {
    expect(layout.rows).toBe(9);
    expect(rowsOf(0, 200, 0)).toEqual(['0:0,1']);
    expect(rowsOf(0, layout.height, 0)).toEqual(['0:0,1,2', '1:3,4,5', '2:6,7,8']);
  });

  it('keeps the row of the focus, in its place', () => {
    expect(rowsOf(0, 200, 35)).toEqual(['0:0,1', '2:8']);
    expect(rowsOf(layout.height - 120, layout.height, 0).at(0)).toBe('0:0');
    expect(rowsOf(0, 200, 8)).toEqual(['0:0,1,2']);
  });
});
