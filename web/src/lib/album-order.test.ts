import { describe, expect, it } from 'vitest';
import { albumOf, moveOf, movesBack } from './album-order';

const order = ['a', 'b', 'c', 'd', 'e'];
/** What the server makes of a move. */
function moved(from: string[], { ids, before }: { ids: string[]; before: string | null }): string {
  const rest = from.filter((id) => !ids.includes(id));
  const at = before === null ? rest.length : rest.indexOf(before);
  return [...rest.slice(0, at), ...ids, ...rest.slice(at)].join('');
}
const to = (chosen: string, where: 'first' | 'back' | 'on' | 'last') => {
  const move = moveOf(order, new Set(chosen), where);
  return move && moved(order, move);
};

describe('the order of an album', () => {
  it('moves one and several by a place or to an end', () => {
    expect(to('c', 'first')).toBe('cabde');
    expect(to('c', 'back')).toBe('acbde');
    expect(to('c', 'on')).toBe('abdce');
    expect(to('c', 'last')).toBe('abdec');
    expect(to('bd', 'back')).toBe('bdace');
    expect(to('bd', 'on')).toBe('acebd');
  });

  it('knows when there is nothing to move', () => {
    expect(to('a', 'back')).toBeNull();
    expect(to('e', 'on')).toBeNull();
    expect(to('abcde', 'first')).toBeNull();
    expect(to('', 'last')).toBeNull();
  });

  it('brings what was taken out back to where it stood', () => {
    const taken = new Set(['a', 'c', 'd', 'e']);
    let now = ['b', 'a', 'c', 'd', 'e'];
    for (const move of movesBack(order, taken)) now = [...moved(now, move)];
    expect(now.join('')).toBe('abcde');
  });

  it('holds where one album is asked for and nothing else', () => {
    expect(albumOf({ collection: ['x'] })).toBe('x');
    expect(albumOf({ collection: ['x'], sort: 'taken' })).toBeNull();
    expect(albumOf({ collection: ['x', 'y'] })).toBeNull();
    expect(albumOf({ q: 'x' })).toBeNull();
  });
});
