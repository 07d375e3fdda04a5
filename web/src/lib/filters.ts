// What the library shows, to and from its address; and what a facet does to it.
import type { Filters, QueryChip, Sort } from '../api';

const SORTS: Sort[] = ['relevance', 'taken', 'arrived', 'rating'];
/** Filters of which several values may be asked for, by their names in the address. */
const LISTS = [
  ['estado', 'status'],
  ['tipo', 'kind'],
  ['marca', 'mark'],
  ['evento', 'event'],
  ['album', 'collection'],
] as const;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Reads `?q=&estado=&…`; what makes no sense is left out. */
export function readFilters(search: string): Filters {
  const params = new URLSearchParams(search);
  const filters: Filters = {};
  const q = params.get('q')?.trim();
  if (q) filters.q = q;
  for (const [name, field] of LISTS) {
    const values = params.getAll(name).filter(Boolean);
    if (values.length) filters[field] = values;
  }
  const since = params.get('desde') ?? '';
  const until = params.get('hasta') ?? '';
  if (DAY.test(since)) filters.since = since;
  if (DAY.test(until)) filters.until = until;
  const rating = Number(params.get('calificacion'));
  if (rating >= 1 && rating <= 5) filters.rating = Math.floor(rating);
  if (params.get('papelera')) filters.trash = true;
  const sort = params.get('orden') as Sort | null;
  if (sort && SORTS.includes(sort)) filters.sort = sort;
  return filters;
}

/** The `?…` of these filters, always in the same order; empty for none. */
export function writeFilters(filters: Filters): string {
  const params = new URLSearchParams();
  if (filters.q?.trim()) params.set('q', filters.q.trim());
  for (const [name, field] of LISTS) {
    for (const value of filters[field] ?? []) params.append(name, value);
  }
  if (filters.since) params.set('desde', filters.since);
  if (filters.until) params.set('hasta', filters.until);
  if (filters.rating) params.set('calificacion', String(filters.rating));
  if (filters.trash) params.set('papelera', '1');
  if (filters.sort) params.set('orden', filters.sort);
  const text = params.toString();
  return text ? `?${text}` : '';
}

/** Whether anything narrows the list; the order does not. */
export function isNarrowed(filters: Filters): boolean {
  return writeFilters({ ...filters, sort: undefined }) !== '';
}

/** Facets that stand beside the box as filters of their own; the others are typed into it. */
const LISTED = { status: 'status', kind: 'kind', event: 'event' } as const;

/** Where a facet's value stands in the box, if it does. */
function typedChip(chips: QueryChip[], field: string, value: string): QueryChip | undefined {
  const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return chips.find((chip) => chip.field === field && !chip.negated && plain(chip.value) === plain(value));
}

/** Takes a chip's words out of the box. Its places are counted in characters, not in UTF-16 units. */
export function withoutChip(q: string, chip: Pick<QueryChip, 'start' | 'end'>): string {
  const letters = Array.from(q);
  return [...letters.slice(0, chip.start), ' ', ...letters.slice(chip.end)].join('').replace(/\s+/g, ' ').trim();
}

/** Whether this value of a facet is being asked for. */
export function facetOn(filters: Filters, chips: QueryChip[], field: string, value: string): boolean {
  if (field in LISTED) return filters[LISTED[field as keyof typeof LISTED]]?.includes(value) ?? false;
  if (field === 'year') return filters.since === `${value}-01-01` && filters.until === `${value}-12-31`;
  if (field === 'rating') return filters.rating === Number(value);
  return typedChip(chips, field, value) !== undefined;
}

/** Asks for this value of a facet, or no longer. `typed` is the word the box knows the field by. */
export function toggleFacet(
  filters: Filters,
  chips: QueryChip[],
  field: string,
  value: string,
  typed: string | undefined,
): Filters {
  const on = facetOn(filters, chips, field, value);
  if (field in LISTED) {
    const name = LISTED[field as keyof typeof LISTED];
    const rest = (filters[name] ?? []).filter((other) => other !== value);
    const next = on ? rest : [...rest, value];
    return { ...filters, [name]: next.length ? next : undefined };
  }
  if (field === 'year') {
    return { ...filters, since: on ? undefined : `${value}-01-01`, until: on ? undefined : `${value}-12-31` };
  }
  if (field === 'rating') return { ...filters, rating: on ? undefined : Number(value) };
  const chip = typedChip(chips, field, value);
  if (chip) return { ...filters, q: withoutChip(filters.q ?? '', chip) || undefined };
  const words = `${typed ?? field}:"${value.replaceAll('"', '')}"`;
  return { ...filters, q: `${filters.q ?? ''} ${words}`.trim() };
}
