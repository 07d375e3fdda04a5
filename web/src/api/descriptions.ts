// Describing a selection by one form: every result first, then all of it as one change.
import { type Schemas, client, got } from './client';
import type { Form } from './templates';

export type Gap = Schemas['GapView'];
/** What a form says of one asset: each field that changes, before and after. */
export type Result = Omit<Schemas['ResultView'], 'fields'> & {
  fields: Partial<Record<string, { from: string | string[] | null; to: string | string[] | null }>>;
};
export type Look = Omit<Schemas['DescriptionsView'], 'results'> & { results: Result[] };

export const descriptions = {
  preview: (ids: string[], form: Form, signal?: AbortSignal) =>
    got<Look>(client.POST('/api/v1/descriptions/preview', { body: { ids, form }, signal })),
  /** Says what was shown; `token` is that of the look. */
  apply: (ids: string[], form: Form, token: string) =>
    got<Look>(client.POST('/api/v1/descriptions/apply', { body: { ids, form, token } })),
};
