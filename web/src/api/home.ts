// What the start page asks: how much waits in each queue.
import { type Schemas, client, got } from './client';

/** More than this is told as "or more". */
export const MOST_COUNTED = 100;

export const queues = {
  overdue: async () =>
    (
      await got<Schemas['ReviewPage']>(
        client.GET('/api/v1/reviews', { params: { query: { overdue: true, limit: MOST_COUNTED } } }),
      )
    ).items.length,
  /** Disposals of a stage; of approved ones, those nothing keeps back. */
  async disposals(stage: 'proposed' | 'approved'): Promise<number> {
    const { items } = await got<Schemas['DispositionPage']>(
      client.GET('/api/v1/dispositions', { params: { query: { stage, limit: MOST_COUNTED } } }),
    );
    return items.filter((one) => stage === 'proposed' || one.hindrances.length === 0).length;
  },
};
