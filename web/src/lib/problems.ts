// The server's codes, in the words of whoever reads them.
import { Problem } from '../api';
import { w } from './words.svelte';

/** The code of anything that was thrown. */
export function codeOf(failure: unknown): string {
  return failure instanceof Problem ? failure.code : 'internal';
}

/** What a code says, and what to do about it. */
export function problemWords(code: string): string {
  return w().problems[code] ?? w().problemUnknown;
}

/** What went wrong; a page's own words for a code come before the general ones. */
export function sayProblem(failure: unknown, own: Record<string, string> = {}): string {
  const code = codeOf(failure);
  return own[code] ?? problemWords(code);
}
