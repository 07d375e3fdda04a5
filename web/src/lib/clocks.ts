// How far a camera's clock was off: as hours, minutes and seconds to type, and as words to read.
import { num } from './format.svelte';

/** What somebody types: which way the clock was wrong, and by how much. */
export interface Shift {
  /** Whether the clock was ahead of the true time. */
  fast: boolean;
  hours: number;
  minutes: number;
  seconds: number;
}

/** A clock may be wrong by this much; the server holds the same line. */
export const FURTHEST = 60 * 366 * 24 * 3600;

/** Seconds to add to what the clock showed: less than zero for one that was fast. */
export function secondsOf(shift: Shift): number {
  const size = shift.hours * 3600 + shift.minutes * 60 + shift.seconds;
  return shift.fast && size ? -size : size;
}

export function shiftOf(seconds: number): Shift {
  const size = Math.abs(Math.round(seconds));
  return {
    fast: seconds < 0,
    hours: Math.floor(size / 3600),
    minutes: Math.floor(size / 60) % 60,
    seconds: size % 60,
  };
}

/** `−1 h 1 min 30 s`, `+58 min`; the units are written alike in both languages, and never parted from their number. */
export function shiftText(seconds: number): string {
  const { hours, minutes, seconds: rest } = shiftOf(seconds);
  const parts = [hours ? `${num(hours)}\u00a0h` : '', minutes ? `${minutes}\u00a0min` : '', rest ? `${rest}\u00a0s` : ''].filter(Boolean);
  if (parts.length === 0) return '0\u00a0s';
  return `${seconds < 0 ? '−' : '+'}${parts.join(' ')}`;
}

/** What a field for date and time holds, with the seconds it leaves out when they are none; empty when it says no time. */
export function wholeTime(typed: string): string {
  const found = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?/.exec(typed);
  if (!found) return '';
  return found[1] ? found[0] : `${found[0]}:00`;
}
