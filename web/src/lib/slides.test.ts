import { describe, expect, it } from 'vitest';
import { sidesOf, slideAfter } from './slides';
import { FLAG } from './timeline.svelte';

describe('the next one on the whole screen', () => {
  it('goes round the list and past what has no picture', () => {
    const flags = Uint16Array.from([0, FLAG.waiting, FLAG.noPicture | FLAG.approved, FLAG.video, FLAG.approved]);
    expect(slideAfter(flags, 0, 1)).toBe(3);
    expect(slideAfter(flags, 4, 1)).toBe(0);
    expect(slideAfter(flags, 0, -1)).toBe(4);
    expect(slideAfter(flags, 3, -1)).toBe(0);
  });

  it('stays where there is no other', () => {
    expect(slideAfter([0], 0, 1)).toBe(0);
    expect(slideAfter([0, FLAG.noPreview], 0, 1)).toBe(0);
  });
});

describe('what is compared', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
  it('is the selection somebody looks at, else the neighbour', () => {
    expect(sidesOf(ids, 1, ['a', 'b', 'd'])).toEqual(['a', 'b', 'd']);
    expect(sidesOf(ids, 2, ['a', 'b'])).toEqual(['c', 'd']);
    expect(sidesOf(ids, 1, ['b'])).toEqual(['b', 'c']);
    expect(sidesOf(ids, 0, ids)).toEqual(['a', 'b']);
  });

  it('is the one before at the end of the list', () => {
    expect(sidesOf(ids, 5, [])).toEqual(['f', 'e']);
    expect(sidesOf(['a'], 0, [])).toEqual(['a']);
    expect(sidesOf(ids, -1, [])).toEqual([]);
  });
});
