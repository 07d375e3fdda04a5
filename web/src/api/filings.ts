// What comes from outside to be filed: agendas that become events, and shoots whose event is in doubt.
import { type Schemas, client, got } from './client';

export type Agenda = Schemas['AgendaView'];
type Changed = { from: unknown; to: unknown };
export type AgendaChanges = Omit<Schemas['AgendaChanges'], 'new' | 'changed'> & {
  new: (Omit<Schemas['NewEntry'], 'fields'> & { fields: Record<string, unknown> })[];
  changed: (Omit<Schemas['ChangedEntry'], 'fields' | 'kept'> & {
    fields: Record<string, Changed>;
    kept: Record<string, Changed>;
  })[];
};

/** Why a shoot may be of an event, or not. */
export type Why =
  | { code: 'within' | 'before' | 'after'; minutes: number }
  | { code: 'distance'; metres: number }
  | { code: 'team' | 'other_team' }
  | { code: 'clock'; seconds: number }
  | { code: 'rival'; event: string; confidence: number };
/** An event a shoot may be of. */
export interface Possible {
  event: string;
  title?: string | null;
  starts?: string | null;
  /** In thousandths. */
  confidence: number;
  reasons: Why[];
}
export type Shoot = Omit<Schemas['ShootView'], 'candidates'> & { candidates: Possible[] };

const sent = (bytes: ArrayBuffer) => ({
  body: '',
  bodySerializer: () => bytes,
  headers: { 'content-type': 'text/calendar' },
});

export const agendas = {
  list: () => got<Schemas['AgendaPage']>(client.GET('/api/v1/agendas', {})),
  create: (name: string) => got<Agenda>(client.POST('/api/v1/agendas', { body: { name } })),
  preview: (bytes: ArrayBuffer, agenda?: string) =>
    got<AgendaChanges>(client.POST('/api/v1/agendas/preview', { params: { query: { agenda } }, ...sent(bytes) })),
  apply: (bytes: ArrayBuffer, token: string, agenda?: string) =>
    got<AgendaChanges>(client.POST('/api/v1/agendas/apply', { params: { query: { agenda, token } }, ...sent(bytes) })),
};

export const filings = {
  list: () => got<{ items: Shoot[]; more: boolean }>(client.GET('/api/v1/filings', { params: { query: {} } })),
  rule: (assets: string[], event: string | null) =>
    got<Schemas['RuledView']>(client.POST('/api/v1/filings', { body: { items: [{ assets, event }] } })),
  run: () => got<Schemas['FiledView']>(client.POST('/api/v1/filings/run', {})),
};
