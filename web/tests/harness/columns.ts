// A timeline of any length, made of numbers inside the page: what the grid must bear before an archive is that large.
import type { Page } from 'playwright-core';

/** One grey pixel. */
const DOT = 'R0lGODlhAQABAIAAAHB4gAAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==';

/** Answers the timeline with this many photos, in events of a thousand or so. */
export async function serveColumns(page: Page, total: number): Promise<void> {
  await page.addInitScript((total) => {
    const groups: { event: { id: string; title: string; place: string }; day: string; count: number }[] = [];
    const day = new Date(Date.UTC(2026, 10, 14));
    let left = total;
    for (let at = 0; left > 0; at++) {
      const count = Math.min(left, 40 + ((at * 7919) % 1800));
      const id = `00000000-0000-7000-8000-${String(at).padStart(12, '0')}`;
      groups.push({ event: { id, title: `Acto ${at + 1}`, place: 'Centro' }, day: day.toISOString().slice(0, 10), count });
      day.setUTCDate(day.getUTCDate() - 3);
      left -= count;
    }
    const shapes = [1500, 1500, 667, 1778, 1333, 1500, 750];
    const every = <T>(make: (at: number) => T): T[] => Array.from({ length: total }, (_, at) => make(at));
    const timeline = {
      total,
      rebuilding: false,
      groups,
      ids: every((at) => `10000000-0000-7000-8000-${at.toString(16).padStart(12, '0')}`),
      ratios: every((at) => shapes[at % shapes.length]),
      flags: every((at) => (at % 9 === 4 ? 1 : 0) | 2),
      ratings: every((at) => at % 6),
      durations: every((at) => (at % 9 === 4 ? 75 : 0)),
      thumbhashes: every((at) => (at % 2 ? '1QcSHQRnh493V4dIh4eXh1h4kJUI' : '3OcRJYB4d3h/iIeHeEh3eIhw+j2w')),
    };
    const ask = window.fetch;
    window.fetch = (...asked) => {
      const address = asked[0] instanceof Request ? asked[0].url : String(asked[0]);
      if (!address.includes('/api/v1/timeline')) return ask(...asked);
      // Made without text in between: the debugger carries no hundred megabytes, and the server's own JSON is not at trial.
      const answer = new Response('{}', { headers: { 'content-type': 'application/json', 'content-length': '2' } });
      answer.json = () => Promise.resolve(timeline);
      answer.clone = () => answer;
      return Promise.resolve(answer);
    };
  }, total);
  await page.route('**/renditions/**', (route) => route.fulfill({ contentType: 'image/gif', body: Buffer.from(DOT, 'base64') }));
}
