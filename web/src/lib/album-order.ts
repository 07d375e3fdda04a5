// An album as people ordered it, in the columns of a timeline.
import type { Condition, Filters, Summary, Timeline } from '../api';
import { collections } from '../api/collections';
import { writeFilters } from './filters';

/** Longer ones are shown by the day of capture: asking for them page by page would take too long. */
export const MOST_ORDERED = 5_000;
const PAGE = 500;

/** The one album these filters ask for and nothing else; in such a list the album's own order holds. */
export function albumOf(filters: Filters): string | null {
  const [id, ...others] = filters.collection ?? [];
  return id && !others.length && writeFilters({ ...filters, collection: undefined }) === '' ? id : null;
}

/** The bits of the timeline, from what a list says of an asset. */
export function flagsOf(one: Summary): number {
  const state = one.condition.state as Condition['state'];
  let flags = 0;
  if (one.kind === 'video') flags |= 1;
  else if (one.kind !== 'photo') flags |= 128;
  if (one.status === 'approved') flags |= 2;
  if (one.status === 'review') flags |= 4;
  if (one.status === 'rejected') flags |= 8;
  if (state === 'waiting') flags |= 32;
  else if (state !== 'ready') flags |= 16;
  return flags;
}

/** The columns of these assets, as one group. */
export function columnsOf(items: Summary[]): Timeline {
  return {
    total: items.length,
    groups: items.length ? [{ event: null, day: '', count: items.length }] : [],
    ids: items.map((one) => one.id),
    ratios: items.map((one) => Math.min(65_535, Math.round((one.ratio ?? 1) * 1000) || 1000)),
    flags: items.map(flagsOf),
    ratings: items.map((one) => one.rating),
    durations: items.map((one) => Math.round(one.duration_s ?? 0)),
    thumbhashes: items.map((one) => one.thumbhash ?? ''),
    rebuilding: false,
  };
}

/** The members of an album in their order; none where there are too many. */
export async function members(id: string, signal?: AbortSignal): Promise<Summary[] | null> {
  const found: Summary[] = [];
  let cursor: string | undefined;
  do {
    const page = await collections.members(id, { limit: PAGE, cursor }, signal);
    if (page.total > MOST_ORDERED) return null;
    found.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor);
  return found;
}

export async function inOrder(id: string, signal?: AbortSignal): Promise<Timeline | null> {
  const found = await members(id, signal);
  return found && columnsOf(found);
}

/** One move of members: these, to before that one, or to the end. */
export interface Move {
  ids: string[];
  before: string | null;
}

export type Where = 'first' | 'back' | 'on' | 'last';

/** Where the chosen ones go: one place on or back, or to an end; none when they stand there already. */
export function moveOf(order: string[], chosen: ReadonlySet<string>, to: Where): Move | null {
  const ids = order.filter((id) => chosen.has(id));
  const rest = order.filter((id) => !chosen.has(id));
  if (!ids.length || !rest.length) return null;
  const place = order.indexOf(ids[0] ?? '');
  const before = order.slice(0, place).filter((id) => !chosen.has(id)).length;
  const after = rest.length - order.slice(order.indexOf(ids.at(-1) ?? '')).filter((id) => !chosen.has(id)).length;
  const at = { first: 0, back: Math.max(0, before - 1), on: Math.min(rest.length, after + 1), last: rest.length }[to];
  const next = [...rest.slice(0, at), ...ids, ...rest.slice(at)];
  return next.every((id, index) => id === order[index]) ? null : { ids, before: rest[at] ?? null };
}

/** The moves that bring these back to where they stood in this order, to be made one after the other. */
export function movesBack(order: string[], taken: ReadonlySet<string>): Move[] {
  const moves: Move[] = [];
  let run: string[] = [];
  for (const id of order) {
    if (taken.has(id)) run.push(id);
    else if (run.length) {
      moves.push({ ids: run, before: id });
      run = [];
    }
  }
  if (run.length) moves.push({ ids: run, before: null });
  return moves;
}
