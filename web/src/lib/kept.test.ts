import { expect, it } from 'vitest';
import { keptHref, typedText } from './kept';

it('writes every filter the way the box reads it, the words last', () => {
  const words = { q: 'feria  "papel picado"', since: '2026-11-01', rating: 3 };
  const filters = { ...words, status: ['approved'], kind: ['photo'], sort: 'taken' as const };
  expect(typedText(filters)).toBe('estado:aprobada tipo:foto desde:2026-11-01 >=3 feria "papel picado"');
  expect(typedText({ mark: ['none'], event: ['e1'], collection: ['c1'] })).toBe('marca:sin evento:e1 coleccion:c1');
  expect(typedText({})).toBe('');
  expect(keptHref('estado:aprobada feria')).toBe('/biblioteca?q=estado%3Aaprobada+feria');
});
