// A search as a request for access names it: the query of the list's address at the server, and back.
import type { Filters } from '../api';
import { writeFilters } from './filters';

const LISTS = ['status', 'kind', 'mark', 'event', 'collection'] as const;
const TEXTS = ['q', 'since', 'until'] as const;

/** These filters as the server's list is asked for them; the order does not count. */
export function queryOf(filters: Filters): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...filters, sort: undefined })) {
    for (const one of [value ?? []].flat()) params.append(name, String(one));
  }
  return params.toString();
}

/** The filters such a query says; what this app does not know is left out. */
export function filtersOf(query: string): Filters {
  const params = new URLSearchParams(query);
  const filters: Filters = {};
  for (const name of TEXTS) filters[name] = params.get(name) || undefined;
  for (const name of LISTS) {
    const values = params.getAll(name).filter(Boolean);
    if (values.length) filters[name] = values;
  }
  const rating = Number(params.get('rating'));
  if (rating >= 1 && rating <= 5) filters.rating = Math.floor(rating);
  if (params.get('trash') === 'true') filters.trash = true;
  return filters;
}

/** Where the same search is seen in the library. */
export function askedHref(query: string): string {
  return `/biblioteca${writeFilters(filtersOf(query))}`;
}
