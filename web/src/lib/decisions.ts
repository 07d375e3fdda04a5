// Deciding about photos: shown at once, sent in the background, taken back with Ctrl+Z; and telling what was refused.
import { cullWords } from '../words/cull';
import { type Doing, doings } from './doings.svelte';
import { type Refusal, type Verdict, marks } from './marks.svelte';
import { problemWords } from './problems';
import { account } from './session.svelte';
import { announce, toast } from './toasts.svelte';
import { w } from './words.svelte';

export interface Decision {
  id: string;
  /** What people call it. */
  name: string;
  from: Required<Verdict>;
  to: Verdict;
}

const names = new Map<string, string>();

/** What a verdict says, in words. */
export function sayVerdict({ mark, rating }: Verdict): string {
  const words = cullWords();
  return [mark && words.marks[mark], rating !== undefined && words.rated(rating)].filter(Boolean).join(', ');
}

function changes({ from, to }: Decision): boolean {
  return (to.mark !== undefined && to.mark !== from.mark) || (to.rating !== undefined && to.rating !== from.rating);
}

function before({ from, to }: Decision): Verdict {
  return {
    ...(to.mark === undefined ? {} : { mark: from.mark }),
    ...(to.rating === undefined ? {} : { rating: from.rating }),
  };
}

let whose = '';

/** Sends what this person left unsent, and from now on sends for them. */
export function beginMarks(): void {
  const id = account()?.id;
  if (!id) return;
  if (whose && whose !== id) doings.forget();
  whose = id;
  marks.begin(id);
}

/** Decides; gives what can be taken back, or nothing when all was so already. */
export function decide(decisions: Decision[], text: string): Doing | null {
  const real = decisions.filter(changes);
  if (!real.length) return null;
  beginMarks();
  const forth = () => real.forEach(({ id, to, from }) => marks.set(id, to, from));
  const doing: Doing = {
    text,
    undo: () => real.forEach((one) => marks.set(one.id, before(one), { ...one.from, ...one.to })),
    redo: forth,
  };
  for (const { id, name } of real) names.set(id, name);
  forth();
  doings.add(doing);
  return doing;
}

/** Takes the last one back, or does it again, and says so. */
export function walkBack(direction: 'undo' | 'redo' = 'undo'): Doing | undefined {
  const doing = direction === 'undo' ? doings.undo() : doings.redo();
  const words = cullWords();
  if (doing) announce(direction === 'undo' ? words.undone(doing.text) : words.redone(doing.text));
  else announce(direction === 'undo' ? words.nothingToUndo : words.nothingToRedo);
  return doing;
}

/** What a code says, in the words of culling or the general ones. */
export function sayCode(code: string): string {
  return cullWords().codes[code] ?? problemWords(code);
}

function tellRefusal({ id, code, wanted, stands }: Refusal): void {
  const words = cullWords();
  const name = names.get(id) ?? words.aPhoto;
  if (code !== 'changed_meanwhile') {
    toast(words.refused(name, sayCode(code)), { tone: 'bad' });
    return;
  }
  const mine = () => marks.set(id, wanted, stands);
  const theirs: Verdict = {
    mark: wanted.mark === undefined ? undefined : stands.mark,
    rating: wanted.rating === undefined ? undefined : stands.rating,
  };
  const text = words.contested(name, sayVerdict(theirs), sayVerdict(wanted));
  toast(text, { tone: 'bad', action: { label: words.mine, run: mine } });
}

marks.onRefused(tellRefusal);

/** Tells how a change to many was taken back. */
export function sayUndone(left: number): void {
  toast(left ? w().common.undoneBut(left) : w().common.undone);
}
