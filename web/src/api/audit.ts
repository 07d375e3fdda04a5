// The unalterable list of acts.
import { type Schemas, client, got } from './client';

export type AuditLine = Omit<Schemas['EntryView'], 'details'> & { details: Record<string, unknown> };
export type Chain = Schemas['ChainView'];
export type Head = Schemas['HeadView'];
export interface AuditFilters {
  actor?: string;
  act?: string;
  subject?: string;
  since?: string;
  until?: string;
}

export const audit = {
  list: (filters: AuditFilters, page: { limit: number; cursor?: number }, signal?: AbortSignal) =>
    got<{ items: AuditLine[]; next?: number | null }>(
      client.GET('/api/v1/admin/audit', { params: { query: { ...filters, ...page } }, signal }),
    ),
  check: () => got<Chain>(client.GET('/api/v1/admin/audit/check')),
  keepHead: () => got<Head>(client.POST('/api/v1/admin/audit/head')),
};
