// What is meant when somebody acts in a grid.
import { selection } from './selection.svelte';
import { list } from './timeline.svelte';

/** What a key or a button of a grid is about: the selected photos, or the one that has the focus in it. */
export function targets(): string[] {
  const ids = list.columns?.ids ?? [];
  if (selection.any) return selection.of(ids);
  return document.activeElement?.closest('[role=grid]') ? ids.slice(list.focus, list.focus + 1) : [];
}

/** Selects everything in the list, once all of it is known. */
export async function selectAll(): Promise<void> {
  if (await list.complete()) selection.all();
}
