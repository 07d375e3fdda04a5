// A notice that can take back what it tells of; Ctrl+Z can too.
import type { QueryClient } from '@tanstack/svelte-query';
import { api } from '../api';
import { type Doing, doings } from './doings.svelte';
import { sayProblem } from './problems';
import { toast } from './toasts.svelte';
import { w } from './words.svelte';

type Work = () => Promise<string | void>;

/** Tells what was done, with a button that undoes it; `again` does it once more after that. */
export function undoable(text: string, back: Work, again?: Work): Doing {
  const attempt = async (work: Work, done: () => void) => {
    try {
      const said = await work();
      if (said) toast(said);
      else done();
    } catch (failure) {
      toast(sayProblem(failure), { tone: 'bad' });
    }
  };
  const tell = () => toast(text, { action: { label: w().common.undo, run: () => doings.takeBack(doing) } });
  const doing: Doing = {
    text,
    tells: true,
    undo: () => attempt(back, () => toast(w().common.undone)),
    redo: again && (() => attempt(again, tell)),
  };
  doings.add(doing);
  tell();
  return doing;
}

/** The same for a change to many assets, which the server keeps the way back of. */
export function undoableOperation(text: string, operation: string, queries: QueryClient, stale: unknown[][]): void {
  undoable(text, async () => {
    const { refused } = await api.undo(operation);
    for (const queryKey of stale) void queries.invalidateQueries({ queryKey });
    return refused.length ? w().common.undoneBut(refused.length) : undefined;
  });
}
