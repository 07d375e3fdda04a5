// Parts of films that people mark, each to become a film of its own.
import { type Schemas, at, client, got } from './client';

export type Excerpt = Schemas['ExcerptView'];

export const excerpts = {
  of: async (asset: string, signal?: AbortSignal): Promise<Excerpt[]> =>
    (await got<Schemas['ExcerptList']>(client.GET('/api/v1/assets/{id}/excerpts', { ...at(asset), signal }))).items,
  mark: (asset: string, body: Schemas['NewExcerptView']) =>
    got<Excerpt>(client.POST('/api/v1/assets/{id}/excerpts', { ...at(asset), body })),
  remove: (asset: string, excerpt: string) =>
    got<void>(client.DELETE('/api/v1/assets/{id}/excerpts/{excerpt}', { params: { path: { id: asset, excerpt } } })),
};
