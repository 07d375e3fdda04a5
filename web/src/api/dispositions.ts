// Dispositions and legal holds: how bytes leave for ever, and what keeps them.
import type { Detail, Found } from './index';
import { type Schemas, at, client, got } from './client';

export type Stage = 'proposed' | 'approved' | 'declined' | 'executed';
/** What keeps a disposition from being executed. */
export type Hindrance = 'not_approved' | 'on_hold' | 'same_person' | { waiting: { days: number } };
export type Disposition = Omit<Schemas['DispositionView'], 'stage' | 'hindrances'> & {
  stage: Stage;
  hindrances: Hindrance[];
};
export type Hold = Schemas['HoldView'];
/** What stays of an asset whose bytes left. */
export interface Tombstone {
  at: string;
  basis: string;
  reason: string;
  digests: { digest: string; sha256: string; bytes: number; filename: string }[];
}

export const dispositions = {
  list: (stage: Stage | undefined, page: { limit: number; cursor?: string }) =>
    got<{ items: Disposition[]; next?: string | null }>(
      client.GET('/api/v1/dispositions', { params: { query: { stage, ...page } } }),
    ),
  propose: (words: Schemas['NewDisposition']) => got<Disposition>(client.POST('/api/v1/dispositions', { body: words })),
  approve: (id: string) => got<Disposition>(client.POST('/api/v1/dispositions/{id}/approve', at(id))),
  decline: (id: string, reason: string) =>
    got<Disposition>(client.POST('/api/v1/dispositions/{id}/decline', { ...at(id), body: { reason } })),
  execute: (id: string) => got<Disposition>(client.POST('/api/v1/dispositions/{id}/execute', at(id))),
  /** What lies in the trash and may be proposed. */
  trashed: (cursor?: string) =>
    got<Found>(client.GET('/api/v1/assets', { params: { query: { trash: true, limit: 100, sort: 'arrived', cursor } } })),
  asset: (id: string) => got<Detail>(client.GET('/api/v1/assets/{id}', at(id))),
};

export const holds = {
  list: (live: boolean, page: { limit: number; cursor?: string }) =>
    got<{ items: Hold[]; next?: string | null }>(client.GET('/api/v1/holds', { params: { query: { live, ...page } } })),
  place: (words: Schemas['NewHold']) => got<Hold>(client.POST('/api/v1/holds', { body: words })),
  lift: (id: string, reason: string) => got<Hold>(client.POST('/api/v1/holds/{id}/lift', { ...at(id), body: { reason } })),
};
