// Every address of the app, looked at once in each language: accessible in both themes, one heading and one main part,
// a title of its own, and nothing wider than a phone.
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Archive, hindrance } from './harness/archive';
import { DESKTOP, enter, expectAccessible, expectReadable, launch, person, settled } from './harness/browser';
import { captioned, draw } from './harness/pictures';

const stopped = hindrance();
/** The timeline's mark of a photo nobody has looked at yet. */
const WAITING = 32;
const WIDTHS = [390, 320];

const ADMIN = [
  'cuentas', 'claves', 'sesiones', 'auditoria', 'personas', 'lugares', 'unidades', 'codigos', 'plantillas', 'agendas',
  'ajustes', 'reglas', 'almacenamiento', 'estadisticas',
];
const KEEPING = ['series', 'procedencia', 'disposiciones', 'retenciones', 'autorizaciones'];
const OWN = ['sesiones', 'claves', 'preferencias'];

describe.skipIf(stopped)('every address', () => {
  let archive: Archive;
  let browser: Browser;
  let event = '';
  let album = '';
  const ids: string[] = [];

  beforeAll(async () => {
    [archive, browser] = await Promise.all([Archive.start(), launch()]);
    await archive.account('lucia', 'admin');
    const { page, context } = await person(browser, archive.url);
    await enter(page, 'lucia');
    const headers = { origin: archive.url };
    const post = async <T>(path: string, data: object) =>
      (await (await context.request.post(`/api/v1/${path}`, { headers, data })).json()) as T;
    event = (
      await post<{ id: string }>('events', { title: 'Carrera por el Lago', place: 'Malecón', starts: '2026-11-08T08:00:00' })
    ).id;
    for (const [at, bytes] of (await draw(page, 6, 5)).entries()) {
      const sent = await context.request.post(`/api/v1/assets?filename=LMR_${at}.JPG&event=${event}`, {
        headers: { ...headers, 'content-type': 'application/octet-stream' },
        data: captioned(bytes, `Salida de la carrera, grupo ${at + 1}`),
      });
      ids.push(((await sent.json()) as { asset: { id: string } }).asset.id);
    }
    await vi.waitFor(
      async () => {
        const { flags } = (await (await context.request.get('/api/v1/timeline')).json()) as { flags: number[] };
        expect(flags.filter((flag) => flag & WAITING)).toEqual([]);
      },
      { timeout: 100_000, interval: 500 },
    );
    album = (await post<{ id: string }>('collections', { kind: 'manual', name: 'Portadas', shared: 'office' })).id;
    await post(`collections/${album}/assets`, { ids: ids.slice(0, 4) });
    await post('assets/batch', { ids: ids.slice(0, 3), change: { status: 'review' } });
    await post('assets/batch', { ids: ids.slice(5), change: { trashed: true } });
    await context.close();
  }, 200_000);
  afterAll(async () => {
    await browser?.close();
    await archive?.stop();
  });

  const addresses = (): string[] => [
    '/', '/biblioteca', '/biblioteca?q=carrera', `/foto/${ids[0]}`, '/eventos', `/evento/${event}`,
    `/evento/${event}?ver=datos`, `/evento/${event}/seleccion`, '/agenda', '/sin-evento', '/albumes', `/album/${album}`,
    '/hoja?estado=review', `/comparar?ids=${ids.slice(0, 2).join(',')}`, `/subir?evento=${event}`,
    `/describir?evento=${event}`, '/describir', '/revisar', '/papelera', '/duplicados', '/trabajos', '/archivo',
    ...KEEPING.map((part) => `/archivo/${part}`), '/admin', ...ADMIN.map((part) => `/admin/${part}`), '/cuenta',
    ...OWN.map((part) => `/cuenta?parte=${part}`), '/no-existe',
  ];

  async function look(page: Page, theme: 'light' | 'dark'): Promise<void> {
    await page.evaluate((chosen) => (document.documentElement.dataset.theme = chosen), theme);
  }

  /** What is wrong with the page that stands. */
  async function faults(page: Page): Promise<string[]> {
    const found: string[] = [];
    const attempt = async (what: string, check: () => Promise<void>) => {
      await check().catch((failure: Error) => found.push(`${what}: ${failure.message.slice(0, 1500)}`));
    };
    await settled(page);
    const { mains, heads, title, lang } = await page.evaluate(() => ({
      mains: document.querySelectorAll('main').length,
      heads: document.querySelectorAll('h1').length,
      title: document.title,
      lang: document.documentElement.lang,
    }));
    if (mains !== 1) found.push(`${mains} main parts`);
    if (heads !== 1) found.push(`${heads} headings of the first level`);
    if (!/^\S.* · Acervo$/.test(title)) found.push(`the title is "${title}"`);
    if (!/^(es|en)/.test(lang)) found.push(`the language is "${lang}"`);
    await attempt('light', () => expectAccessible(page));
    await look(page, 'dark');
    await attempt('dark', () => expectReadable(page));
    await look(page, 'light');
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth), { timeout: 10_000 })
        .toBeLessThanOrEqual(0)
        .catch(async () => {
          const wide = await page.evaluate(() =>
            [...document.querySelectorAll('body *')]
              .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
              .slice(0, 4)
              .map((one) => one.outerHTML.slice(0, 160)),
          );
          found.push(`wider than ${width}: ${wide.join(' | ')}`);
        });
    }
    await page.setViewportSize(DESKTOP);
    return found;
  }

  it('is on the list', async () => {
    const router = await readFile(new URL('../src/lib/router.ts', import.meta.url), 'utf8');
    const routes = [...router.matchAll(/^ {2}'(\/[^']*)': \(\) =>/gm)].map(([, route = '']) => route);
    const seen = ['/entrar', '/bienvenida', ...addresses()].map((one) => one.split('?')[0] ?? '');
    const missing = routes.filter((route) => {
      const shape = new RegExp(`^${route.replaceAll(':id', '[^/]+')}$`);
      return !seen.some((path) => shape.test(path));
    });
    expect(routes.length).toBeGreaterThan(20);
    expect(missing).toEqual([]);
  });

  it.each(['es', 'en'] as const)('is accessible and fits: %s', { timeout: 400_000 }, async (language) => {
    const { page, context, troubles } = await person(browser, archive.url, { language });
    const wrong: Record<string, string[]> = {};
    const visit = async (path: string) => {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
      const found = await faults(page);
      if (found.length) wrong[path] = found;
    };
    for (const path of ['/entrar', '/bienvenida']) await visit(path);
    await enter(page, 'lucia', language);
    for (const path of addresses()) await visit(path);
    expect(wrong).toEqual({});
    expect(troubles).toEqual([]);
    await context.close();
  });
});
