// The keys that act on photos, the same in every grid and the viewer; what they do is fetched when pressed.
import type { Permission } from '../api';
import type { Mark } from '../api/culling';
import { may } from './session.svelte';
import type { Shortcut } from './shortcuts.svelte';
import { w } from './words.svelte';

export const STARS = [0, 1, 2, 3, 4, 5];

/** What giving so many stars is called. */
export function sayStars(count: number): string {
  return count ? w().viewer.rate(count) : w().viewer.unrated;
}

export type PhotoAct =
  | { mark: Mark }
  | { rating: number }
  | 'keep'
  | 'compare'
  | 'approve'
  | 'caption'
  | 'keywords'
  | 'download'
  | 'copy'
  | 'paste'
  | 'trash';

/** Those this person may use; `run` says false when the key was not for it. */
export function photoKeys(group: 'grid' | 'viewer', run: (act: PhotoAct) => boolean | void): Shortcut[] {
  const words = w().shortcuts;
  const key = (needs: Permission, keys: string[], label: string, act?: PhotoAct): Shortcut[] =>
    may(needs) ? [{ keys, label, group, run: act === undefined ? undefined : () => run(act) }] : [];
  return [
    ...key('describe', ['p'], words.pick, { mark: 'pick' }),
    ...key('describe', ['x'], words.reject, { mark: 'reject' }),
    ...key('describe', ['u'], words.unmark, { mark: 'none' }),
    ...key('describe', ['shift+p'], words.keep, 'keep'),
    ...STARS.flatMap((rating) => key('describe', [String(rating)], sayStars(rating), { rating })),
    ...key('describe', ['c'], words.compare, 'compare'),
    ...key('review', ['shift+a'], words.approve, 'approve'),
    ...key('describe', ['e'], words.caption, 'caption'),
    ...key('describe', ['t'], words.keywords, 'keywords'),
    ...key('view', ['shift+d'], words.download, 'download'),
    ...key('describe', ['shift+c'], words.copy, 'copy'),
    ...key('describe', ['shift+v'], words.paste, 'paste'),
    ...key('trash', ['delete'], words.trash, 'trash'),
  ];
}
