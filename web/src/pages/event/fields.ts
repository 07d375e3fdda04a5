// The fields of an event as a form holds them, and as the archive takes them.
import type { ArchiveEvent, NewEvent } from '../../api';

export const FIELDS = [
  'title', 'kind', 'status', 'starts', 'ends', 'zone', 'place', 'place_id', 'lat', 'lon', 'radius', 'unit', 'series',
  'expected', 'team', 'minors', 'description', 'description_en',
] as const;
export type Field = (typeof FIELDS)[number];
/** Every field as text: lists a line each, yes as `yes`. */
export type Form = Record<Field, string>;

export function formOf(event: ArchiveEvent): Form {
  const form = {} as Form;
  for (const field of FIELDS) {
    const value = event[field];
    if (Array.isArray(value)) form[field] = value.join('\n');
    else if (typeof value === 'boolean') form[field] = value ? 'yes' : '';
    else form[field] = value === null || value === undefined ? '' : String(value);
  }
  // The browser's field of a moment knows no seconds.
  for (const field of ['starts', 'ends'] as const) form[field] = form[field].slice(0, 16);
  return form;
}

const lines = (text: string) => text.split('\n').map((line) => line.trim()).filter(Boolean);

/** What this text says of a field. */
function valueOf(field: Field, text: string): unknown {
  const plain = text.trim();
  if (field === 'expected' || field === 'team') return lines(text);
  if (field === 'minors') return plain === 'yes';
  if (!plain) return null;
  if (field === 'lat' || field === 'lon' || field === 'radius') return Number(plain.replace(',', '.'));
  if (field === 'starts' || field === 'ends') return plain.length === 16 ? `${plain}:00` : plain;
  return plain;
}

/** The fields in which these differ. */
export function differing(one: Form, other: Form): Field[] {
  return FIELDS.filter((field) => one[field].trim() !== other[field].trim());
}

/** What is to be said to get from one to the other; a point is said whole. */
export function changeOf(from: Form, to: Form): NewEvent {
  const fields = new Set(differing(from, to));
  if (fields.has('lat') || fields.has('lon')) fields.add('lat').add('lon');
  // Other words for the place are no longer those of the register.
  if (fields.has('place') && !fields.has('place_id') && from.place_id) {
    return { ...said(fields, to), place_id: null } as NewEvent;
  }
  return said(fields, to);
}

function said(fields: Iterable<Field>, to: Form): NewEvent {
  return Object.fromEntries([...fields].map((field) => [field, valueOf(field, to[field])])) as NewEvent;
}

/** A point as histories and agendas tell it, in millionths of a degree; none where it is something else. */
export function pointText(value: unknown): string | null {
  const { lat, lon } = (value ?? {}) as { lat?: unknown; lon?: unknown };
  if (typeof lat !== 'number' || typeof lon !== 'number') return null;
  return `${lat / 1_000_000}, ${lon / 1_000_000}`;
}
