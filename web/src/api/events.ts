// Events beyond their list: what is found of them, changed in them, merged and retired.
import type { ArchiveEvent, NewEvent } from './index';
import { type Schemas, at, client, got } from './client';

export type EventStatus = 'planned' | 'covered' | 'delivered';
export type EventAct = Schemas['EventAct'];
export type Unit = Schemas['UnitView'];
export type Series = Schemas['SeriesView'];
export type Place = Schemas['PlaceView'];

/** Which events to list. */
export interface EventFilter {
  q?: string;
  from?: string;
  to?: string;
  status?: string;
  unit?: string;
  kind?: string;
}

export const events = {
  list: (filter: EventFilter, page: { limit: number; cursor?: string }, signal?: AbortSignal) =>
    got<Schemas['EventPage']>(client.GET('/api/v1/events', { params: { query: { ...filter, ...page } }, signal })),
  /** Changes what is named; `null` empties a field. */
  change: (id: string, words: NewEvent, tag: string | null = null) =>
    got<ArchiveEvent>(
      client.PATCH('/api/v1/events/{id}', { params: { path: { id }, header: { 'If-Match': tag } }, body: words }),
    ),
  history: (id: string) => got<Schemas['EventHistory']>(client.GET('/api/v1/events/{id}/history', at(id))),
  retire: (id: string) => got<void>(client.DELETE('/api/v1/events/{id}', at(id))),
  merge: (id: string, into: string) =>
    got<Schemas['MergedView']>(client.POST('/api/v1/events/{id}/merge', { ...at(id), body: { into } })),

  units: () => got<Schemas['UnitList']>(client.GET('/api/v1/units', { params: { query: {} } })),
  series: () => got<Schemas['SeriesList']>(client.GET('/api/v1/series', { params: { query: {} } })),
  places: (q: string, signal?: AbortSignal) =>
    got<Schemas['PlacePage']>(client.GET('/api/v1/places', { params: { query: { q, limit: 8 } }, signal })),
  /** The accounts, for those who run the archive. */
  accounts: () => got<Schemas['AccountList']>(client.GET('/api/v1/admin/accounts', {})),
};

/** Where the events found are handed out, as the import of an agenda takes them. */
export function eventsUrl(filter: EventFilter): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value) params.set(name, value);
  return `/api/v1/events/export?${params}`;
}
