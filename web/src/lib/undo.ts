// A notice that can take back what it tells of; Ctrl+Z can too.
import type { QueryClient } from '@tanstack/svelte-query';
import { api } from '../api';
import { type Doing, doings } from './doings.svelte';
import { codeOf, sayProblem } from './problems';
import { toast } from './toasts.svelte';
import { w } from './words.svelte';

type Work = () => Promise<string | void>;

/** Tells what was done, with a button that undoes it; `again` does it once more after that. */
export function undoable(text: string, back: Work, again?: Work): Doing {
  const attempt = async (work: Work, done: () => void, before: 'done' | 'undone') => {
    try {
      const said = await work();
      if (said) toast(said);
      else done();
    } catch (failure) {
      toast(sayProblem(failure), { tone: 'bad' });
      // Nothing answered: it may be tried once more. Anything else stays so.
      doings.failed(doing, codeOf(failure) === 'network' ? before : null);
    }
  };
  const tell = () => toast(text, { action: { label: w().common.undo, run: () => doings.takeBack(doing) } });
  const doing: Doing = {
    text,
    tells: true,
    undo: () => attempt(back, () => toast(w().common.undone), 'done'),
    redo: again && (() => attempt(again, tell, 'undone')),
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
