// Changes to assets under a name they can be taken back by: one asset, or many at once.
import type { Change, Detail } from './index';
import { type Schemas, client, got } from './client';

export type BatchAnswer = Schemas['BatchView'];
export type RefusedChange = Schemas['RefusedChange'];

export const changes = {
  /** Changes one asset; gives it as it is now, and the name of the change. */
  async one(id: string, version: number | null, change: Change): Promise<{ asset: Detail; operation: string | null }> {
    const header = version === null ? undefined : { 'If-Match': `"${version}"` };
    const params = { path: { id }, header };
    const { data, response } = await client.PATCH('/api/v1/assets/{id}', { params, body: change });
    return { asset: data as unknown as Detail, operation: response.headers.get('acervo-operation') };
  },
  /** Changes many assets, 10,000 at most; those that may not be changed are told with every reason. */
  many: (ids: string[], change: Change, allOrNone = false) =>
    got<BatchAnswer>(client.POST('/api/v1/assets/batch', { body: { ids, change, all_or_none: allOrNone } })),
};
