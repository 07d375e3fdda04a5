// Cues of WebVTT, as films carry them: what is said when, and which part of the sheet of frames belongs to which moment.

export interface Cue {
  from: number;
  to: number;
  text: string;
}

/** Seconds of `1:02:03.400`, `02:03.4`, `3`; none when it is no time. */
export function secondsOf(text: string): number | null {
  const said = /^(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,4})(?:[.,](\d{1,3}))?$/.exec(text.trim());
  if (!said) return null;
  const [, hours, minutes, seconds, part] = said;
  if (minutes !== undefined && Number(seconds) > 59) return null;
  return Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds) + Number((part ?? '0').padEnd(3, '0')) / 1000;
}

/** The time as people write it: `1:02.500`. */
export function timeOf(seconds: number): string {
  const all = Math.max(0, Math.round(seconds * 1000));
  const [hours, minutes, rest] = [Math.floor(all / 3_600_000), Math.floor(all / 60_000) % 60, (all % 60_000) / 1000];
  const tail = rest.toFixed(3).padStart(6, '0');
  return hours ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
}

/** The cues of a text; whatever is not understood is passed over. */
export function cuesOf(text: string): Cue[] {
  const cues: Cue[] = [];
  for (const block of text.replaceAll('\r', '').split(/\n{2,}/)) {
    const lines = block.split('\n');
    const at = lines.findIndex((line) => line.includes('-->'));
    if (at < 0) continue;
    const [from, to] = (lines[at] ?? '').split('-->').map((side) => secondsOf(side.trim().split(/\s/)[0] ?? ''));
    if (from == null || to == null) continue;
    cues.push({ from, to, text: lines.slice(at + 1).join('\n') });
  }
  return cues;
}

/** The same as WebVTT. */
export function vttOf(cues: readonly Cue[]): string {
  const clock = (seconds: number) => {
    const [minutes, rest] = timeOf(seconds).split(/:(?=[^:]*$)/);
    return `${(minutes ?? '0').split(':').map((part) => part.padStart(2, '0')).join(':')}:${rest}`;
  };
  const said = cues.map((cue) => `${clock(cue.from)} --> ${clock(cue.to)}\n${cue.text.replace(/\n{2,}/g, '\n').trim()}\n`);
  return ['WEBVTT\n', ...said].join('\n');
}

/** A part of a picture in pixels. */
export interface Tile {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** The frame that the sheet has of a moment. */
export function tileAt(cues: readonly Cue[], seconds: number): Tile | null {
  const cue = cues.find((one) => seconds < one.to) ?? cues.at(-1);
  const place = /#xywh=(\d+),(\d+),(\d+),(\d+)/.exec(cue?.text ?? '');
  if (!place) return null;
  const [x = 0, y = 0, w = 0, h = 0] = place.slice(1).map(Number);
  return { x, y, w, h };
}
