// What the office sets while the archive runs: second factors, review, times without publishing, filing.
import { type Schemas, client, got } from './client';

export type Settings = Schemas['SettingsView'];
export type Requirements = Schemas['RequirementsView'];
export interface Blackout {
  from: string;
  until: string;
  reason: string;
}

export const settings = {
  get: () => got<Settings>(client.GET('/api/v1/admin/settings')),
  /** Changes those that are named. */
  change: (change: Partial<Settings>) =>
    got<Settings>(client.PATCH('/api/v1/admin/settings', { body: change as Settings })),
  requirements: () => got<Requirements>(client.GET('/api/v1/reviews/requirements')),
  require: (needs: Requirements) => got<Requirements>(client.PUT('/api/v1/reviews/requirements', { body: needs })),
  blackouts: () => got<{ items: Blackout[] }>(client.GET('/api/v1/blackouts')),
  setBlackouts: (items: Blackout[]) =>
    got<{ items: Blackout[] }>(client.PUT('/api/v1/blackouts', { body: { items: items as never } })),
  filing: () => got<Schemas['FilingSettings']>(client.GET('/api/v1/filings/settings')),
  setFiling: (automatic: boolean) =>
    got<Schemas['FilingSettings']>(client.PUT('/api/v1/filings/settings', { body: { automatic } })),
};
