// Searches that are kept: the filters in force as the one text the archive keeps, and back.
import type { Filters } from '../api';
import { writeFilters } from './filters';

type Names = Record<string, string>;
const STATUS: Names = { draft: 'borrador', review: 'revision', approved: 'aprobada', rejected: 'rechazada' };
const KIND: Names = { photo: 'foto', video: 'video', audio: 'audio', document: 'documento', other: 'otro' };
const MARK: Names = { pick: 'elegida', reject: 'descartada', none: 'sin' };

/** These filters as somebody would type them in the box; words come last, since the last one may still grow. */
export function typedText(filters: Filters): string {
  const parts = [
    ...(filters.status ?? []).map((one) => `estado:${STATUS[one] ?? one}`),
    ...(filters.kind ?? []).map((one) => `tipo:${KIND[one] ?? one}`),
    ...(filters.mark ?? []).map((one) => `marca:${MARK[one] ?? one}`),
    ...(filters.event ?? []).map((one) => `evento:${one}`),
    ...(filters.collection ?? []).map((one) => `coleccion:${one}`),
    filters.since ? `desde:${filters.since}` : '',
    filters.until ? `hasta:${filters.until}` : '',
    filters.rating ? `>=${filters.rating}` : '',
    filters.q?.trim() ?? '',
  ];
  return parts.filter(Boolean).join(' ').replace(/\s+/g, ' ');
}

/** Where a kept search is seen. */
export function keptHref(query: string | null | undefined): string {
  return `/biblioteca${writeFilters({ q: query ?? '' })}`;
}
