// The filters in force, each with what it is called and what the list would be without it.
import type { Facet, Filters, QueryChip } from '../../api';
import { withoutChip } from '../../lib/filters';
import { shortDay } from '../../lib/format.svelte';
import { w } from '../../lib/words.svelte';

export interface ActiveChip {
  key: string;
  label: string;
  stars?: number;
  without: Filters;
}

/** What a facet's value is called. */
export function facetLabel(field: string, value: string, facet?: Facet): string {
  if (field === 'status') return w().status[value] ?? value;
  if (field === 'kind') return w().kinds[value] ?? value;
  if (field === 'mark') return w().marks[value] ?? value;
  return facet?.label || value;
}

function days(since?: string, until?: string): string {
  if (since?.endsWith('-01-01') && until === `${since.slice(0, 4)}-12-31`) return since.slice(0, 4);
  if (since && since === until) return shortDay(since);
  if (since && until) return w().library.between(shortDay(since), shortDay(until));
  return since ? w().library.since(shortDay(since)) : w().library.until(shortDay(until ?? ''));
}

function typedLabel(chip: QueryChip, facets: Partial<Record<string, Facet[]>>): string {
  const field = w().fields[chip.field];
  // An event or an album may be named by its number; what it is called is in the facets, if anywhere.
  if (chip.field === 'collection') return w().fields.collection ?? chip.value;
  const event = chip.field === 'event' ? facets.event?.find((one) => one.value === chip.value) : undefined;
  const value =
    chip.field === 'status' || chip.field === 'kind' || chip.field === 'mark'
      ? facetLabel(chip.field, chip.value)
      : event
        ? event.label
      : chip.field === 'since' || chip.field === 'until'
        ? shortDay(chip.value)
        : chip.field === 'day'
          ? days(...(chip.value.split('/') as [string, string?]))
          : chip.field === 'with' || chip.field === 'without'
            ? (w().fields[chip.value] ?? chip.value).toLowerCase()
            : chip.field === 'minors'
              ? (w().library.minors[chip.value] ?? chip.value)
              : chip.value;
  const said =
    chip.field === 'phrase' ? `«${value}»` : field && chip.field !== 'day' ? `${field}: ${value}` : value;
  return chip.negated ? `${w().library.not} ${said}` : said;
}

/** Filters whose values are numbers nobody knows. */
const NUMBERED: string[] = ['event', 'collection'];

/** Every filter in force: those beside the box first, then those typed into it. */
export function activeChips(
  filters: Filters,
  chips: QueryChip[],
  facets: Partial<Record<string, Facet[]>>,
): ActiveChip[] {
  const found: ActiveChip[] = [];
  for (const field of ['status', 'kind', 'mark', 'event', 'collection'] as const) {
    for (const value of filters[field] ?? []) {
      const facet = facets[field]?.find((one) => one.value === value);
      const rest = filters[field]?.filter((other) => other !== value);
      found.push({
        key: `${field}:${value}`,
        label: NUMBERED.includes(field) && !facet ? (w().fields[field] ?? value) : facetLabel(field, value, facet),
        without: { ...filters, [field]: rest?.length ? rest : undefined },
      });
    }
  }
  if (filters.since || filters.until) {
    found.push({
      key: 'days',
      label: days(filters.since, filters.until),
      without: { ...filters, since: undefined, until: undefined },
    });
  }
  if (filters.rating) {
    found.push({
      key: 'rating',
      label: `${w().cell.stars(filters.rating)} ${w().library.atLeast}`,
      stars: filters.rating,
      without: { ...filters, rating: undefined },
    });
  }
  if (filters.trash) found.push({ key: 'trash', label: w().library.trash, without: { ...filters, trash: undefined } });
  for (const chip of chips) {
    found.push({
      key: `${chip.start}:${chip.field}`,
      label: typedLabel(chip, facets),
      stars: chip.field === 'rating' ? Number(chip.value) : undefined,
      without: { ...filters, q: withoutChip(filters.q ?? '', chip) || undefined },
    });
  }
  return found;
}
