// Photos that show minors and wait for the signatures of their guardians: the search that finds them, and how many.
import { type Found, api } from '../api';
import { writeFilters } from './filters';

const WAITING = { q: 'menores:espera' };

export const guardiansHref = `/biblioteca${writeFilters(WAITING)}`;

/** How many an answer tells of; none when the server took the filter for words. */
export function counted({ chips, total }: Pick<Found, 'chips' | 'total'>): number {
  return chips.some(({ field, negated }) => field === 'minors' && !negated) ? total : 0;
}

export async function guardiansWaiting(signal?: AbortSignal): Promise<number> {
  return counted(await api.find(WAITING, { limit: 1 }, signal));
}
