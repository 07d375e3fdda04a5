// Looking at one thing: a photo up close, what is known of it, a film, the original in hand.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Archive, hindrance } from './harness/archive';
import { alter, expectAccessible, launch, person, picture, signIn } from './harness/browser';

const stopped = hindrance();
const fixture = (name: string) => readFile(fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url)));

interface Seen {
  condition: { state: string };
  renditions: Record<string, string>;
}

describe.skipIf(stopped)('the viewer', () => {
  let archive: Archive;
  let browser: Browser;
  let photo = '';
  let film = '';

  async function send(context: BrowserContext, name: string): Promise<string> {
    const answer = await context.request.post(`/api/v1/assets?filename=${name}`, {
      headers: { origin: archive.url, 'content-type': 'application/octet-stream' },
      data: await fixture(name),
    });
    const { asset } = (await answer.json()) as { asset: { id: string } };
    return asset.id;
  }

  async function until(context: BrowserContext, id: string, ready: (seen: Seen) => boolean): Promise<void> {
    await vi.waitFor(
      async () => expect(ready((await (await context.request.get(`/api/v1/assets/${id}`)).json()) as Seen)).toBe(true),
      { timeout: 90_000, interval: 300 },
    );
  }

  beforeAll(async () => {
    [archive, browser] = await Promise.all([Archive.start(), launch()]);
    await archive.account('lucia', 'admin');
    const { page, context } = await person(browser, archive.url);
    await signIn(page, 'lucia');
    photo = await send(context, 'captions.jpg');
    film = await send(context, 'short.mp4');
    await until(context, photo, (seen) => seen.condition.state === 'ready');
    await until(context, film, (seen) => 'proxy-540' in seen.renditions);
    await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await archive?.stop();
  });

  it('looks into a photo and tells what is known of it', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await signIn(page, 'lucia');
    const said = await context.request.patch(`/api/v1/assets/${photo}`, {
      headers: { origin: archive.url },
      data: { alt_text: 'Niñas bailan en la plaza' },
    });
    expect(said.ok()).toBe(true);
    await page.goto(`/foto/${photo}`);
    await page.locator('img.loaded').waitFor();
    await page.keyboard.press('z');
    await page.getByRole('button', { name: 'Ajustar a la pantalla' }).waitFor();
    await page.keyboard.press('z');
    await page.getByRole('button', { name: '100 %' }).waitFor();

    await page.getByRole('tab', { name: 'Versiones' }).click();
    await page.getByText('Huella BLAKE3').waitFor();
    await page.getByText('image/jpeg').waitFor();
    await expectAccessible(page);
    await page.keyboard.press('ArrowRight');
    await page.getByRole('tab', { name: 'Parecidas', selected: true }).waitFor();
    await page.getByText('Ninguna otra foto se parece a esta.').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('tab', { name: 'Usos', selected: true }).waitFor();
    await page.getByText('Nadie la ha descargado todavía.').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('tab', { name: 'Historial', selected: true }).waitFor();
    await page.getByText('Llegó al archivo').waitFor();
    await page.getByText(/texto alternativo: de «vacío» a «Niñas bailan en la plaza»/).waitFor();
    await expectAccessible(page);
    await page.getByRole('tab', { name: 'Datos' }).click();
    await page.getByText('De dónde llegó').waitFor();

    await page.keyboard.press('i');
    await expect.poll(() => page.getByRole('complementary').count()).toBe(0);
    await page.keyboard.press('i');
    await page.getByRole('complementary').waitFor();

    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Elegir qué descargar' }).click();
    await page.getByRole('menuitem', { name: /^Original JPG/ }).click();
    const path = await (await saved).path();
    expect(await readFile(path)).toEqual(await fixture('captions.jpg'));
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('plays a film with the keyboard', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await signIn(page, 'lucia');
    await page.getByRole('gridcell', { name: /^Video \d de 2/ }).click();
    const video = page.locator('video');
    await expect.poll(() => video.evaluate((one: HTMLVideoElement) => one.videoWidth)).toBeGreaterThan(0);
    await page.keyboard.press('Space');
    await expect.poll(() => video.evaluate((one: HTMLVideoElement) => one.currentTime)).toBeGreaterThan(0);
    await page.keyboard.press('.');
    expect(await video.evaluate((one: HTMLVideoElement) => one.paused)).toBe(true);
    await picture(page, 'viewer-film');
    await expectAccessible(page);
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('Reproducir o pausar').waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('says so while a film is not ready, and shows its still', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await signIn(page, 'lucia');
    await alter<Seen>(page, `**/api/v1/assets/${film}`, (seen) => {
      delete seen.renditions['proxy-540'];
      return seen;
    });
    await page.goto(`/foto/${film}`);
    await page.getByText('El video para ver en el navegador todavía se está preparando.').waitFor();
    expect(await page.locator('video').count()).toBe(0);
    await expectAccessible(page);
    expect(troubles).toEqual([]);
    await context.close();
  });
});
