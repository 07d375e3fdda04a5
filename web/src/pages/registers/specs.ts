// What tells the registers apart: their fields, their columns, whether they stand as a tree.
import type { Permission } from '../../api';
import {
  type Entry,
  type Person,
  type Place,
  type Register,
  type RegisterName,
  type Series,
  type Unit,
  registers,
} from '../../api/registers';
import { shortDay } from '../../lib/format.svelte';
import { common } from '../../words/admin';
import { registersWords } from '../../words/registers';
import type { Values } from './values';

export interface FieldSpec {
  name: string;
  kind: 'text' | 'long' | 'lines' | 'day' | 'number' | 'choice' | 'entry';
  required?: boolean;
  /** Takes the whole width. */
  wide?: boolean;
}

export interface Spec {
  name: RegisterName;
  api: Register;
  /** What keeping it asks for. */
  needs: Permission;
  fields: FieldSpec[];
  columns: string[];
  /** Whether entries stand below others, all listed at once. */
  tree: boolean;
  /** Whether it can be asked for a day. */
  dated: boolean;
  title: (entry: Entry) => string;
  text: (entry: Entry, column: string) => string;
  /** What a new entry begins with. */
  start: Values;
}

const text = (name: string, more: Partial<FieldSpec> = {}): FieldSpec => ({ name, kind: 'text', ...more });
const notes: FieldSpec = { name: 'notes', kind: 'long', wide: true };
const parent: FieldSpec = { name: 'parent', kind: 'entry' };
const span = (from?: string | null, until?: string | null) =>
  common().fromUntil(from ? shortDay(from) : '', until ? shortDay(until) : '');

/** Degrees with no more digits than a metre needs. */
const degrees = (n: number) => String(Math.round(n * 1e5) / 1e5);

const SPECS: Record<RegisterName, Spec> = {
  people: {
    name: 'people',
    api: registers.people as Register,
    needs: 'register',
    fields: [
      text('name', { required: true }),
      { name: 'kind', kind: 'choice' },
      { name: 'aliases', kind: 'lines', wide: true },
      notes,
    ],
    columns: ['name', 'posts', 'kind', 'state'],
    tree: false,
    dated: true,
    title: (entry) => (entry as Person).name,
    text(entry, column) {
      const person = entry as Person;
      if (column === 'posts') return person.posts.map((post) => post.title).join(', ');
      return column === 'kind' ? (registersWords().people.choices.kind[person.kind as 'other'] ?? person.kind) : '';
    },
    start: { kind: 'official' },
  },
  places: {
    name: 'places',
    api: registers.places as Register,
    needs: 'register',
    fields: [
      text('name', { required: true }),
      text('kind'),
      parent,
      text('municipality'),
      { name: 'latitude', kind: 'number' },
      { name: 'longitude', kind: 'number' },
      { name: 'radius_m', kind: 'number' },
      text('external'),
      { name: 'aliases', kind: 'lines', wide: true },
      notes,
    ],
    columns: ['name', 'kind', 'municipality', 'position', 'state'],
    tree: false,
    dated: false,
    title: (entry) => (entry as Place).name,
    text(entry, column) {
      const place = entry as Place;
      if (column === 'position') {
        return place.latitude == null || place.longitude == null
          ? ''
          : `${degrees(place.latitude)}, ${degrees(place.longitude)}`;
      }
      return (column === 'kind' ? place.kind : place.municipality) ?? '';
    },
    start: {},
  },
  units: {
    name: 'units',
    api: registers.units as Register,
    needs: 'classify',
    fields: [
      text('name', { required: true }),
      text('short'),
      parent,
      { name: 'successor', kind: 'entry' },
      { name: 'from_day', kind: 'day' },
      { name: 'until_day', kind: 'day' },
      notes,
    ],
    columns: ['name', 'short', 'valid', 'state'],
    tree: true,
    dated: true,
    title: (entry) => (entry as Unit).name,
    text(entry, column) {
      const unit = entry as Unit;
      return column === 'valid'
        ? span(unit.from_day, unit.until_day) || registersWords().common.always
        : (unit.short ?? '');
    },
    start: {},
  },
  series: {
    name: 'series',
    api: registers.series as Register,
    needs: 'classify',
    fields: [
      text('code', { required: true }),
      text('title', { required: true }),
      parent,
      { name: 'final', kind: 'choice' },
      { name: 'retention_years', kind: 'number' },
      text('legal_basis'),
      { name: 'description', kind: 'long', wide: true },
    ],
    columns: ['name', 'retention', 'final', 'state'],
    tree: true,
    dated: false,
    title: (entry) => `${(entry as Series).code} ${(entry as Series).title}`,
    text(entry, column) {
      const series = entry as Series;
      if (column === 'final') return registersWords().series.choices.final[series.final as 'keep'] ?? series.final;
      return series.retention_years == null ? '' : registersWords().common.years(series.retention_years);
    },
    start: { final: 'undecided' },
  },
};

export function specOf(name: RegisterName): Spec {
  return SPECS[name];
}

/** Entries as a tree is read: each below the one it stands under, with how deep it stands. */
export function asTree<E extends { id: string; parent?: string | null }>(entries: E[]): { entry: E; depth: number }[] {
  const known = new Set(entries.map((one) => one.id));
  const below = new Map<string, E[]>();
  for (const one of entries) {
    const above = one.parent && known.has(one.parent) ? one.parent : '';
    below.set(above, [...(below.get(above) ?? []), one]);
  }
  const rows: { entry: E; depth: number }[] = [];
  const walk = (parent: string, depth: number) => {
    for (const entry of below.get(parent) ?? []) {
      rows.push({ entry, depth });
      walk(entry.id, depth + 1);
    }
  };
  walk('', 0);
  return rows;
}
