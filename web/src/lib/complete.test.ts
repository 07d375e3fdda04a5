import { beforeEach, describe, expect, it } from 'vitest';
import { filtersLike, pieceOf, recent, remember } from './complete';

const typed = { person: 'persona', place: 'lugar', camera: 'camara', minors: 'menores:espera' };

describe('what is being typed', () => {
  it('is the last word, or the value of a filter', () => {
    expect(pieceOf('danza fest', typed)).toEqual({ from: 6, word: 'fest' });
    expect(pieceOf('danza persona:ele', typed)).toEqual({ from: 6, field: 'person', word: 'ele' });
    expect(pieceOf('Cámara:"nikon z', typed)).toEqual({ from: 0, field: 'camera', word: 'nikon z' });
    expect(pieceOf('persona:"Elena Solís" ', typed)).toBeNull();
    expect(pieceOf('persona:elena fer', typed)).toEqual({ from: 14, word: 'fer' });
    expect(pieceOf('a', typed)).toBeNull();
  });

  it('offers filters by how their word begins', () => {
    expect(filtersLike('per', typed)).toEqual(['persona']);
    expect(filtersLike('cám', typed)).toEqual(['camara']);
    expect(filtersLike('persona', typed)).toEqual([]);
    expect(filtersLike('men', typed)).toEqual(['menores:espera']);
    expect(pieceOf('menores:espera', typed)).toBeNull();
  });
});

describe('what was looked for', () => {
  beforeEach(() => localStorage.clear());
  it('is kept by account, the latest first, once each', () => {
    for (const q of ['feria', 'danza', ' Feria ', 'x']) remember('a', q);
    expect(recent('a')).toEqual(['Feria', 'danza']);
    expect(recent('b')).toEqual([]);
    localStorage.setItem('acervo.recent.a', 'nonsense');
    expect(recent('a')).toEqual([]);
  });
});
