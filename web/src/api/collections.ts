// Albums and kept searches: the API calls both collections.
import { type Schemas, at, client, got } from './client';

export type Collection = Omit<Schemas['CollectionView'], 'kind' | 'shared'> & {
  kind: 'manual' | 'search';
  shared: 'private' | 'office';
};
/** What is said of a collection; what is not named stays. */
export type CollectionWords = Partial<Schemas['CollectionWords']>;
export type Put = Schemas['PutView'];
export type Members = Schemas['MemberPage'];

interface Asked {
  q?: string;
  kind?: 'manual' | 'search';
  mine?: boolean;
  retired?: boolean;
}

/** The most pages asked for: 2,000 collections. */
const PAGES = 10;
/** The most assets named at once, as the server has it. */
const AT_ONCE = 1_000;

/** Does the same for so many at a time, one after the other. */
async function inParts(ids: string[], run: (part: string[]) => Promise<Put>): Promise<Put> {
  const all: Put = { done: 0, unchanged: 0, missing: [] };
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const put = await run(ids.slice(from, from + AT_ONCE));
    all.done += put.done;
    all.unchanged += put.unchanged;
    all.missing.push(...put.missing);
  }
  return all;
}

export const collections = {
  /** All there are, by name. */
  async all(asked: Asked, signal?: AbortSignal): Promise<Collection[]> {
    const found: Collection[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < PAGES; page++) {
      const { items, next } = await got<{ items: Collection[]; next?: string | null }>(
        client.GET('/api/v1/collections', { params: { query: { ...asked, limit: 200, cursor } }, signal }),
      );
      found.push(...items);
      if (!next) break;
      cursor = next;
    }
    return found;
  },
  one: (id: string) => got<Collection>(client.GET('/api/v1/collections/{id}', at(id))),
  create: (words: CollectionWords) =>
    got<Collection>(client.POST('/api/v1/collections', { body: words as Schemas['CollectionWords'] })),
  change: (id: string, version: number, words: CollectionWords) =>
    got<Collection>(
      client.PATCH('/api/v1/collections/{id}', {
        params: { path: { id }, header: { 'If-Match': `"${version}"` } },
        body: words as Schemas['CollectionWords'],
      }),
    ),
  retire: (id: string) => got<void>(client.DELETE('/api/v1/collections/{id}', at(id))),
  restore: (id: string) => got<void>(client.POST('/api/v1/collections/{id}/restore', at(id))),

  members: (id: string, page: { limit: number; cursor?: string }, signal?: AbortSignal) =>
    got<Members>(
      client.GET('/api/v1/collections/{id}/assets', { params: { path: { id }, query: page }, signal }),
    ),
  add: (id: string, ids: string[]) =>
    inParts(ids, (part) => got(client.POST('/api/v1/collections/{id}/assets', { ...at(id), body: { ids: part } }))),
  remove: (id: string, ids: string[]) =>
    inParts(ids, (part) =>
      got(client.POST('/api/v1/collections/{id}/assets/remove', { ...at(id), body: { ids: part } })),
    ),
  /** Puts members before another one, or at the end. */
  order: (id: string, ids: string[], before: string | null) =>
    inParts(ids, (part) =>
      got(client.POST('/api/v1/collections/{id}/assets/order', { ...at(id), body: { ids: part, before } })),
    ),
};

/** Where the folios of an album are handed out. */
export function foliosUrl(id: string): string {
  return `/api/v1/collections/${id}/export`;
}
