// Where a tab keeps what was typed and not sent: for each person apart, so that nobody sends another's words.
import { account } from './session.svelte';

let whose = '';

/** The key of this person's own drafts; while nobody is signed in, of whoever was last. */
export function draftKey(name: string): string {
  whose = account()?.id ?? whose;
  return `${name}.${whose}`;
}
