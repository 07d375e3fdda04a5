import { expect, it } from 'vitest';
import { type FieldSpec, asTree } from './specs';
import { changeOf, valuesOf } from './values';

const FIELDS: FieldSpec[] = [
  { name: 'name', kind: 'text' },
  { name: 'aliases', kind: 'lines' },
  { name: 'latitude', kind: 'number' },
  { name: 'until_day', kind: 'day' },
];

it('shows an entry as texts', () => {
  const entry = { name: 'Plaza', aliases: ['Zócalo', 'La Plaza'], latitude: 20.5, until_day: null, id: 'x' };
  expect(valuesOf(entry, FIELDS)).toEqual({
    name: 'Plaza',
    aliases: 'Zócalo\nLa Plaza',
    latitude: '20.5',
    until_day: '',
  });
});

it('says only what changed, and empties what was emptied', () => {
  const before = { name: 'Plaza', aliases: 'Zócalo', latitude: '20.5', until_day: '2020-01-01' };
  expect(changeOf(before, { ...before }, FIELDS)).toEqual({});
  const after = { name: ' Plaza ', aliases: 'Zócalo\n\n Centro ', latitude: '', until_day: '' };
  expect(changeOf(before, after, FIELDS)).toEqual({ aliases: ['Zócalo', 'Centro'], latitude: null, until_day: null });
});

it('takes a comma for a point', () => {
  expect(changeOf({}, { latitude: '20,6767' }, FIELDS)).toEqual({ latitude: 20.6767 });
  expect(changeOf({}, { latitude: 'norte' }, FIELDS)).toEqual({ latitude: 'norte' });
});

it('reads a tree from above, and keeps what lost the one above it', () => {
  const rows = asTree([
    { id: 'a', parent: null },
    { id: 'c', parent: 'b' },
    { id: 'b', parent: 'a' },
    { id: 'd', parent: 'gone' },
  ]);
  expect(rows.map(({ entry, depth }) => `${entry.id}${depth}`)).toEqual(['a0', 'b1', 'c2', 'd0']);
});
