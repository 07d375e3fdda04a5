import { describe, expect, it } from 'vitest';
import { frameOf, moved } from './crop';

describe('a crop', () => {
  it('is as large as can be and stays inside', () => {
    expect(frameOf(1.5, 1, { x: 0.5, y: 0.5 })).toEqual({ left: 0.5 - 1 / 3, top: 0, width: 2 / 3, height: 1 });
    expect(frameOf(1.5, 1, { x: 0, y: 0 })).toEqual({ left: 0, top: 0, width: 2 / 3, height: 1 });
    const upright = frameOf(0.5, 2, { x: 0.5, y: 1 });
    expect([upright.width, upright.height, upright.top]).toEqual([1, 0.25, 0.75]);
  });

  it('keeps its point within the picture', () => {
    expect(moved({ x: 0.99, y: 0.005 }, 0.02, -0.02)).toEqual({ x: 1, y: 0 });
  });
});
