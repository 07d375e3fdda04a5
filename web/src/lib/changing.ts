// Changing many photos: in batches the server takes, as one thing people can take back.
import type { QueryClient } from '@tanstack/svelte-query';
import { type Change, api } from '../api';
import { type RefusedChange, changes } from '../api/changes';
import type { Doing } from './doings.svelte';
import { undoable } from './undo';
import { w } from './words.svelte';

/** The most assets of one batch, as the server has it. */
const MOST = 10_000;

export interface Changed {
  changed: string[];
  refused: RefusedChange[];
  operations: string[];
}

/** Makes the same change to all of these, as far as each of them allows it. */
export async function changeAll(ids: readonly string[], change: Change): Promise<Changed> {
  const done: Changed = { changed: [], refused: [], operations: [] };
  for (let from = 0; from < ids.length; from += MOST) {
    const { changed, refused, operation } = await changes.many(ids.slice(from, from + MOST), change);
    done.changed.push(...changed);
    done.refused.push(...refused);
    if (operation) done.operations.push(operation);
  }
  return done;
}

/** Takes operations back, the last first; gives how many assets were left because somebody changed them since. */
export async function takeBack(operations: readonly string[]): Promise<number> {
  let left = 0;
  for (const operation of operations.toReversed()) left += (await api.undo(operation)).refused.length;
  return left;
}

/**
 * Tells what was done, with a button that takes all of it back; `after` follows when it was. `again` does it anew, told
 * how many assets were left as they were when it was taken back.
 */
export function undoableAll(
  text: string,
  operations: readonly string[],
  queries: QueryClient,
  after?: () => void,
  again?: (left: number) => Promise<readonly string[]>,
): Doing {
  let last = operations;
  let left = 0;
  const stale = () => void queries.invalidateQueries({ queryKey: ['asset'] });
  const back = async () => {
    left = await takeBack(last);
    after?.();
    stale();
    return left ? w().common.undoneBut(left) : undefined;
  };
  return undoable(
    text,
    back,
    again &&
      (async () => {
        last = await again(left);
        stale();
      }),
  );
}
