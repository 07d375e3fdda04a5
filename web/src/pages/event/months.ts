// Events by month, and what the list of them is asked for in its address.
import type { ArchiveEvent } from '../../api';

export interface Asked {
  q: string;
  status: string;
  unit: string;
  kind: string;
  calendar: boolean;
  /** `2026-11`; empty for this one. */
  month: string;
  /** Whether somebody came to make an event. */
  fresh: boolean;
}

export function readEvents(search: string): Asked {
  const params = new URLSearchParams(search);
  const said = (name: string) => params.get(name)?.trim() ?? '';
  return {
    q: said('q'),
    status: said('estado'),
    unit: said('dependencia'),
    kind: said('acto'),
    calendar: said('vista') === 'calendario',
    month: /^\d{4}-(0[1-9]|1[0-2])$/.test(said('mes')) ? said('mes') : '',
    fresh: said('nuevo') === '1',
  };
}

export function writeEvents(asked: Asked): string {
  const params = new URLSearchParams();
  const say = (name: string, value: string | false) => value && params.set(name, value);
  say('q', asked.q);
  say('estado', asked.status);
  say('dependencia', asked.unit);
  say('acto', asked.kind);
  say('vista', asked.calendar && 'calendario');
  say('mes', asked.calendar && asked.month);
  say('nuevo', asked.fresh && '1');
  const text = params.toString();
  return text ? `?${text}` : '';
}

/** The events of each month, in the order they came. */
export function byMonth(events: ArchiveEvent[]): { month: string; items: ArchiveEvent[] }[] {
  const months = new Map<string, ArchiveEvent[]>();
  for (const event of events) {
    const month = event.starts?.slice(0, 7) ?? '';
    months.set(month, [...(months.get(month) ?? []), event]);
  }
  return [...months].map(([month, items]) => ({ month, items }));
}

/** The month so many on. */
export function monthFrom(month: string, by: number): string {
  const [year = 2000, at = 1] = month.split('-').map(Number);
  const date = new Date(Date.UTC(year, at - 1 + by, 1));
  return date.toISOString().slice(0, 7);
}

/** The days of the weeks a month touches, Monday first. */
export function weeksOf(month: string): string[][] {
  const first = new Date(`${month}-01T00:00:00Z`);
  const day = new Date(first);
  day.setUTCDate(1 - ((first.getUTCDay() + 6) % 7));
  const weeks: string[][] = [];
  do {
    weeks.push(
      Array.from({ length: 7 }, () => {
        const name = day.toISOString().slice(0, 10);
        day.setUTCDate(day.getUTCDate() + 1);
        return name;
      }),
    );
  } while (day.toISOString().slice(0, 7) === month);
  return weeks;
}

/** Whether an event goes on on this day. */
export function isOn(event: ArchiveEvent, day: string): boolean {
  const first = event.starts?.slice(0, 10) ?? '';
  const last = event.ends?.slice(0, 10) ?? first;
  return first !== '' && first <= day && day <= last;
}
