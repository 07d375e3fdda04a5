import { describe, expect, it } from 'vitest';
import type { Detail } from '../api';
import { missing } from './missing';

const asset = (metadata: object, event: object | null = null) =>
  ({ metadata: { keywords: [], persons: [], ...metadata }, event }) as unknown as Detail;

describe('missing', () => {
  it('names every empty field that is asked for', () => {
    const needs = ['caption', 'creator', 'credit', 'licence', 'keywords', 'event'];
    const lacks = ['caption', 'credit', 'licence', 'keywords', 'event'];
    expect(missing(asset({ caption: ' ', creator: 'Ana' }), needs)).toEqual(lacks);
  });

  it('takes the place of the event, and the address of a licence', () => {
    const said = asset({ licence_url: 'https://example.org/' }, { id: 'e', title: 'Acto', place: 'Plaza' });
    expect(missing(said, ['licence', 'place', 'event'])).toEqual([]);
  });
});
