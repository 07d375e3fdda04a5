// Tables: what is handed out as a file and taken in again, after a look at every difference.
import { type Schemas, ask } from './client';

/** What a file would change, or has. */
export type Import = Omit<Schemas['ImportView'], 'entries'> & {
  entries: (Omit<Schemas['ImportEntry'], 'fields'> & {
    fields: { field: string; before: unknown; after: unknown }[];
  })[];
};

export interface TableApi {
  name: string;
  /** What a file would change; with the `token` of that answer, it is taken in. */
  take(bytes: ArrayBuffer, token?: string): Promise<Import>;
  exportUrl(format: 'csv' | 'json'): string;
}

/** The table of what stands at `/api/v1/{name}`. */
export function table(name: string): TableApi {
  return {
    name,
    async take(bytes, token) {
      const url = new URL(`/api/v1/${name}/import`, location.origin);
      if (token) url.searchParams.set('token', token);
      const headers = { 'content-type': 'text/csv' };
      const answer = await ask(new Request(url, { method: 'POST', body: bytes, headers, credentials: 'same-origin' }));
      return (await answer.json()) as Import;
    },
    exportUrl: (format) => `/api/v1/${name}/export?format=${format}`,
  };
}

export const tables = { releases: table('releases'), templates: table('templates'), holds: table('holds') };
