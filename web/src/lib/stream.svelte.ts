// The one stream of changes: counts for the shell, and a call to whoever shows assets.
import type { QueryClient } from '@tanstack/svelte-query';
import { STREAM } from '../api';
import { checkSession } from './session.svelte';

export interface Counts {
  assets: number;
  waiting: number;
  running: number;
  dead: number;
  /** How many wait for review; absent for those who do not review. */
  review?: number;
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

/** How long after the browser gave the stream up it is asked for again, in milliseconds. */
const REST = 5_000;

/** Follows the stream until told to stop, also through breaks in which the browser gives it up. */
export function listen(queries: QueryClient): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let broken = false;

  const tell = (assets: string[], complete: boolean) => {
    // Too much happened to be named: everything may have changed.
    if (!complete) void queries.invalidateQueries({ queryKey: ['asset'] });
    for (const id of assets) void queries.invalidateQueries({ queryKey: ['asset', id] });
    for (const run of listeners) run(assets);
  };

  function open(): void {
    clearTimeout(timer);
    timer = undefined;
    source?.close();
    const now = new EventSource(STREAM);
    source = now;
    now.addEventListener('open', () => {
      // What happened in the break nobody tells.
      if (broken) tell([], false);
      broken = false;
    });
    now.addEventListener('change', (event) => {
      const { assets, complete } = JSON.parse(event.data) as { assets: string[]; complete: boolean };
      tell(assets, complete);
    });
    now.addEventListener('counts', (event) => {
      const next = JSON.parse(event.data) as Counts;
      const moved = latest && (latest.dead !== next.dead || latest.waiting !== next.waiting);
      if (moved) void queries.invalidateQueries({ queryKey: ['jobs'] });
      latest = next;
    });
    now.addEventListener('error', () => {
      broken = true;
      // It ends with the session; else something between here and the archive refused it.
      if (now.readyState !== EventSource.CLOSED) return;
      void checkSession();
      timer ??= setTimeout(open, REST);
    });
  }

  const again = () => {
    if (source?.readyState !== EventSource.OPEN) open();
  };
  addEventListener('online', again);
  open();
  return () => {
    removeEventListener('online', again);
    clearTimeout(timer);
    source?.close();
  };
}
