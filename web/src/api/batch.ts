// One change to many assets.
import type { Change } from './index';
import { type Schemas, client, got } from './client';

export type BatchResult = Schemas['BatchView'];

export const batch = {
  /** Changes whatever this text of the search box finds now. */
  byQuery: (query: string, change: Partial<Change>) =>
    got<BatchResult>(
      client.POST('/api/v1/assets/batch', { body: { query, change: change as Change } as Schemas['Batch'] }),
    ),
};
