// Agendas: calendars that events are taken in from.
import { type Schemas, client, got } from './client';

export type Agenda = Schemas['AgendaView'];
export type AgendaChanges = Omit<Schemas['AgendaChanges'], 'new'> & {
  new: (Omit<Schemas['NewEntry'], 'fields'> & { fields: Record<string, unknown> })[];
};

const file = (bytes: ArrayBuffer) => ({
  body: '',
  bodySerializer: () => bytes,
  headers: { 'content-type': 'text/calendar' },
});

export const agendas = {
  list: () => got<Schemas['AgendaPage']>(client.GET('/api/v1/agendas')),
  create: (name: string) => got<Agenda>(client.POST('/api/v1/agendas', { body: { name } })),
  preview: (bytes: ArrayBuffer, agenda?: string) =>
    got<AgendaChanges>(client.POST('/api/v1/agendas/preview', { params: { query: { agenda } }, ...file(bytes) })),
  apply: (bytes: ArrayBuffer, token: string, agenda?: string) =>
    got<AgendaChanges>(client.POST('/api/v1/agendas/apply', { params: { query: { agenda, token } }, ...file(bytes) })),
};
