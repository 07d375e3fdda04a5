// The one gate: whether something may leave, and everything that keeps it.
import type { Found } from './index';
import { type Schemas, client, got } from './client';

export type Gate = Omit<Schemas['GateView'], 'obstacles'> & { obstacles: string[] };

export const rules = {
  gate: (id: string, audience: string, at?: string) =>
    got<Gate>(client.GET('/api/v1/assets/{id}/gate', { params: { path: { id }, query: { audience, at } } })),
  /** The asset that people quote by this number. */
  async byFolio(folio: string) {
    const query = { q: `"${folio.replaceAll('"', '')}"`, limit: 20 };
    const found = await got<Found>(client.GET('/api/v1/assets', { params: { query } }));
    return found.items.find((one) => one.folio.toLowerCase() === folio.toLowerCase());
  },
};
