// What can be done with sheets, as items of a menu.
import { type SheetFormat, type SheetScope, sheetUrl } from '../api';
import { save } from './save';
import { toast } from './toasts.svelte';
import { w } from './words.svelte';

/** The most files of one sheet, as the server has it. */
const MOST = 20_000;
/** The most files that are named one by one in an address. */
const MOST_NAMED = 1_000;

const FORMATS: SheetFormat[] = ['csv', 'excel', 'json'];

function write(scope: SheetScope, count: number, format: SheetFormat): void {
  const most = 'ids' in scope ? MOST_NAMED : MOST;
  if (count > most) return toast(w().sheets.tooMany(most));
  save(sheetUrl(scope, format));
  toast(w().sheets.exporting(count));
}

/** The ways to hand out a sheet of so many files. */
export function exportGroup(scope: () => SheetScope, count: number) {
  return {
    title: w().sheets.export,
    items: FORMATS.map((format) => ({
      label: w().sheets.formats[format],
      icon: 'doc',
      run: () => write(scope(), count, format),
    })),
  };
}

/** What a cell holds, as people read it. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined || value === '') return '';
  if (Array.isArray(value)) return value.map(cellText).filter(Boolean).join('; ');
  if (typeof value === 'boolean') return value ? w().common.yes : w().common.no;
  if (typeof value === 'object') {
    const name = (value as { name?: unknown }).name;
    return typeof name === 'string' ? name : Object.values(value).map(cellText).filter(Boolean).join(', ');
  }
  return String(value);
}
