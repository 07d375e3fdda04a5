// What people take away: the right picture in two clicks with the credit inside, a crop aimed where it matters; and what a
// film has beside its pictures: frames under the pointer, a poster of one's choice, subtitles.
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Archive, hindrance } from './harness/archive';
import { PHONE, expectAccessible, expectNoSideways, launch, person, picture, signIn } from './harness/browser';
import { captioned, draw } from './harness/pictures';

const stopped = hindrance();
const fixture = (name: string) => readFile(fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url)));

interface Seen {
  version: number;
  condition: { state: string };
  renditions: Record<string, string>;
  metadata: Record<string, unknown>;
}

describe.skipIf(stopped)('taking away', () => {
  let archive: Archive;
  let browser: Browser;
  let desk: BrowserContext;
  let photo = '';
  let film = '';

  const seen = async (id: string) => (await (await desk.request.get(`/api/v1/assets/${id}`)).json()) as Seen;
  const send = async (name: string, data: Buffer) => {
    const answer = await desk.request.post(`/api/v1/assets?filename=${name}`, {
      headers: { origin: archive.url, 'content-type': 'application/octet-stream' },
      data,
    });
    return ((await answer.json()) as { asset: { id: string } }).asset.id;
  };
  const menu = (page: Page) => page.getByRole('button', { name: 'Elegir qué descargar' }).click();
  const saved = async (page: Page, click: () => Promise<void>) => {
    const coming = page.waitForEvent('download', { timeout: 90_000 });
    await click();
    const file = await coming;
    return { name: file.suggestedFilename(), path: await file.path() };
  };

  beforeAll(async () => {
    [archive, browser] = await Promise.all([Archive.start(), launch()]);
    await archive.account('elena', 'editor');
    await archive.account('dani', 'designer');
    const { page, context } = await person(browser, archive.url);
    desk = context;
    await signIn(page, 'elena');
    const [bytes] = await draw(page, 1, 33);
    photo = await send('LMR_7001.JPG', captioned(bytes ?? Buffer.of(), 'Familias en la plaza'));
    film = await send('short.mp4', await fixture('short.mp4'));
    for (const id of [photo, film]) {
      const answer = await desk.request.fetch(`/api/v1/assets/${id}`, {
        method: 'PATCH',
        headers: { origin: archive.url },
        data: {
          caption: 'Familias en la plaza',
          creator: 'Lucía Mendoza Ríos',
          credit: 'Dirección de Comunicación',
          licence: 'CC BY 4.0',
          status: 'approved',
        },
      });
      expect(answer.ok(), await answer.text()).toBe(true);
    }
    await vi.waitFor(
      async () => {
        expect((await seen(photo)).condition.state).toBe('ready');
        expect((await seen(film)).renditions).toHaveProperty('proxy-540');
      },
      { timeout: 120_000, interval: 400 },
    );
  });
  afterAll(async () => {
    await browser?.close();
    await archive?.stop();
  });

  it('gives a designer the right picture in two clicks, its credit inside', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await signIn(page, 'dani');
    await page.goto(`/foto/${photo}`);
    await menu(page);
    const web = page.getByRole('menuitem', { name: /^Web/ });
    await web.getByText(/px|×/).waitFor();
    await page.getByText('Lleva dentro la leyenda, el crédito y la licencia').waitFor();
    await picture(page, 'downloads-menu');
    await expectAccessible(page);
    const file = await saved(page, () => web.click());
    expect(file.name).toMatch(/-web-1600\.jpg$/);
    const [read] = JSON.parse(
      execFileSync('exiftool', ['-json', '-G1', '-charset', 'iptc=UTF8', file.path]).toString(),
    ) as Record<string, unknown>[];
    expect(read?.['IPTC:Credit']).toBe('Dirección de Comunicación');
    expect(read?.['IPTC:By-line']).toBe('Lucía Mendoza Ríos');
    expect(read?.['IPTC:Caption-Abstract']).toBe('Familias en la plaza');
    // The same once more by a key alone, and nobody else's doings are shown to a designer.
    const again = await saved(page, () => page.keyboard.press('Shift+D'));
    expect(again.name).toBe(file.name);
    expect(await page.getByRole('tab', { name: 'Usos' }).count()).toBe(0);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('shows a crop before it is taken, and aims it with the keyboard', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await signIn(page, 'elena');
    await page.goto(`/foto/${photo}`);
    await menu(page);
    await page.getByRole('menuitem', { name: /^Redes, vertical 4:5/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('1,080 × 1,350').or(dialog.getByText(/×/)).first().waitFor();
    await dialog.getByRole('radio', { name: 'Historia' }).click();
    const point = dialog.getByRole('button', { name: /^Punto de interés/ });
    await point.focus();
    for (let step = 0; step < 6; step++) await page.keyboard.press('Shift+ArrowLeft');
    await dialog.getByRole('button', { name: 'Punto de interés: 20 % desde la izquierda, 50 % desde arriba' }).waitFor();
    await picture(page, 'downloads-crop');
    await expectAccessible(page);
    const file = await saved(page, () => dialog.getByRole('button', { name: 'Guardar punto y descargar' }).click());
    expect(file.name).toMatch(/-social-9x16\.jpg$/);
    expect((await seen(photo)).metadata.focal).toEqual({ x: 0.2, y: 0.5 });
    await page.getByRole('button', { name: 'Deshacer' }).first().click();
    await expect.poll(async () => (await seen(photo)).metadata.focal).toBe(null);
    await page.getByRole('tab', { name: 'Usos' }).click();
    await page.getByText('Redes, historia 9:16', { exact: true }).waitFor();
    await expectAccessible(page);
    await picture(page, 'viewer-uses');
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('shows the frames of a film under the pointer, and lets one stand for it', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await signIn(page, 'elena');
    await page.goto(`/foto/${film}`);
    const video = page.locator('video');
    await expect.poll(() => video.evaluate((one: HTMLVideoElement) => one.duration)).toBeGreaterThan(1);
    const bar = page.getByRole('slider', { name: 'Posición en el video' });
    await bar.hover();
    await page.locator('.glimpse img').waitFor();
    await bar.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => video.evaluate((one: HTMLVideoElement) => one.currentTime)).toBeGreaterThan(1);
    await page.getByRole('button', { name: 'Cuadro anterior' }).click();
    await picture(page, 'viewer-film-bar');
    const before = (await seen(film)).renditions.poster;
    await page.getByRole('button', { name: 'Más del video' }).click();
    await page.getByRole('menuitem', { name: 'Usar este cuadro como portada' }).click();
    await expect.poll(async () => (await seen(film)).renditions.poster, { timeout: 60_000 }).not.toBe(before);
    await page.getByRole('button', { name: 'Más del video' }).click();
    await page.getByRole('menuitem', { name: 'Dejar que el archivo elija la portada' }).waitFor();
    await expectAccessible(page);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('takes subtitles in, shows them and takes them back', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await signIn(page, 'elena');
    await page.goto(`/foto/${film}`);
    const open = async () => {
      await page.getByRole('button', { name: 'Más del video' }).click();
      await page.getByRole('menuitem', { name: 'Subtítulos: subir o editar' }).click();
    };
    await open();
    const dialog = page.getByRole('dialog');
    await dialog.locator('input[type=file]').setInputFiles({ name: 'a.vtt', mimeType: 'text/vtt', buffer: Buffer.from('hola') });
    await dialog.getByText('No se entiende el archivo.').waitFor();
    await dialog.locator('input[type=file]').setInputFiles({
      name: 'discurso.srt',
      mimeType: 'application/x-subrip',
      buffer: Buffer.from('1\n00:00:00,200 --> 00:00:01,500\nBienvenidas y bienvenidos\n'),
    });
    const text = dialog.getByRole('textbox', { name: 'Texto' });
    await expect.poll(() => text.inputValue()).toBe('Bienvenidas y bienvenidos');
    await text.fill('Bienvenidas todas');
    await dialog.getByLabel('Termina').fill('0:00.100');
    await dialog.getByRole('button', { name: 'Guardar subtítulos' }).click();
    await dialog.getByText('Cada texto debe terminar después de empezar.').waitFor();
    await dialog.getByLabel('Termina').fill('0:01.800');
    await picture(page, 'viewer-subtitles');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Guardar subtítulos' }).click();
    await dialog.waitFor({ state: 'detached' });
    const video = page.locator('video');
    const cues = () =>
      video.evaluate((one: HTMLVideoElement) =>
        [...one.textTracks].flatMap((track) => [...(track.cues ?? [])].map((cue) => [track.language, track.mode, (cue as VTTCue).text])),
      );
    await expect.poll(cues).toEqual([['es', 'showing', 'Bienvenidas todas']]);
    await page.getByRole('button', { name: 'Más del video' }).click();
    await page.getByRole('menuitemradio', { name: 'Sin subtítulos' }).click();
    await expect.poll(async () => (await cues()).filter(([, mode]) => mode === 'showing')).toEqual([]);
    await page.getByRole('button', { name: 'Deshacer' }).last().click();
    await expect
      .poll(async () => (await desk.request.get(`/api/v1/assets/${film}/subtitles/es`)).text())
      .toContain('Bienvenidas y bienvenidos');
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('makes a film of its own of a part that is marked with two keys', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await signIn(page, 'elena');
    await page.goto(`/foto/${film}`);
    const video = page.locator('video');
    await expect.poll(() => video.evaluate((one: HTMLVideoElement) => one.readyState)).toBeGreaterThan(1);
    const seek = async (seconds: number) => {
      await video.evaluate((one: HTMLVideoElement, at) => (one.currentTime = at), seconds);
      await expect.poll(() => video.evaluate((one: HTMLVideoElement) => one.seeking)).toBe(false);
    };
    await seek(0.4);
    await page.keyboard.press('[');
    await seek(1.4);
    await page.keyboard.press(']');
    await page.getByLabel('Título del fragmento').fill('Faldas en vuelo');
    await picture(page, 'viewer-excerpt');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Guardar fragmento' }).click();
    await page.getByText('El fragmento se está preparando.').waitFor();
    await page.getByRole('tab', { name: 'Versiones' }).click();
    await page.getByText('Faldas en vuelo').waitFor();
    const link = page.getByRole('link', { name: 'Ver el fragmento' });
    await vi.waitFor(
      async () => {
        await page.reload();
        await page.getByRole('tab', { name: 'Versiones' }).click();
        await link.waitFor({ timeout: 2000 });
      },
      { timeout: 90_000, interval: 500 },
    );
    await link.click();
    await page.getByRole('heading', { name: 'Faldas en vuelo' }).waitFor();
    await expect.poll(() => page.url()).not.toContain(film);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('does all of it on a phone without going sideways', async () => {
    const { page, context, troubles } = await person(browser, archive.url, { size: PHONE, theme: 'dark' });
    await signIn(page, 'elena');
    await page.goto(`/foto/${film}`);
    await page.getByRole('slider', { name: 'Posición en el video' }).waitFor();
    await page.getByRole('button', { name: 'Datos', exact: true }).click();
    await menu(page);
    await page.getByRole('menuitem', { name: /^Redes, video vertical/ }).waitFor();
    await expectNoSideways(page);
    await picture(page, 'downloads-phone');
    await page.goto(`/foto/${photo}`);
    await page.getByRole('button', { name: 'Datos', exact: true }).click();
    await menu(page);
    await page.getByRole('menuitem', { name: /^Redes, cuadrado/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: /^Punto de interés/ }).waitFor();
    await expectNoSideways(page);
    await expectAccessible(page);
    await picture(page, 'downloads-crop-phone');
    expect(troubles).toEqual([]);
    await context.close();
  });
});
