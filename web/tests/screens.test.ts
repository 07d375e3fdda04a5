// Every screen in both themes and both languages, on desktop, tablet and phone: accessible, within its width, pictured.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Archive, hindrance } from './harness/archive';
import {
  DESKTOP,
  expectAccessible,
  expectNoSideways,
  launch,
  PHONE,
  person,
  picture,
  settled,
  signIn,
  TABLET,
} from './harness/browser';
import { captioned, draw, photo } from './harness/pictures';

const stopped = hindrance();
/** The timeline's mark of a photo nobody has looked at yet. */
const WAITING = 32;

describe.skipIf(stopped)('every screen', () => {
  let archive: Archive;
  let browser: Browser;
  let event = '';
  let asset = '';
  let broken = '';

  beforeAll(async () => {
    [archive, browser] = await Promise.all([Archive.start(), launch()]);
    await archive.account('lucia', 'admin');
    const { page, context } = await person(browser, archive.url);
    await signIn(page, 'lucia');
    const made = await context.request.post('/api/v1/events', {
      headers: { origin: archive.url },
      data: { title: 'Carrera por el Lago', place: 'Malecón', starts: '2026-11-08T08:00:00', description: 'Diez kilómetros junto al agua.' },
    });
    event = ((await made.json()) as { id: string }).id;
    const drawn = await draw(page, 9, 3);
    const send = async (name: string, body: Buffer): Promise<string> => {
      const answer = await context.request.post(`/api/v1/assets?filename=${encodeURIComponent(name)}&event=${event}`, {
        headers: { origin: archive.url, 'content-type': 'application/octet-stream' },
        data: body,
      });
      return ((await answer.json()) as { asset: { id: string } }).asset.id;
    };
    for (const [at, bytes] of drawn.entries()) asset = await send(`LMR_${3970 + at}.JPG`, captioned(bytes, `Salida de la carrera, grupo ${at + 1}`));
    broken = await send('dañada.jpg', photo('x', Buffer.concat([(drawn[0] ?? Buffer.alloc(0)).subarray(0, 900), Buffer.alloc(5_000)])).buffer);
    await vi.waitFor(
      async () => {
        const answer = await context.request.get('/api/v1/timeline');
        const { flags } = (await answer.json()) as { flags: number[] };
        expect(flags.filter((flag) => flag & WAITING)).toEqual([]);
      },
      { timeout: 100_000, interval: 500 },
    );
    await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await archive?.stop();
  });

  const screens = (): [name: string, path: string][] => [
    ['library', '/biblioteca'],
    ['nothing', '/biblioteca?q=inexistente&estado=approved'],
    ['events', '/eventos'],
    ['event', `/evento/${event}`],
    ['duplicates', '/duplicados'],
    ['upload', `/subir?evento=${event}`],
    ['jobs', '/trabajos'],
    ['viewer', `/foto/${asset}`],
    ['viewer-broken', `/foto/${broken}`],
    ['viewer-missing', '/foto/00000000-0000-7000-8000-000000000000'],
    ['missing', '/no-existe'],
  ];

  for (const [theme, language] of [
    ['light', 'es'],
    ['dark', 'es'],
    ['light', 'en'],
    ['dark', 'en'],
  ] as const) {
    it(`is accessible in ${theme} and ${language}`, async () => {
      const { page, context, troubles } = await person(browser, archive.url, { theme, language });
      await page.goto('/entrar');
      await page.getByRole('heading', { level: 1 }).waitFor();
      await expectAccessible(page);
      await picture(page, `enter-${theme}-${language}`);
      await signIn(page, 'lucia', language);
      for (const [name, path] of screens()) {
        await page.goto(path);
        await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
        await settled(page);
        await expectAccessible(page);
        await picture(page, `${name}-${theme}-${language}`);
      }
      await page.goto('/biblioteca');
      await page.getByRole('button', { name: language === 'es' ? 'Filtros' : 'Filters' }).click();
      await page.getByRole('complementary').waitFor();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
      await expectAccessible(page);
      await picture(page, `shortcuts-${theme}-${language}`);
      expect(troubles).toEqual([]);
      await context.close();
    });
  }

  for (const [name, size] of [
    ['phone', PHONE],
    ['tablet', TABLET],
    ['narrow', { width: 320, height: 640 }],
  ] as const) {
    it(`fits a ${name}`, async () => {
      const { page, context, troubles } = await person(browser, archive.url, { size });
      await signIn(page, 'lucia');
      for (const [screen, path] of screens()) {
        await page.goto(path);
        await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
        await settled(page);
        await expectNoSideways(page);
        await picture(page, `${screen}-${name}`);
      }
      await page.goto('/biblioteca');
      await page.getByRole('gridcell', { name: /^Foto 1 de/ }).waitFor();
      await expectAccessible(page);
      expect(troubles).toEqual([]);
      await context.close();
    });
  }

  it('keeps its place at twice the text size', async () => {
    const { page, context } = await person(browser, archive.url, { size: { width: 720, height: 450 } });
    await signIn(page, 'lucia');
    for (const [, path] of screens()) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
      await expectNoSideways(page);
    }
    expect(DESKTOP.width / 720).toBe(2);
    await context.close();
  });
});
