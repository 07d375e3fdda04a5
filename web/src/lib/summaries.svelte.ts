// What is known of single photos beyond the columns: fetched for those in sight, kept for the next look.
import { SvelteMap } from 'svelte/reactivity';
import { type Detail, api } from '../api';
import { onChange } from './stream.svelte';

const known = new SvelteMap<string, Detail>();
const wanted = new Set<string>();
const MOST = 2_000;
const AT_ONCE = 4;
const asked = new Set<string>();

onChange((assets) => {
  for (const id of assets) known.delete(id);
});

/** What is known of a photo, if anything yet. */
export function summary(id: string): Detail | undefined {
  return known.get(id);
}

/** Asks for a photo's summary unless it is known or under way. */
export function wantSummary(id: string): void {
  if (known.has(id) || asked.has(id)) return;
  wanted.add(id);
  pump();
}

function pump(): void {
  for (const id of wanted) {
    if (asked.size >= AT_ONCE) return;
    wanted.delete(id);
    asked.add(id);
    api
      .asset(id)
      .then((found) => {
        if (known.size > MOST) known.clear();
        known.set(id, found);
      })
      // Gone, or the network is: the cell says what the columns know.
      .catch(() => undefined)
      .finally(() => {
        asked.delete(id);
        pump();
      });
  }
}
