// Months as the archive writes them: `2026-11`.

/** So many months before or after one. */
export function monthsFrom(month: string, by: number): string {
  const [year = 0, at = 1] = month.split('-').map(Number);
  const count = year * 12 + at - 1 + by;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
}

/** The month it is now, by the clock of whoever looks. */
export function thisMonth(now = new Date()): string {
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}`;
}

export function isMonth(text: string | null): text is string {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text ?? '');
}

/** Bytes left over for what is neither of these. */
export function others(room: number, free: number, ...ours: number[]): number {
  return Math.max(0, room - free - ours.reduce((sum, one) => sum + one, 0));
}
