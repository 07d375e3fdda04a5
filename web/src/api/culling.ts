// What culling asks of the archive: the photos of an event with their bursts, and changes to many at once.
import { type Change, type Found, type Summary } from './index';
import { Problem, type Schemas, ask, client, got, problemOf } from './client';

export type Mark = 'pick' | 'reject' | 'none';
export type BatchAnswer = Schemas['BatchView'];
export type Refused = Schemas['RefusedChange'];

/** How often the whole picture is asked for while it is being made. */
const ASKS = 40;

export const culling = {
  /** The photos of an event, so many at a time. */
  page: (event: string, cursor: string | undefined, signal: AbortSignal) =>
    got<Found>(
      client.GET('/api/v1/assets', {
        params: { query: { event: [event], sort: 'taken', limit: 500, cursor } },
        signal,
      }),
    ),
  burst: async (id: string, signal?: AbortSignal): Promise<Summary[]> =>
    (await got<Schemas['AlikePage']>(client.GET('/api/v1/assets/{id}/alike', { params: { path: { id } }, signal }))).burst,
  batch: (ids: string[], change: Change, allOrNone = false) =>
    got<BatchAnswer>(client.POST('/api/v1/assets/batch', { body: { ids, change, all_or_none: allOrNone } })),
  /** Bytes of a rendition that is there already. */
  async bytes(url: string, signal: AbortSignal): Promise<Blob> {
    const answer = await ask(new Request(new URL(url, location.origin), { signal, credentials: 'same-origin' }));
    return answer.blob();
  },
  /** All pixels of a picture; made on the spot, so it is asked for until it is there. */
  async full(id: string, signal: AbortSignal): Promise<Blob> {
    for (let asked = 0; asked < ASKS; asked++) {
      const url = new URL(`/api/v1/assets/${id}/renditions/full`, location.origin);
      const answer = await ask(new Request(url, { signal, credentials: 'same-origin' }));
      if (answer.status !== 202) return answer.blob();
      const rest = Number(answer.headers.get('retry-after')) || 1;
      await new Promise((resolve) => setTimeout(resolve, Math.min(rest, 5) * 1000));
      if (signal.aborted) throw problemOf(0, '');
    }
    throw new Problem('being_made', 202);
  },
};

/** What stands for an asset on a large stage. */
export function stageUrl(id: string, film: boolean): string {
  return `/api/v1/assets/${id}/renditions/${film ? 'poster' : 'preview-2560'}`;
}
