// To the trash and out of it, wherever photos are seen.
import type { QueryClient } from '@tanstack/svelte-query';
import { reviewWords } from '../words/review';
import { changeAll, undoableAll } from './changing';
import { sayProblem } from './problems';
import { sayRefusal } from './reviewing.svelte';
import { selection } from './selection.svelte';
import { list } from './timeline.svelte';
import { toast } from './toasts.svelte';

/** Hides these, or brings them back; gives those it was done with. */
export async function trash(queries: QueryClient, ids: readonly string[], hide = true): Promise<string[]> {
  const words = reviewWords();
  if (!ids.length) return [];
  try {
    const { changed, refused, operations } = await changeAll(ids, { trashed: hide });
    // A list of the trash keeps what is hidden, every other list what is not.
    const leaves = Boolean(list.filters.trash) !== hide;
    let back = leaves ? list.drop(changed) : () => undefined;
    if (changed.length && selection.any) selection.clear();
    if (operations.length) {
      const text = (hide ? words.trash.hidden : words.trash.restored)(changed.length);
      undoableAll(text, operations, queries, () => back(), async () => {
        const done = await changeAll(changed, { trashed: hide });
        if (leaves) back = list.drop(done.changed);
        return done.operations;
      });
    }
    if (refused[0]) {
      toast(`${words.refusedNone(refused.length)}. ${sayRefusal(refused[0])}`, { tone: 'bad' });
    }
    for (const id of changed) void queries.invalidateQueries({ queryKey: ['asset', id] });
    return changed;
  } catch (failure) {
    toast(sayProblem(failure, words.problems), { tone: 'bad' });
    return [];
  }
}
