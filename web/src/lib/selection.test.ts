import { afterEach, describe, expect, it } from 'vitest';
import { selection } from './selection.svelte';

describe('selection', () => {
  afterEach(() => selection.clear());

  it('counts what was chosen', () => {
    selection.set(['a', 'b', 'c'], true);
    selection.toggle('b');
    expect(selection.count(100)).toBe(2);
    expect(selection.of(['c', 'b', 'a'])).toEqual(['c', 'a']);
  });

  it('selects the query, not the loaded photos, and leaves some out', () => {
    selection.all();
    expect(selection.has('never loaded')).toBe(true);
    expect(selection.everything).toBe(true);
    selection.toggle('b');
    expect(selection.count(1284)).toBe(1283);
    expect(selection.has('b')).toBe(false);
    selection.set(['b'], true);
    expect(selection.everything).toBe(true);
  });

  it('is empty once cleared', () => {
    selection.all();
    selection.clear();
    expect(selection.any).toBe(false);
  });
});
