// Access: how much of a search is kept from whoever looks, and what people ask for of it.
import type { Filters } from './index';
import { type Schemas, at, client, got } from './client';

export type AccessRequest = Omit<Schemas['AccessRequestView'], 'kind'> & { kind: 'restricted' | 'original' };
export type AccessPage = Omit<Schemas['AccessRequestPage'], 'items'> & { items: AccessRequest[] };
/** What is asked for. */
export type Wanted = { kind: 'restricted'; query: string } | { kind: 'original'; asset: string };
interface Listed {
  state?: 'open' | 'answered';
  mine?: boolean;
  limit: number;
  cursor?: string;
}

export const access = {
  locked: async (filters: Filters, signal?: AbortSignal) =>
    (await got<Schemas['Locked']>(client.GET('/api/v1/access/locked', { params: { query: filters }, signal }))).locked,
  list: (query: Listed, signal?: AbortSignal) =>
    got<AccessPage>(client.GET('/api/v1/access/requests', { params: { query }, signal })),
  ask: (wanted: Wanted, reason: string) =>
    got<AccessRequest>(client.POST('/api/v1/access/requests', { body: { ...wanted, reason } })),
  answer: (id: string, granted: boolean, answer: string) =>
    got<AccessRequest>(client.POST('/api/v1/access/requests/{id}/answer', { ...at(id), body: { granted, answer } })),
};
