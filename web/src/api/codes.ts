// Lists of codes: what photographers type short and captions say long, by date.
import { type Schemas, at, client, got } from './client';

export type Codes = Schemas['CodesView'];
export type Code = Schemas['CodeView'];
export type CodesRead = Schemas['CodesRead'];
export type CodeFault = Schemas['CodeFault'];

export const codes = {
  list: () => got<Schemas['CodesPage']>(client.GET('/api/v1/codes')),
  /** A list with its entries and the mark its change is based on. */
  async one(id: string): Promise<{ list: Codes; tag: string | null }> {
    const { data, response } = await client.GET('/api/v1/codes/{id}', at(id));
    return { list: data as Codes, tag: response.headers.get('etag') };
  },
  create: (words: Schemas['CodesWords']) => got<Codes>(client.POST('/api/v1/codes', { body: words })),
  change: (id: string, words: Schemas['CodesWords'], tag: string | null) =>
    got<Codes>(
      client.PUT('/api/v1/codes/{id}', { params: { path: { id }, header: { 'If-Match': tag } }, body: words }),
    ),
  retire: (id: string) => got<void>(client.DELETE('/api/v1/codes/{id}', at(id))),
  /** What a file holds; with `apply`, it takes the place of what is there. */
  read: (id: string, bytes: ArrayBuffer, apply: boolean) =>
    got<CodesRead>(
      client.POST('/api/v1/codes/{id}/import', {
        params: { path: { id }, query: { apply } },
        body: '',
        bodySerializer: () => bytes,
        headers: { 'content-type': 'text/tab-separated-values' },
      }),
    ),
  exportUrl: (id: string) => `/api/v1/codes/${id}/export`,
};
