// The registers: people, places, units and series are listed, entered, merged, retired and taken in all the same way.
import { Problem, type Schemas, ask } from './client';
import { type TableApi, table } from './tables';

export type RegisterName = 'people' | 'places' | 'units' | 'series';
export type Person = Schemas['PersonEntry'];
export type Post = Schemas['PostView'];
export type PostWords = Partial<Omit<Post, 'id'>>;
export type Place = Schemas['PlaceView'];
export type Unit = Schemas['UnitView'];
export type Series = Schemas['SeriesView'];
/** What every entry of a register has. */
export interface Entry {
  id: string;
  version: number;
  retired?: string | null;
  merged?: string | null;
}
export type Line = Schemas['HistoryView'];
export interface Asked {
  q?: string;
  /** Those that held on this day. */
  at?: string;
  retired?: boolean;
  limit?: number;
  cursor?: string;
}

const BASE = '/api/v1';

interface Sent {
  body?: unknown;
  version?: number;
}

async function call<T>(method: string, path: string, sent: Sent = {}, signal?: AbortSignal): Promise<T> {
  const headers = new Headers();
  if (sent.body !== undefined) headers.set('content-type', 'application/json');
  if (sent.version !== undefined) headers.set('if-match', `"${sent.version}"`);
  const body = sent.body === undefined ? undefined : JSON.stringify(sent.body);
  const asked = new Request(new URL(`${BASE}${path}`, location.origin), {
    method,
    headers,
    body,
    signal,
    credentials: 'same-origin',
  });
  const answer = await ask(asked);
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

function query(asked: object): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) {
    if (value !== undefined && value !== '' && value !== false) params.set(name, String(value));
  }
  return params.size ? `?${params}` : '';
}

export interface Register<E extends Entry = Entry> extends TableApi {
  name: RegisterName;
  list(asked: Asked, signal?: AbortSignal): Promise<{ items: E[]; next?: string | null }>;
  one(id: string): Promise<E>;
  create(words: object): Promise<E>;
  /** Fails with `changed_meanwhile` when the entry is of another version by now. */
  change(id: string, version: number, words: object): Promise<E>;
  retire(id: string): Promise<void>;
  restore(id: string): Promise<void>;
  merge(id: string, into: string): Promise<E>;
  history(id: string): Promise<{ items: Line[] }>;
}

function register<E extends Entry>(name: RegisterName): Register<E> {
  return {
    ...table(name),
    name,
    list: (asked, signal) => call('GET', `/${name}${query(asked)}`, {}, signal),
    one: (id) => call('GET', `/${name}/${id}`),
    create: (words) => call('POST', `/${name}`, { body: words }),
    change: (id, version, words) => call('PATCH', `/${name}/${id}`, { body: words, version }),
    retire: (id) => call('DELETE', `/${name}/${id}`),
    restore: (id) => call('POST', `/${name}/${id}/restore`),
    merge: (id, into) => call('POST', `/${name}/${id}/merge`, { body: { into } }),
    history: (id) => call('GET', `/${name}/${id}/history`),
  };
}

export const registers = {
  people: register<Person>('people'),
  places: register<Place>('places'),
  units: register<Unit>('units'),
  series: register<Series>('series'),
};

export const posts = {
  create: (person: string, words: PostWords) => call<Post>('POST', `/people/${person}/posts`, { body: words }),
  change: (person: string, post: string, version: number, words: PostWords) =>
    call<Post>('PATCH', `/people/${person}/posts/${post}`, { body: words, version }),
  remove: (person: string, post: string) => call<void>('DELETE', `/people/${person}/posts/${post}`),
};

/** Whether somebody else was quicker. */
export function overtaken(failure: unknown): boolean {
  return failure instanceof Problem && failure.status === 412;
}
