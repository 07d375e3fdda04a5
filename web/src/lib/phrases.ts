// Texts with variables in braces and codes between marks: what stands where, what is being typed, what is new in them.

export interface Piece {
  text: string;
  kind: 'plain' | 'variable' | 'code';
}

const quoted = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The codes of these marks as one pattern; the longest mark first. */
function codePattern(marks: readonly string[]): string {
  const sorted = [...marks].sort((one, other) => other.length - one.length).map(quoted);
  return sorted.map((mark) => `${mark}(?:(?!${mark})[^\\s])+${mark}`).join('|');
}

/** Cuts a text where variables and codes begin and end; together the pieces are the text. */
export function pieces(text: string, marks: readonly string[]): Piece[] {
  const codes = codePattern(marks);
  const pattern = new RegExp(`\\{\\{|\\}\\}|(\\{[^{}]+\\})${codes ? `|(${codes})` : ''}`, 'gu');
  const found: Piece[] = [];
  const plain = (until: number, from: number) => {
    const between = text.slice(from, until);
    const last = found.at(-1);
    if (!between) return;
    if (last?.kind === 'plain') last.text += between;
    else found.push({ text: between, kind: 'plain' });
  };
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    const kind = match[1] ? 'variable' : match[2] ? 'code' : 'plain';
    plain(match.index, at);
    at = match.index + match[0].length;
    if (kind === 'plain') plain(at, match.index);
    else found.push({ text: match[0], kind });
  }
  plain(text.length, at);
  return found;
}

export interface Typed {
  kind: 'variable' | 'code';
  /** Where it begins, its mark included. */
  from: number;
  /** What was typed of it so far. */
  text: string;
  /** The mark it is to end with. */
  mark: string;
}

/** The variable or code that is being typed before the caret, if one is. */
export function typedAt(text: string, caret: number, marks: readonly string[]): Typed | null {
  const before = text.slice(0, caret);
  const variable = /(?<!\{)\{([^{}\n]*)$/.exec(before);
  if (variable) return { kind: 'variable', from: variable.index, text: variable[1] ?? '', mark: '}' };
  // What stands whole before it is not being typed.
  const open = pieces(before, marks).at(-1);
  if (open?.kind !== 'plain') return null;
  const start = before.length - open.text.length;
  for (const mark of [...marks].sort((one, other) => other.length - one.length)) {
    const at = open.text.lastIndexOf(mark);
    const said = at < 0 ? '' : open.text.slice(at + mark.length);
    if (at >= 0 && !/\s/.test(said)) return { kind: 'code', from: start + at, text: said, mark };
  }
  return null;
}

export interface Part {
  text: string;
  fresh: boolean;
}

/** The most words that are compared one by one. */
const MOST = 600;

/** The later text, cut where words begin and end that the earlier one does not hold in this order. */
export function newParts(before: string, after: string): Part[] {
  if (!after) return [];
  if (!before) return [{ text: after, fresh: true }];
  const cut = (text: string): string[] => text.match(/\s+|[^\s]+/g) ?? [];
  const [old, now] = [cut(before), cut(after)];
  if (old.length > MOST || now.length > MOST) return [{ text: after, fresh: before !== after }];
  // The longest row of words both have, counted from the end.
  const wide = now.length + 1;
  const rows = new Uint16Array((old.length + 1) * wide);
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      rows[i * wide + j] =
        old[i] === now[j]
          ? (rows[(i + 1) * wide + j + 1] ?? 0) + 1
          : Math.max(rows[(i + 1) * wide + j] ?? 0, rows[i * wide + j + 1] ?? 0);
    }
  }
  const parts: Part[] = [];
  const add = (text: string, fresh: boolean) => {
    const last = parts.at(-1);
    if (last?.fresh === fresh) last.text += text;
    else parts.push({ text, fresh });
  };
  let i = 0;
  for (let j = 0; j < now.length; j++) {
    const skips = () => (rows[(i + 1) * wide + j] ?? 0) >= (rows[i * wide + j + 1] ?? 0);
    while (i < old.length && old[i] !== now[j] && skips()) i += 1;
    const kept = i < old.length && old[i] === now[j];
    add(now[j] ?? '', !kept);
    if (kept) i += 1;
  }
  return parts;
}
