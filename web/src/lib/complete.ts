// What is being typed in the search box, and what somebody looked for lately.

/** The piece of the text that is being written. */
export interface Piece {
  /** Where it begins, in code units. */
  from: number;
  /** The filter it is the value of. */
  field?: string;
  word: string;
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The last word, or the value of the last filter; `typed` are the filters by the word the box knows them by. */
export function pieceOf(text: string, typed: Record<string, string>): Piece | null {
  const filter = /(?:^|\s)-?(\p{L}+):"?([^"]*)$/u.exec(text);
  if (filter) {
    const name = plain(filter[1] ?? '');
    const field = Object.keys(typed).find((one) => plain(typed[one] ?? '') === name);
    // Without a quote a value ends at the first blank.
    const open = filter[0].includes('"') || !/\s/.test(filter[2] ?? '');
    if (field && open && filter[2]) return { from: text.length - filter[0].trimStart().length, field, word: filter[2] };
  }
  const word = /(?:^|\s)([^\s":]{2,})$/.exec(text)?.[1];
  return word ? { from: text.length - word.length, word } : null;
}

/** The filters whose word begins like this. */
export function filtersLike(word: string, typed: Record<string, string>): string[] {
  const begun = plain(word);
  return Object.values(typed).filter((one) => plain(one).startsWith(begun) && plain(one) !== begun);
}

export function isLike(text: string, word: string): boolean {
  return plain(text).includes(plain(word));
}

const MOST = 8;
const key = (account: string) => `acervo.recent.${account}`;

/** What this account looked for on this device, the latest first. */
export function recent(account: string): string[] {
  try {
    const said: unknown = JSON.parse(localStorage.getItem(key(account)) ?? '[]');
    return Array.isArray(said) ? said.filter((one) => typeof one === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
}

export function remember(account: string, q: string): void {
  const text = q.trim().replace(/\s+/g, ' ');
  if (text.length < 2) return;
  const others = recent(account).filter((one) => plain(one) !== plain(text));
  localStorage.setItem(key(account), JSON.stringify([text, ...others].slice(0, MOST)));
}
