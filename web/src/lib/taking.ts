// Taking something away: at once when it is made, else as soon as it is. The last choice is the next one's first.
import { type Offer, downloads } from '../api/downloads';
import { downloadWords } from '../words/downloads';
import { codeOf, sayProblem } from './problems';
import { save } from './save';
import { toast } from './toasts.svelte';
import { w } from './words.svelte';

const LAST = 'acervo.download';
/** Browsers ask before more downloads than this begin by themselves. */
const MOST = 10;
/** Milliseconds from one to the next. */
const APART = 350;
/** How often what takes long is asked for: each time is waited for some 15 s. */
const TRIES = 240;

/** The name of what was taken last. */
export function lastTaken(): string {
  return localStorage.getItem(LAST) ?? '';
}

/** Saves an offer as a file; one that is not made yet is made first, however long that takes. */
export async function take(offer: Offer): Promise<void> {
  localStorage.setItem(LAST, offer.name);
  const words = downloadWords();
  const name = words.name[offer.name] ?? offer.name;
  if (!offer.ready) {
    toast(words.preparing(name));
    try {
      for (let tries = 0; !(await downloads.isReady(offer.url)); tries++) if (tries >= TRIES) throw new Error('late');
    } catch (failure) {
      // An answer to HEAD has no words of its own.
      toast(codeOf(failure) === 'network' ? sayProblem(failure) : words.failed(name), { tone: 'bad' });
      return;
    }
  }
  save(offer.url);
}

/** Takes of these assets what was taken of the last one, else the first on offer of each. */
export async function takeAgain(assets: readonly string[]): Promise<void> {
  if (assets.length > MOST) {
    toast(w().selection.tooMany(MOST));
    return;
  }
  try {
    const last = lastTaken();
    const menus = await Promise.all(assets.map((asset) => downloads.of(asset)));
    const found = menus.flatMap(({ items }) => items.find((one) => one.name === last) ?? items[0] ?? []);
    if (!found.length) return void toast(downloadWords().nothing);
    if (found.length > 1) toast(w().selection.downloading(found.length));
    // One after the other, or the browser drops all but the last.
    for (const [at, offer] of found.entries()) setTimeout(() => void take(offer), at * APART);
  } catch (failure) {
    toast(sayProblem(failure), { tone: 'bad' });
  }
}
