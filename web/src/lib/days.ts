// Days by the clock of whoever looks.

/** `2026-11-14`: today, or so many days from it. */
export function localDay(from = 0, now = new Date()): string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + from);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** A clock at midnight means that only the day is known. */
export function hourOf(clock: string | null | undefined): string {
  const hour = clock?.slice(11, 16) ?? '';
  return hour === '00:00' ? '' : hour;
}
