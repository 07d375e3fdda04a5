// Figures: the work of a span, the room the archive takes, and how far renditions are.
import type { Detail } from './index';
import { type Schemas, client, got } from './client';

export type Recipe = Schemas['RecipeView'];
export type BatchResult = Schemas['BatchView'];
export type Statistics = Schemas['StatisticsView'];
export type Work = Statistics['rows'][number];
export type Storage = Schemas['StorageView'];
export type By = 'month' | 'unit' | 'photographer';

export interface Span {
  since: string;
  until: string;
  by: By;
}

export const figures = {
  /** What was done from one month to another. */
  work: (span: Span, signal?: AbortSignal) =>
    got<Statistics>(client.GET('/api/v1/admin/statistics', { params: { query: { ...span } }, signal })),
  storage: () => got<Storage>(client.GET('/api/v1/admin/storage')),
  recipes: () => got<Recipe[]>(client.GET('/api/v1/recipes')),
  detail: (id: string) => got<Detail>(client.GET('/api/v1/assets/{id}', { params: { path: { id } } })),
};

/** The address of the same figures as a sheet. */
export function workUrl(span: Span): string {
  return `/api/v1/admin/statistics?${new URLSearchParams({ ...span, format: 'csv' })}`;
}

/** Puts everything a search finds, or the assets named, in a series. */
export function classify(what: { query: string } | { ids: string[] }, series: string | null): Promise<BatchResult> {
  return got<BatchResult>(client.POST('/api/v1/assets/batch', { body: { ...what, change: { series } } }));
}

/** Says whether an asset that may show minors may leave, or takes that back. */
export const minors = {
  rule: (id: string, ruling: Schemas['NewRuling']) =>
    got<Detail>(client.PUT('/api/v1/assets/{id}/minors', { params: { path: { id } }, body: ruling })),
};
