// Jobs: what the archive does with what it received, and what went wrong.
import { type Schemas, at, client, got } from './client';

export type JobState = 'dead' | 'waiting' | 'running' | 'done';
export type Job = Schemas['JobView'];

export const jobs = {
  list: (state: JobState, page: { limit: number; cursor?: string }) =>
    got<Schemas['JobPage']>(client.GET('/api/v1/jobs', { params: { query: { state, ...page } } })),
  cancel: (id: string) => got<void>(client.POST('/api/v1/jobs/{id}/cancel', at(id))),
  /** Asks again for every dead job whoever asks may steer; gives how many. */
  retryAll: async () => (await got<Schemas['Retried']>(client.POST('/api/v1/jobs/retry'))).retried,
  retry: (id: string) => got<void>(client.POST('/api/v1/jobs/{id}/retry', at(id))),
};
