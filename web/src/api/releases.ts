// Releases: the signed consent of those shown.
import { type Schemas, ask, at, client, got } from './client';

export type Release = Schemas['ReleaseView'];
export type NewRelease = Schemas['NewRelease'];

export const releases = {
  list: (q: string, page: { limit: number; cursor?: string }, signal?: AbortSignal) =>
    got<Schemas['ReleasePage']>(client.GET('/api/v1/releases', { params: { query: { q, ...page } }, signal })),
  create: (release: NewRelease) => got<Release>(client.POST('/api/v1/releases', { body: release })),
  change: (id: string, version: number, release: NewRelease) =>
    got<Release>(
      client.PUT('/api/v1/releases/{id}', {
        params: { path: { id }, header: { 'If-Match': `"${version}"` } },
        body: release,
      }),
    ),
  withdraw: (id: string, reason: string) =>
    got<Release>(client.POST('/api/v1/releases/{id}/withdraw', { ...at(id), body: { reason } })),
  /** Attaches the scan of the signed paper. */
  async scan(id: string, file: File): Promise<Release> {
    const url = new URL(`/api/v1/releases/${id}/scan?${new URLSearchParams({ filename: file.name })}`, location.origin);
    const headers = { 'content-type': 'application/octet-stream' };
    const answer = await ask(new Request(url, { method: 'POST', body: file, headers, credentials: 'same-origin' }));
    return (await answer.json()) as Release;
  },
};
