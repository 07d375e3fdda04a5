// The one stream of changes: counts for the shell, and a call to whoever shows assets.
import type { QueryClient } from '@tanstack/svelte-query';
import { STREAM } from '../api';
import { checkSession } from './session.svelte';

export interface Counts {
  assets: number;
  waiting: number;
  running: number;
  dead: number;
}

let latest = $state.raw<Counts | null>(null);
const listeners = new Set<(assets: string[]) => void>();

export function counts(): Counts | null {
  return latest;
}

/** Calls `run` with the assets that changed; gives back how to stop. */
export function onChange(run: (assets: string[]) => void): () => void {
  listeners.add(run);
  return () => listeners.delete(run);
}

/** Follows the stream until told to stop. The browser reconnects by itself. */
export function listen(queries: QueryClient): () => void {
  const source = new EventSource(STREAM);
  source.addEventListener('change', (event) => {
    const { assets, complete } = JSON.parse(event.data) as { assets: string[]; complete: boolean };
    // Too much happened to be named: everything may have changed.
    if (!complete) void queries.invalidateQueries({ queryKey: ['asset'] });
    for (const id of assets) void queries.invalidateQueries({ queryKey: ['asset', id] });
    for (const run of listeners) run(assets);
  });
  source.addEventListener('counts', (event) => {
    const next = JSON.parse(event.data) as Counts;
    const moved = latest && (latest.dead !== next.dead || latest.waiting !== next.waiting);
    if (moved) void queries.invalidateQueries({ queryKey: ['jobs'] });
    latest = next;
  });
  // It ends with the session; the browser gives up only when it is refused.
  source.addEventListener('error', () => {
    if (source.readyState === EventSource.CLOSED) void checkSession();
  });
  return () => source.close();
}
