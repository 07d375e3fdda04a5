// What can be taken away of an asset, and the ledger of who took what.
import { type Schemas, ask, at, client, got } from './client';

export type Offer = Schemas['OfferView'];
export type Downloads = Schemas['Downloads'];
export type Delivery = Schemas['DeliveryView'];

export const downloads = {
  of: (asset: string, signal?: AbortSignal) =>
    got<Downloads>(client.GET('/api/v1/assets/{id}/downloads', { ...at(asset), signal })),
  /** Whether what stands at this address is made; asking has it made, and waits a little for it. */
  async isReady(url: string): Promise<boolean> {
    const answer = await ask(new Request(new URL(url, location.origin), { method: 'HEAD' }));
    return answer.status !== 202;
  },
  /** Who took what of an asset, the latest first. */
  taken: (asset: string, cursor?: number, signal?: AbortSignal) =>
    got<Schemas['DeliveryPage']>(
      client.GET('/api/v1/assets/{id}/deliveries', { params: { path: { id: asset }, query: { cursor, limit: 30 } }, signal }),
    ),
  /** What whoever asks took, the latest first. */
  own: (limit: number, signal?: AbortSignal) =>
    got<Schemas['DeliveryPage']>(client.GET('/api/v1/deliveries', { params: { query: { limit } }, signal })),
};
