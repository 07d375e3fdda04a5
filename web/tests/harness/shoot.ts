// An event with its photos in a program of its own, and what tests of culling ask of it again and again.
import type { Browser, BrowserContext } from 'playwright-core';
import { vi } from 'vitest';
import { Archive } from './archive';
import { type Person, launch, person, signIn } from './browser';
import { fixture } from './files';
import { shots } from './shots';

/** The timeline's mark of a photo nobody has looked at yet. */
export const WAITING = 32;

export interface Asset {
  rating: number;
  version: number;
  status: string;
  condition: { state: string };
  rights: { trashed?: string | null };
  review: { mark: string };
}

export class ShootArchive {
  ids: string[] = [];
  event = '';

  private constructor(
    readonly archive: Archive,
    readonly browser: Browser,
    /** Whoever runs the archive, to put things as a test needs them. */
    readonly admin: BrowserContext,
  ) {}

  static async start(count: number): Promise<ShootArchive> {
    const [archive, browser] = await Promise.all([Archive.start(), launch()]);
    await archive.account('admin', 'admin');
    await archive.account('lucia', 'editor');
    const { page, context } = await person(browser, archive.url);
    await signIn(page, 'admin');
    const shoot = new ShootArchive(archive, browser, context);
    await shoot.fill(await shots(page, count));
    await page.close();
    return shoot;
  }

  private async fill(made: { name: string; bytes: Buffer }[]): Promise<void> {
    const { admin, archive } = this;
    const headers = { origin: archive.url };
    const answer = await admin.request.post('/api/v1/events', {
      headers,
      data: { title: 'Festival de las Culturas 2026', place: 'Plaza Principal', starts: '2026-11-14T18:00:00' },
    });
    this.event = ((await answer.json()) as { id: string }).id;
    for (const shot of made) {
      const sent = await admin.request.post(`/api/v1/assets?filename=${shot.name}&event=${this.event}`, {
        headers: { ...headers, 'content-type': 'application/octet-stream' },
        data: shot.bytes,
      });
      this.ids.push(((await sent.json()) as { asset: { id: string } }).asset.id);
    }
    await vi.waitFor(
      async () => {
        const { flags } = (await (await admin.request.get('/api/v1/timeline')).json()) as { flags: number[] };
        if (flags.length !== made.length || flags.some((flag) => flag & WAITING)) throw new Error('still being read');
      },
      { timeout: 220_000, interval: 500 },
    );
  }

  /** Everything as if nobody had decided anything. */
  async reset(): Promise<void> {
    await this.change(this.ids, { mark: 'none', rating: 0, status: 'draft', trashed: false });
    await this.admin.request.put('/api/v1/reviews/requirements', {
      headers: { origin: this.archive.url },
      data: { review: [], approved: [] },
    });
  }

  async change(ids: (string | undefined)[], change: object): Promise<void> {
    const answer = await this.admin.request.post('/api/v1/assets/batch', {
      headers: { origin: this.archive.url },
      data: { ids, change },
    });
    if (!answer.ok()) throw new Error(await answer.text());
  }

  async read(at: number): Promise<Asset> {
    return (await (await this.admin.request.get(`/api/v1/assets/${this.ids[at]}`)).json()) as Asset;
  }

  async marks(): Promise<string> {
    const all = await Promise.all(this.ids.map((_, at) => this.read(at)));
    return all.map(({ review }) => ({ pick: 'P', reject: 'X', none: '-' })[review.mark]).join('');
  }

  /** An event of its own with one photo that this person sent; its identifier. */
  async own(sender: BrowserContext): Promise<string> {
    const headers = { origin: this.archive.url };
    const made = await this.admin.request.post('/api/v1/events', { headers, data: { title: 'Entrega de obras' } });
    const { id } = (await made.json()) as { id: string };
    const sent = await sender.request.post(`/api/v1/assets?filename=propia.jpg&event=${id}`, {
      headers: { ...headers, 'content-type': 'application/octet-stream' },
      data: await fixture('captions.jpg'),
    });
    const { asset } = (await sent.json()) as { asset: { id: string } };
    await vi.waitFor(
      async () => {
        const { condition } = (await (await sender.request.get(`/api/v1/assets/${asset.id}`)).json()) as Asset;
        if (condition.state !== 'ready') throw new Error('still being read');
      },
      { timeout: 90_000, interval: 300 },
    );
    return id;
  }

  /** Somebody who opens the event for culling and sees its first photo. */
  async cull(look: Parameters<typeof person>[2] & { name?: string; at?: number } = {}): Promise<Person> {
    const someone = await person(this.browser, this.archive.url, look);
    await signIn(someone.page, look.name ?? 'lucia', look.language);
    await someone.page.goto(`/evento/${this.event}/seleccion${look.at ? `?foto=${this.ids[look.at]}` : ''}`);
    await someone.page.locator('[data-photo]').waitFor();
    return someone;
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.archive.stop();
  }
}
