// Every key of the table, in every place people look at photos: what it does, not only that it is listed.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { hindrance } from './harness/archive';
import { type Person, enter, person } from './harness/browser';
import { fixture } from './harness/files';
import { ShootArchive } from './harness/shoot';

const stopped = hindrance();
const SURFACES = ['library', 'viewer'] as const;
type Surface = (typeof SURFACES)[number];
const CAPTION = 'Danza de los Viejitos en la Plaza Principal';

interface Seen {
  rating: number;
  status: string;
  review: { mark: string };
  rights: { trashed?: string | null };
  metadata: { caption?: string | null; keywords: string[] };
}

describe.skipIf(stopped)('the keys', () => {
  let shoot: ShootArchive;
  let film = '';
  let album = '';

  beforeAll(async () => {
    shoot = await ShootArchive.start(10);
    await shoot.archive.account('diego', 'designer');
    const headers = { origin: shoot.archive.url };
    const sent = await shoot.admin.request.post('/api/v1/assets?filename=short.mp4', {
      headers: { ...headers, 'content-type': 'application/octet-stream' },
      data: await fixture('short.mp4'),
    });
    film = ((await sent.json()) as { asset: { id: string } }).asset.id;
    const made = await shoot.admin.request.post('/api/v1/collections', {
      headers,
      data: { kind: 'manual', name: 'Portadas', shared: 'office' },
    });
    album = ((await made.json()) as { id: string }).id;
    await vi.waitFor(
      async () => {
        const asset = await shoot.admin.request.get(`/api/v1/assets/${film}`);
        const { renditions } = (await asset.json()) as { renditions: object };
        expect(renditions).toHaveProperty('proxy-540');
      },
      { timeout: 90_000, interval: 300 },
    );
  }, 240_000);
  afterAll(() => shoot?.stop());

  let someone: Person;
  let page: Page;
  let where: Surface;

  beforeEach(async () => {
    await shoot.reset();
    await shoot.change([film], { mark: 'none', rating: 0, status: 'draft', trashed: false });
    await shoot.admin.request.post(`/api/v1/collections/${album}/assets/remove`, {
      headers: { origin: shoot.archive.url },
      data: { ids: shoot.ids },
    });
    await shoot.change(shoot.ids, { caption: null, keywords: [] });
    await shoot.change([shoot.ids[1]], { caption: CAPTION, keywords: ['danza', 'plaza'] });
  });
  afterEach(async () => {
    expect(someone.troubles).toEqual([]);
    await someone.context.close();
  });

  const id = (at: number) => shoot.ids[at] ?? '';
  const seen = async (at: number) => (await shoot.read(at)) as unknown as Seen;
  const cell = (at: number) => page.locator(`[role=gridcell]:has(a[href^="/foto/${id(at)}"])`);
  const press = (key: string) => page.keyboard.press(key);
  const becomes = (at: number, what: (asset: Seen) => unknown, value: unknown) =>
    expect.poll(async () => what(await seen(at))).toEqual(value);
  const mark = (asset: Seen) => asset.review.mark;
  const notice = (text: string | RegExp) => page.getByRole('region', { name: 'Avisos' }).getByText(text).last().waitFor();

  /** Brings a photo under the keys. */
  async function look(at: number): Promise<void> {
    if (where === 'library') {
      if (new URL(page.url()).pathname !== '/biblioteca') await page.goto('/biblioteca');
      await cell(at).focus();
    } else if (!page.url().includes(id(at))) {
      await page.goto(`/foto/${id(at)}`);
      await page.locator('img.loaded').waitFor();
      await page.getByText(/^\d+ de 11$/).waitFor();
      // What is known of the photo has come, with the deeds beside it.
      await expect.poll(() => page.title()).not.toMatch(/^Visor/);
    }
  }

  async function begin(surface: Surface, name = 'lucia'): Promise<void> {
    someone = await person(shoot.browser, shoot.archive.url);
    page = someone.page;
    where = surface;
    await enter(page, name);
  }

  it.each(SURFACES)('decide about a photo: %s', async (surface) => {
    await begin(surface);
    await look(2);
    for (const [key, value] of [['p', 'pick'], ['x', 'reject'], ['u', 'none']] as const) {
      await press(key);
      await becomes(2, mark, value);
    }
    for (const stars of [5, 4, 3, 2, 1, 0]) {
      await press(String(stars));
      await becomes(2, (asset) => asset.rating, stars);
    }
    await press('Control+z');
    await becomes(2, (asset) => asset.rating, 1);
    await press('Control+z');
    await becomes(2, (asset) => asset.rating, 2);
    await press('Control+Shift+z');
    await becomes(2, (asset) => asset.rating, 1);

    await look(5);
    await press('Shift+P');
    await expect.poll(() => shoot.marks()).toBe('----XPXX--');
    await press('Control+z');
    await expect.poll(() => shoot.marks()).toBe('----------');
    await press('Control+y');
    await expect.poll(() => shoot.marks()).toBe('----XPXX--');
  });

  it.each(SURFACES)('approve, hide and give words, and take it back: %s', async (surface) => {
    await begin(surface);
    await look(3);
    await press('Shift+A');
    await becomes(3, (asset) => asset.status, 'approved');
    await notice('1 foto aprobada');
    await press('Control+z');
    await becomes(3, (asset) => asset.status, 'draft');
    await press('Control+Shift+z');
    await becomes(3, (asset) => asset.status, 'approved');

    await look(1);
    await press('Shift+C');
    await notice(/Datos de .+ copiados/);
    await look(4);
    await press('Shift+V');
    await becomes(4, ({ metadata }) => [metadata.caption, metadata.keywords], [CAPTION, ['danza', 'plaza']]);
    await notice('Datos pegados en 1 foto');
    await press('Control+z');
    await becomes(4, ({ metadata }) => metadata.caption ?? null, null);
    await press('Control+Shift+z');
    await becomes(4, ({ metadata }) => metadata.caption, CAPTION);

    await look(6);
    await press('Delete');
    await becomes(6, ({ rights }) => Boolean(rights.trashed), true);
    await notice(/1 foto en la papelera/);
    await press('Control+z');
    await becomes(6, ({ rights }) => Boolean(rights.trashed), false);
    await notice('Deshecho');
  });

  it.each(SURFACES)('put a photo in an album and take it away: %s', async (surface) => {
    await begin(surface);
    const held = async () => {
      const answer = await shoot.admin.request.get(`/api/v1/timeline?collection=${album}`);
      return ((await answer.json()) as { ids: string[] }).ids;
    };
    await look(7);
    await press('l');
    const dialog = page.getByRole('dialog', { name: 'A un álbum' });
    await dialog.getByRole('option', { name: /Portadas/ }).waitFor();
    await page.keyboard.type('Porta');
    await press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(held).toEqual([id(7)]);
    await press('Control+z');
    await expect.poll(held).toEqual([]);

    const first = page.waitForEvent('download');
    await press('Shift+D');
    expect((await first).suggestedFilename()).toMatch(/\.JPG$/i);
    await page.evaluate(() => localStorage.setItem('acervo.download', 'web-1600'));
    const again = page.waitForEvent('download');
    await press('Shift+D');
    expect((await again).url()).toContain('web-1600');
  });

  it.each(SURFACES)('lead to words, sides and other pages: %s', async (surface) => {
    await begin(surface);
    await look(2);
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.tagName);
    await press('e');
    if (surface === 'viewer') {
      await page.getByLabel('Leyenda', { exact: true }).and(page.locator('textarea:focus')).waitFor();
      await page.keyboard.type('Banda municipal p 3');
      await becomes(2, ({ metadata }) => metadata.caption, 'Banda municipal p 3');
      expect(mark(await seen(2))).toBe('none');
      await page.getByRole('button', { name: 'Listo' }).press('Enter');
    } else {
      await page.waitForURL('**/describir');
      await page.getByRole('heading', { name: 'Describir 1 foto' }).waitFor();
      await press('Escape');
      await page.waitForURL('**/biblioteca');
    }
    await look(2);
    await press('t');
    await expect.poll(focused).toMatch(/palabra clave|palabras clave/i);
    await page.goto('/biblioteca');

    await look(2);
    await press('c');
    await page.waitForURL('**/comparar**');
    expect(new URL(page.url()).searchParams.get('ids')?.split(',')).toHaveLength(2);

    await look(2);
    await press('Shift+U');
    await page.waitForURL('**/subir');
    await look(2);
    await press('/');
    await page.waitForURL('**/biblioteca**');
    await page.locator('input[type=search]:focus, [role=combobox]:focus').waitFor();
    await page.keyboard.type('p5');
    expect(await shoot.marks()).toBe('----------');

    where = 'viewer';
    await look(3);
    where = surface;
    await look(3);
    await press('?');
    const sheet = page.getByRole('dialog', { name: 'Atajos de teclado' });
    for (const label of [
      ...['Elegir', '5 estrellas', 'Sin calificación', 'Aprobar', 'Copiar datos', 'Pegar datos', 'A un álbum'],
      ...['A la papelera', 'Deshacer', 'Rehacer', 'Subir'],
    ]) {
      await sheet.getByText(label, { exact: true }).waitFor();
    }
    await press('p');
    await press('Escape');
    await sheet.waitFor({ state: 'detached' });
    expect(await shoot.marks()).toBe('----------');
  });

  it.each(SURFACES)('look closer, aside and at the whole screen: %s', async (surface) => {
    await begin(surface);
    await look(0);
    const full = () => page.evaluate(() => document.fullscreenElement !== null);
    await press('f');
    await expect.poll(full).toBe(true);
    await press('f');
    await expect.poll(full).toBe(false);

    if (surface === 'library') {
      const height = async () => (await cell(0).boundingBox())?.height ?? 0;
      const before = await height();
      await press('+');
      await expect.poll(height).toBeGreaterThan(before);
      await press('-');
      await expect.poll(height).toBe(before);
      await press('/');
      await press('Escape');
      await page.locator('body').evaluate(() => (document.activeElement as HTMLElement).blur());
      await press('g');
      await page.locator('[role=gridcell]:focus').waitFor();
    }
    await press('z');
    await page.getByRole('button', { name: 'Ajustar a la pantalla' }).waitFor();
    if (surface === 'viewer') {
      await press('z');
      await page.getByRole('button', { name: '100 %' }).waitFor();
      await press('+');
      await page.getByRole('button', { name: 'Ajustar a la pantalla' }).waitFor();
      await press('-');
      await page.getByRole('button', { name: '100 %' }).waitFor();
      await press('i');
      await expect.poll(() => page.getByRole('complementary').count()).toBe(0);
    } else {
      await page.evaluate(() => localStorage.setItem('acervo.panel', 'off'));
      await press('Escape');
      await page.locator('[role=gridcell]:focus').waitFor();
    }
    await press('i');
    await page.getByRole('complementary').waitFor();
    await press('g');
    await page.waitForURL('**/biblioteca');
  });

  it('move, open and select: library', async () => {
    await begin('library');
    await look(0);
    const at = () => page.evaluate(() => Number(document.activeElement?.getAttribute('data-item') ?? -1));
    const chosen = () => page.locator('[role=gridcell][aria-selected=true]').count();
    await press('Home');
    const start = await at();
    await press('ArrowRight');
    await press('j');
    expect(await at()).toBe(start + 2);
    await press('k');
    await press('ArrowLeft');
    expect(await at()).toBe(start);
    await press('Space');
    expect(await chosen()).toBe(1);
    await press('Shift+ArrowRight');
    await press('Shift+ArrowRight');
    expect(await chosen()).toBe(3);
    await press('Control+a');
    expect(await chosen()).toBe(11);
    await press('Escape');
    expect(await chosen()).toBe(0);
    await press('Enter');
    await page.waitForURL('**/foto/**');
    await press('Escape');
    await page.waitForURL('**/biblioteca');
  });

  it('move and select, and play: viewer', async () => {
    await begin('viewer');
    await look(0);
    const place = () => page.getByText(/^\d+ de 11$/).textContent();
    const now = async () => Number((await place())?.split(' ')[0]);
    const start = await now();
    const [forth, back] = start < 9 ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight'];
    const [on, off] = start < 9 ? ['j', 'k'] : ['k', 'j'];
    const way = start < 9 ? 1 : -1;
    await press(forth);
    await press(on);
    await expect.poll(now).toBe(start + 2 * way);
    await press(off);
    await press(back);
    await expect.poll(now).toBe(start);
    await press(`Shift+${forth}`);
    await press(`Shift+${forth}`);
    await expect.poll(now).toBe(start + 2 * way);
    await press('Escape');
    await page.waitForURL('**/biblioteca');
    await page.getByRole('toolbar').getByText('3 seleccionadas').waitFor();
    await page.locator('[role=gridcell]:focus').waitFor();
    await press('Enter');
    await page.waitForURL('**/foto/**');
    await press('Control+a');
    await press('Escape');
    await page.getByRole('toolbar').getByText('11 seleccionadas').waitFor();

    await page.goto(`/foto/${film}`);
    const video = page.locator('video');
    await expect.poll(() => video.evaluate((one: HTMLVideoElement) => one.duration)).toBeGreaterThan(1);
    const time = () => video.evaluate((one: HTMLVideoElement) => one.currentTime);
    await press('Space');
    await expect.poll(time).toBeGreaterThan(0);
    await press('Space');
    expect(await video.evaluate((one: HTMLVideoElement) => one.paused)).toBe(true);
    await press('Shift+L');
    await expect.poll(time).toBeGreaterThan(1.5);
    const end = await time();
    await press(',');
    await expect.poll(time).toBeLessThan(end);
    const before = await time();
    await press('.');
    await expect.poll(time).toBeGreaterThan(before);
    await press('Shift+J');
    await expect.poll(time).toBe(0);
  });

  it('do the same with many, undone as one', async () => {
    await begin('library');
    await look(0);
    await press('Control+a');
    await press('p');
    await expect.poll(() => shoot.marks()).toBe('PPPPPPPPPP');
    await press('Shift+A');
    await becomes(9, (asset) => asset.status, 'approved');
    await notice('11 fotos aprobadas');
    await press('Control+z');
    await becomes(9, (asset) => asset.status, 'draft');
    await notice('Deshecho');
    await press('Control+z');
    await expect.poll(() => shoot.marks()).toBe('----------');
    await press('Control+Shift+z');
    await expect.poll(() => shoot.marks()).toBe('PPPPPPPPPP');
  });

  it.each(['event', 'album', 'review'] as const)('are the same in an %s', async (place) => {
    const headers = { origin: shoot.archive.url };
    await shoot.admin.request.post(`/api/v1/collections/${album}/assets`, { headers, data: { ids: shoot.ids } });
    if (place === 'review') await shoot.change(shoot.ids, { status: 'review' });
    await begin('library');
    await page.goto({ event: `/evento/${shoot.event}`, album: `/album/${album}`, review: '/revisar' }[place]);
    await cell(2).focus();
    await press('4');
    await becomes(2, (asset) => asset.rating, 4);
    await press('p');
    await becomes(2, mark, 'pick');
    await press('Shift+C');
    await cell(1).focus();
    await press('Shift+C');
    await notice(/Datos de .+ copiados/);
    await cell(3).focus();
    await press('Shift+V');
    await becomes(3, ({ metadata }) => metadata.caption, CAPTION);
    await notice('Datos pegados en 1 foto');
    await press('Control+z');
    await becomes(3, ({ metadata }) => metadata.caption ?? null, null);
    await press('Shift+A');
    await becomes(3, (asset) => asset.status, 'approved');
    await notice('1 foto aprobada');
    await press('Control+z');
    await becomes(3, (asset) => asset.status, place === 'review' ? 'review' : 'draft');
    await cell(3).focus();
    await press('Delete');
    await becomes(3, ({ rights }) => Boolean(rights.trashed), true);
    await notice(/1 foto en la papelera/);
    await press('Control+z');
    await becomes(3, ({ rights }) => Boolean(rights.trashed), false);
    await cell(3).focus();
    await press('l');
    await page.getByRole('dialog', { name: 'A un álbum' }).waitFor();
    await press('Escape');
    await cell(3).focus();
    await press('t');
    await page.waitForURL('**/describir');
  });

  it('stay silent with other modifiers, in text fields, when turned off, and for those who may not', async () => {
    await begin('library');
    await look(2);
    for (const key of ['Control+p', 'Alt+p', 'Meta+p', 'Control+Shift+x']) {
      await page.evaluate((name) => {
        const parts = name.split('+');
        const init = {
          key: parts.at(-1), bubbles: true, cancelable: true,
          ctrlKey: parts.includes('Control'), altKey: parts.includes('Alt'),
          metaKey: parts.includes('Meta'), shiftKey: parts.includes('Shift'),
        };
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', init));
      }, key);
    }
    await page.goto('/cuenta?parte=preferencias');
    await page.getByLabel('Atajos de una sola tecla').uncheck();
    await page.goto('/biblioteca');
    await cell(2).focus();
    for (const key of ['p', '5', 'Shift+A', 'Delete']) await press(key);
    await press('ArrowRight');
    expect(await shoot.marks()).toBe('----------');
    expect((await seen(2)).status).toBe('draft');
    await someone.context.close();

    await shoot.change([shoot.ids[2]], { caption: CAPTION, status: 'approved' });
    await begin('library', 'diego');
    await page.goto('/biblioteca');
    await cell(2).focus();
    for (const key of ['p', '5', 'Delete', 'Shift+V', 'e']) await press(key);
    const taken = page.waitForEvent('download');
    await press('Shift+D');
    await taken;
    expect(await shoot.marks()).toBe('----------');
    expect(new URL(page.url()).pathname).toBe('/biblioteca');
  });
});
