// The report of an upload, for a spreadsheet.
import type { Words } from '../../words/es';
import type { Item } from './item';

function quoted(value: string | number | undefined): string {
  const text = String(value ?? '');
  // A cell that begins like a formula must not become one.
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** CSV with a heading, CRLF and the mark spreadsheets read UTF-8 by. */
export function report(items: readonly Item[], words: Words): string {
  const head = Object.values(words.upload.csv);
  const lines = items.map((item) => [
    item.name,
    item.path,
    item.size,
    words.upload.state[item.state],
    item.code ? (words.problems[item.code] ?? words.reasons[item.code] ?? item.code) : '',
    item.asset?.folio,
    item.digest,
  ]);
  return `\ufeff${[head, ...lines].map((line) => line.map(quoted).join(',')).join('\r\n')}\r\n`;
}
