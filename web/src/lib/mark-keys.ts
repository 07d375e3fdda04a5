// The keys that decide about photos, the same in every grid and the viewer; what they do is fetched when pressed.
import type { Mark } from '../api/culling';
import type { Shortcut } from './shortcuts.svelte';
import { w } from './words.svelte';

export type MarkAct = { mark: Mark } | { rating: number } | 'keep' | 'compare' | 'undo' | 'redo';

/** `run` says false when the key was not for it. */
export function markKeys(group: 'grid' | 'viewer', run: (act: MarkAct) => boolean | void): Shortcut[] {
  const words = w().shortcuts;
  const key = (keys: string[], label: string, act: MarkAct): Shortcut => ({ keys, label, group, run: () => run(act) });
  return [
    key(['p'], words.pick, { mark: 'pick' }),
    key(['x'], words.reject, { mark: 'reject' }),
    key(['u'], words.unmark, { mark: 'none' }),
    key(['shift+p'], words.keep, 'keep'),
    { keys: ['0-5'], label: words.rate, group },
    ...[0, 1, 2, 3, 4, 5].map((rating) => key([String(rating)], '', { rating })),
    key(['c'], words.compare, 'compare'),
    key(['ctrl+z'], words.undo, 'undo'),
    key(['ctrl+shift+z', 'ctrl+y'], words.redo, 'redo'),
  ];
}
