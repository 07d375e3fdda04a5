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

export function sayProblem(failure: unknown): string {
  return problemWords(codeOf(failure));
}
