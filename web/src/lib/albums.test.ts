import { expect, it } from 'vitest';
import type { Collection } from '../api/collections';
import { parentsFor, pathOf, topLevel } from './albums';

const album = (id: string, parent?: string) => ({ id, parent, name: id, kind: 'manual' }) as unknown as Collection;
const all = [album('a'), album('b', 'a'), album('c', 'b'), album('d'), album('e', 'hidden')];

it('offers as a parent neither an album itself nor what lies in it', () => {
  expect(parentsFor(all, 'a').map((one) => one.id)).toEqual(['d', 'e']);
  expect(parentsFor(all, 'c').map((one) => one.id)).toEqual(['a', 'b', 'd', 'e']);
  expect(parentsFor(all)).toHaveLength(5);
});

it('knows the way to an album and which stand at the first level', () => {
  expect(pathOf(all, album('c', 'b')).map((one) => one.id)).toEqual(['a', 'b']);
  expect(topLevel(all).map((one) => one.id)).toEqual(['a', 'd', 'e']);
});
