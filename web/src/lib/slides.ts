// Which photo of a list comes next on the whole screen, and which are compared.
import { FLAG } from './timeline.svelte';

const UNSEEN = FLAG.noPicture | FLAG.noPreview | FLAG.waiting;

/** The next one with a picture, this way round the list; the same when there is no other. */
export function slideAfter(flags: ArrayLike<number>, at: number, by: 1 | -1): number {
  const { length } = flags;
  for (let step = 1; step < length; step++) {
    const next = (((at + by * step) % length) + length) % length;
    if (!((flags[next] ?? 0) & UNSEEN)) return next;
  }
  return at;
}

/** What is compared from the one that is looked at: a selection it is part of, else it and its neighbour. */
export function sidesOf(ids: readonly string[], at: number, chosen: readonly string[]): string[] {
  const id = ids[at];
  if (id === undefined) return [];
  if (chosen.length > 1 && chosen.length < 5 && chosen.includes(id)) return [...chosen];
  const other = ids[at + 1] ?? ids[at - 1];
  return other === undefined ? [id] : [id, other];
}
