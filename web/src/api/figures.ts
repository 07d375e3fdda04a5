// Figures: how many there are of what, month by month, and how far renditions are.
import type { Detail, Facets, Found } from './index';
import { type Schemas, client, got } from './client';

export type Recipe = Schemas['RecipeView'];
export type BatchResult = Schemas['BatchView'];

export const figures = {
  /** How many pieces were taken between two days, with counts by field. */
  pieces: async (since: string, until: string, status?: string[], signal?: AbortSignal) => {
    const query = { since, until, status, limit: 1, facets: true };
    const found = await got<Found>(client.GET('/api/v1/assets', { params: { query }, signal }));
    return { total: found.total, facets: (found.facets ?? {}) as Facets };
  },
  /** How many events there were between two moments of the clock, each told with what was covered of it. */
  events: async (from: string, to: string, signal?: AbortSignal) => {
    const all: Schemas['EventView'][] = [];
    let cursor: string | undefined;
    do {
      const query = { from, to, limit: 200, cursor };
      const page = await got<Schemas['EventPage']>(client.GET('/api/v1/events', { params: { query }, signal }));
      all.push(...page.items);
      cursor = page.next ?? undefined;
    } while (cursor);
    return all;
  },
  recipes: () => got<Recipe[]>(client.GET('/api/v1/recipes')),
  detail: (id: string) => got<Detail>(client.GET('/api/v1/assets/{id}', { params: { path: { id } } })),
};

/** Puts everything a search finds, or the assets named, in a series. */
export function classify(what: { query: string } | { ids: string[] }, series: string | null): Promise<BatchResult> {
  return got<BatchResult>(client.POST('/api/v1/assets/batch', { body: { ...what, change: { series } } }));
}

/** Says whether an asset that may show minors may leave, or takes that back. */
export const minors = {
  rule: (id: string, ruling: Schemas['NewRuling']) =>
    got<Detail>(client.PUT('/api/v1/assets/{id}/minors', { params: { path: { id } }, body: ruling })),
};
