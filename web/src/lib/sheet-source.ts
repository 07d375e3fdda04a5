// What stands on a contact sheet, in the order of the list it comes from.
import { type Filters, type Summary, api } from '../api';
import { albumOf, members } from './album-order';

/** The most pictures of one sheet. */
export const MOST = 1_000;
const PAGE = 500;

export interface Source {
  filters: Filters;
  /** The chosen ones of that list; all of it without them. */
  ids?: string[];
}

export interface Sheet {
  items: Summary[];
  /** How many there are in all. */
  total: number;
}

/** The pictures in the order of the list, as far as a sheet goes. */
export async function sheetOf({ filters, ids }: Source, signal?: AbortSignal): Promise<Sheet> {
  const album = albumOf(filters);
  const ordered = album ? await members(album, signal) : null;
  const order = ids ?? (ordered ? ordered.map((one) => one.id) : (await api.timeline(filters, {}, signal)).ids);
  const wanted = new Set(order.slice(0, MOST));
  const known = new Map((ordered ?? []).map((one) => [one.id, one]));
  // Pages of the list are fewer questions than one for each picture, while most of it is wanted.
  let cursor: string | undefined;
  for (let page = 0; page < 12 && missing(wanted, known).length > 8; page++) {
    const found = await api.find(filters, { limit: PAGE, cursor }, signal);
    for (const one of found.items) known.set(one.id, one);
    if (!found.next) break;
    cursor = found.next;
  }
  for (const id of missing(wanted, known)) {
    // Gone meanwhile, or no longer to be seen: the sheet does without it.
    const one = await api.asset(id, signal).catch(() => null);
    if (one) known.set(id, one);
  }
  const items = [...wanted].flatMap((id) => known.get(id) ?? []);
  return { items, total: order.length };
}

function missing(wanted: ReadonlySet<string>, known: ReadonlyMap<string, Summary>): string[] {
  return [...wanted].filter((id) => !known.has(id));
}

/** Reads what the selection bar left for the sheet. */
export function chosenForSheet(): (Source & { home: string }) | null {
  try {
    const said = JSON.parse(sessionStorage.getItem('acervo.sheet') ?? 'null') as (Source & { home: string }) | null;
    return said && Array.isArray(said.ids) ? said : null;
  } catch {
    return null;
  }
}
