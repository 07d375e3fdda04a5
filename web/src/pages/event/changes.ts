// What people do to an event from its page, each with its way back.
import type { QueryClient } from '@tanstack/svelte-query';
import { type ArchiveEvent, type NewEvent, api } from '../../api';
import { type BatchResult, batch } from '../../api/batch';
import { events } from '../../api/events';
import { toast } from '../../lib/toasts.svelte';
import { undoable, undoableOperation } from '../../lib/undo';
import { w } from '../../lib/words.svelte';
import { eventCode, eventWords, sayEventProblem } from '../../words/events';

export function refresh(queries: QueryClient): void {
  for (const stale of ['event', 'events', 'asset', 'home']) void queries.invalidateQueries({ queryKey: [stale] });
}

/** Says something else of an event; undone, it is as it was. */
async function put(queries: QueryClient, id: string, now: NewEvent, before: NewEvent, text: string): Promise<void> {
  try {
    await events.change(id, now);
    refresh(queries);
    undoable(text, async () => {
      await events.change(id, before);
      refresh(queries);
    });
  } catch (failure) {
    toast(sayEventProblem(failure), { tone: 'bad' });
  }
}

export function setStatus(queries: QueryClient, event: ArchiveEvent, status: string): Promise<void> {
  const text = status === 'delivered' ? eventWords().delivered : eventWords().statusChanged;
  return put(queries, event.id, { status } as NewEvent, { status: event.status } as NewEvent, text);
}

export function setCover(queries: QueryClient, event: ArchiveEvent, cover: string): Promise<void> {
  // Whether the archive chose the one before is not told: undone, the same photo stands for the event again.
  const before = { cover: event.cover ?? null } as NewEvent;
  return put(queries, event.id, { cover } as NewEvent, before, eventWords().covered);
}

/** Why some were left as they are, in words. */
function refusals(refused: BatchResult['refused']): string {
  const missing = [...new Set(refused.flatMap((one) => one.missing ?? []))].map((field) => w().fields[field] ?? field);
  if (missing.length) return eventWords().lacks(missing.join(', ').toLowerCase());
  return eventCode(refused[0]?.code ?? 'unknown');
}

/** Those of an event that could go to review: what was picked, or all that is not discarded where nothing was. */
export function readyQuery(event: string, picked: boolean): string {
  return `evento:${event} estado:borrador ${picked ? 'marca:elegida' : '-marca:descartada'}`;
}

export async function submit(queries: QueryClient, event: ArchiveEvent, picked: boolean): Promise<void> {
  const words = eventWords();
  try {
    const { changed, operation, refused } = await batch.byQuery(readyQuery(event.id, picked), { status: 'review' });
    const stale = [['event'], ['found'], ['asset'], ['home']];
    for (const queryKey of stale) void queries.invalidateQueries({ queryKey });
    if (refused.length) toast(words.notSubmitted(refused.length, refusals(refused)), { tone: 'bad' });
    if (operation) undoableOperation(words.submitted(changed.length), operation, queries, stale);
  } catch (failure) {
    toast(sayEventProblem(failure), { tone: 'bad' });
  }
}

/** How many a filter finds. */
export async function countOf(filters: Parameters<typeof api.find>[0], signal?: AbortSignal): Promise<number> {
  return (await api.find(filters, { limit: 1 }, signal)).total;
}
