// The entries of a code list as rows of a sheet, and back.
import type { Code } from '../../api/codes';

export interface Row {
  key: number;
  code: string;
  texts: string[];
  from: string;
  until: string;
}

let next = 1;

export function rowsOf(entries: Code[]): Row[] {
  return entries.map(({ code, texts, from, until }) => ({
    key: next++,
    code,
    texts: [...texts],
    from: from ?? '',
    until: until ?? '',
  }));
}

/** What the rows say; those that say nothing are left out, and empty texts at the end of a row. */
export function saidOf(rows: Row[]): Code[] {
  return rows.flatMap(({ code, texts, from, until }) => {
    const said = texts.map((text) => text?.trim() ?? '');
    while (said.at(-1) === '') said.pop();
    if (!code.trim() && !said.length) return [];
    return [{ code: code.trim(), texts: said, from: from || null, until: until || null }];
  });
}

/** Whether a row holds on a day. */
export function held(row: Row, day: string): boolean {
  return (!row.from || row.from <= day) && (!row.until || day <= row.until);
}
