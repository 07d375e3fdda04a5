// Templates: forms for describing, kept under a name.
import { type Schemas, at, client, got } from './client';

export type Template = Schemas['TemplateView'];
export type Form = Schemas['FormView'];
export type TemplateWords = Schemas['TemplateWords'];

export const templates = {
  list: () => got<Schemas['TemplatePage']>(client.GET('/api/v1/templates')),
  create: (words: TemplateWords) => got<Schemas['TemplateMade']>(client.POST('/api/v1/templates', { body: words })),
  change: (id: string, version: number, words: TemplateWords) =>
    got<void>(
      client.PUT('/api/v1/templates/{id}', {
        params: { path: { id }, header: { 'If-Match': `"${version}"` } },
        body: words,
      }),
    ),
  retire: (id: string) => got<void>(client.DELETE('/api/v1/templates/{id}', at(id))),
};
