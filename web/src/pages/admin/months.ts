// The months of a year, and what fell into them.
import { longMonth, shortMonth } from '../../lib/format.svelte';

export interface Month {
  /** As the archive counts it: `2026-11`. */
  key: string;
  name: string;
  /** For an axis. */
  brief: string;
}

export function byMonth(year: number): Month[] {
  return Array.from({ length: 12 }, (_, at) => {
    const key = `${String(year).padStart(4, '0')}-${String(at + 1).padStart(2, '0')}`;
    return { key, name: longMonth(`${key}-01`), brief: shortMonth(`${key}-01`).split(/[\s ]/)[0] ?? '' };
  });
}

/** How many events began in each month, and of how many something was covered. */
export function eventsByMonth(
  events: { starts?: string | null; status: string; count: number }[],
  year: number,
): { all: number; covered: number }[] {
  const months = Array.from({ length: 12 }, () => ({ all: 0, covered: 0 }));
  for (const { starts, status, count } of events) {
    // One that goes on from the year before was told there.
    const month = starts?.startsWith(`${year}-`) ? months[Number(starts.slice(5, 7)) - 1] : undefined;
    if (!month) continue;
    month.all += 1;
    if (count > 0 || status !== 'planned') month.covered += 1;
  }
  return months;
}
