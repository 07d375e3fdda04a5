// Rows as a sheet that spreadsheets open: commas, quotes where they are needed, a mark for the letters.
import { save } from './save';

/** A cell that begins like a formula is kept from being one. */
function cell(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function csv(rows: (string | number)[][]): string {
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** Hands a text to the browser to save. */
export function saveText(name: string, text: string, type = 'text/csv'): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  save(url, name);
  // The download has begun by then; the text need not be kept.
  setTimeout(() => URL.revokeObjectURL(url), 30_000);
}
