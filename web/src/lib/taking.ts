// Taking something away: at once when it is made, else as soon as it is. The last choice is the next one's first.
import { type Offer, downloads } from '../api/downloads';
import { downloadWords } from '../words/downloads';
import { codeOf, sayProblem } from './problems';
import { save } from './save';
import { toast } from './toasts.svelte';

const LAST = 'acervo.download';
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

/** Takes of this asset what was taken of the last one, else the first on offer. */
export async function takeAgain(asset: string): Promise<void> {
  try {
    const { items } = await downloads.of(asset);
    const offer = items.find((one) => one.name === lastTaken()) ?? items[0];
    if (offer) await take(offer);
    else toast(downloadWords().nothing);
  } catch (failure) {
    toast(sayProblem(failure), { tone: 'bad' });
  }
}
