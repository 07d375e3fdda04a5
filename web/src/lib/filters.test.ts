import { describe, expect, it } from 'vitest';
import { facetOn, isNarrowed, readFilters, toggleFacet, withoutChip, writeFilters } from './filters';

describe('filters', () => {
  it('come back from the address they wrote', () => {
    const filters = {
      q: 'danza "papel picado"',
      status: ['approved', 'review'],
      kind: ['photo'],
      since: '2026-01-01',
      until: '2026-12-31',
      rating: 3,
      sort: 'arrived' as const,
    };
    expect(readFilters(writeFilters(filters))).toEqual(filters);
    expect(writeFilters({})).toBe('');
  });

  it('leave out what makes no sense', () => {
    expect(readFilters('?q=%20&desde=ayer&calificacion=9&orden=azar&estado=')).toEqual({});
  });

  it('are not narrowed by the order alone', () => {
    expect(isNarrowed({ sort: 'rating' })).toBe(false);
    expect(isNarrowed({ q: 'a' })).toBe(true);
  });

  it('cut a chip out of the box by letters, not by code units', () => {
    const q = '🎉 fiesta persona:"Elena Solís" noche';
    expect(withoutChip(q, { start: 9, end: 30 })).toBe('🎉 fiesta noche');
  });

  it('type a person into the box and take them out again', () => {
    const on = toggleFacet({ q: 'danza' }, [], 'person', 'Elena Solís', 'persona');
    expect(on.q).toBe('danza persona:"Elena Solís"');
    const chips = [{ field: 'person', value: 'elena solis', negated: false, start: 6, end: 27 }];
    expect(facetOn(on, chips, 'person', 'Elena Solís')).toBe(true);
    expect(toggleFacet(on, chips, 'person', 'Elena Solís', 'persona').q).toBe('danza');
  });

  it('turn a year into its first and last day', () => {
    const on = toggleFacet({}, [], 'year', '2026', undefined);
    expect(on).toMatchObject({ since: '2026-01-01', until: '2026-12-31' });
    expect(facetOn(on, [], 'year', '2026')).toBe(true);
    expect(writeFilters(toggleFacet(on, [], 'year', '2026', undefined))).toBe('');
  });

  it('add and remove values of one field', () => {
    const two = toggleFacet({ status: ['draft'] }, [], 'status', 'review', undefined);
    expect(two.status).toEqual(['draft', 'review']);
    const one = toggleFacet(two, [], 'status', 'draft', undefined);
    expect(one.status).toEqual(['review']);
    expect(toggleFacet(one, [], 'status', 'review', undefined).status).toBeUndefined();
  });
});
