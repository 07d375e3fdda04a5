import { describe, expect, it } from 'vitest';
import type { Filters } from '../api';
import { askedHref, filtersOf, queryOf } from './asking';

describe('a search that a request names', () => {
  it('goes to the server and comes back whole', () => {
    const filters: Filters = {
      q: 'brigada "sur" & más',
      status: ['approved', 'draft'],
      kind: ['photo'],
      event: ['01890000-0000-7000-8000-000000000000'],
      since: '2026-11-01',
      rating: 4,
    };
    expect(queryOf({ ...filters, sort: 'rating' })).toBe(queryOf(filters));
    expect(queryOf(filters)).toContain('status=approved&status=draft');
    expect(JSON.parse(JSON.stringify(filtersOf(queryOf(filters))))).toEqual(filters);
  });

  it('leads to the library in the words of its address', () => {
    expect(askedHref('q=brigada%20sur&status=approved')).toBe('/biblioteca?q=brigada+sur&estado=approved');
    expect(askedHref('')).toBe('/biblioteca');
    expect(askedHref('nada=1&rating=9')).toBe('/biblioteca');
  });
});
