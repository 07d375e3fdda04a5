// How an asset may be used: what keeps it in, who signed, what was ruled about minors.
import type { Detail } from './index';
import { type Schemas, at, client, got } from './client';
import type { Release } from './releases';

export const rights = {
  gate: (asset: string, audience: 'public' | 'press', signal?: AbortSignal) =>
    got<Schemas['GateView']>(
      client.GET('/api/v1/assets/{id}/gate', { params: { path: { id: asset }, query: { audience } }, signal }),
    ),
  /** The releases that speak of an asset; only for those who keep them. */
  releases: async (asset: string, signal?: AbortSignal): Promise<Release[]> =>
    (await got<Schemas['ReleasePage']>(client.GET('/api/v1/releases', { params: { query: { asset } }, signal }))).items,
  rule: (asset: string, mayLeave: boolean, reason: string) =>
    got<Detail>(client.PUT('/api/v1/assets/{id}/minors', { ...at(asset), body: { may_leave: mayLeave, reason } })),
  /** A copy in which these places, as shares of the sides, cannot be made out. */
  blur: (asset: string, areas: Schemas['Spot'][]) =>
    got<Schemas['OutcomeView']>(client.POST('/api/v1/assets/{id}/blurred', { ...at(asset), body: { areas } })),
  unrule: (asset: string) => got<Detail>(client.DELETE('/api/v1/assets/{id}/minors', at(asset))),
};
