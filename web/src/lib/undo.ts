// A notice that can take back what it tells of.
import type { QueryClient } from '@tanstack/svelte-query';
import { api } from '../api';
import { sayProblem } from './problems';
import { toast } from './toasts.svelte';
import { w } from './words.svelte';

/** Tells what was done, with a button that undoes it. */
export function undoable(text: string, back: () => Promise<string | void>): void {
  const run = async () => {
    try {
      toast((await back()) || w().common.undone);
    } catch (failure) {
      toast(sayProblem(failure), { tone: 'bad' });
    }
  };
  toast(text, { action: { label: w().common.undo, run: () => void run() } });
}

/** The same for a change to many assets, which the server keeps the way back of. */
export function undoableOperation(text: string, operation: string, queries: QueryClient, stale: unknown[][]): void {
  undoable(text, async () => {
    const { refused } = await api.undo(operation);
    for (const queryKey of stale) void queries.invalidateQueries({ queryKey });
    return refused.length ? w().common.undoneBut(refused.length) : undefined;
  });
}
