// Which rows of a laid out list stand in the page: those in sight, and the one that holds the focus.
import type { Layout } from './layout';

export interface Sight {
  group: number;
  rows: number[];
}

/** The groups between these heights with their rows there, and the row of the focus, in the order of the list. */
export function inSight(layout: Layout, from: number, to: number, focus: number): Sight[] {
  const firstRow = layout.rowAt(from);
  const lastRow = layout.rowAt(to);
  const found: Sight[] = [];
  const lastGroup = layout.groupAt(to);
  for (let group = layout.groupAt(from); group <= lastGroup; group++) {
    const rows: number[] = [];
    const start = Math.max(firstRow, layout.groupRows[group] ?? 0);
    const end = Math.min(lastRow + 1, layout.groupRowEnd(group) ?? 0);
    for (let row = start; row < end; row++) rows.push(row);
    found.push({ group, rows });
  }
  const focusRow = layout.rowOf(focus);
  if (focusRow < 0) return found;
  const focusGroup = layout.rowGroups[focusRow] ?? -1;
  const home = found.find((one) => one.group === focusGroup);
  if (!home) found.push({ group: focusGroup, rows: [focusRow] });
  else if (!home.rows.includes(focusRow)) home.rows = [...home.rows, focusRow].sort((one, other) => one - other);
  // What is read aloud comes in the order of the list.
  return found.sort((one, other) => one.group - other.group);
}
