// Days as people say them, and the moments they begin and end by the clock of whoever says them.

const two = (n: number) => String(n).padStart(2, '0');

/** The day of a moment by the clock of whoever reads it; of an end that lies on midnight, the day before. */
export function localDay(moment: string | null | undefined, end = false): string {
  if (!moment) return '';
  const date = new Date(Date.parse(moment) - (end ? 1 : 0));
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The moment a day begins, or ends: when the next one begins. */
export function dayMoment(day: string, end = false): string | null {
  if (!day) return null;
  const date = new Date(`${day}T00:00:00`);
  if (end) date.setDate(date.getDate() + 1);
  return date.toISOString();
}
