// Culling and comparing on every screen: accessible, within its width, pictured; and with five thousand photos.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hindrance } from './harness/archive';
import {
  DESKTOP,
  expectAccessible,
  expectNoSideways,
  person,
  PHONE,
  picture,
  settled,
  signIn,
} from './harness/browser';
import { serveColumns } from './harness/columns';
import { ShootArchive } from './harness/shoot';

const LAPTOP = { width: 1024, height: 720 };
const SMALL = { width: 320, height: 640 };

async function ready(page: Page): Promise<void> {
  await page.locator('[data-photo]').first().waitFor();
  await page.locator('.cell img').first().waitFor();
  await settled(page);
}

describe.skipIf(hindrance())('the screens of culling', () => {
  let shoot: ShootArchive;

  beforeAll(async () => {
    shoot = await ShootArchive.start(14);
    await shoot.change([0, 1, 5, 8].map((at) => shoot.ids[at]), { mark: 'pick', rating: 4 });
    await shoot.change([2, 4, 6].map((at) => shoot.ids[at]), { mark: 'reject' });
    await shoot.change([shoot.ids[5]], { caption: 'Ballet folclórico durante la clausura en la Plaza Principal.' });
  }, 300_000);
  afterAll(() => shoot?.stop());

  for (const [theme, language] of [
    ['light', 'es'],
    ['dark', 'en'],
  ] as const) {
    it(`are accessible in ${theme}, ${language}`, async () => {
      const { page, context, troubles } = await shoot.cull({ theme, language, at: 5, size: DESKTOP });
      await ready(page);
      await page.locator('figure path').first().waitFor();
      await expectAccessible(page);
      await picture(page, `cull-${theme}-${language}`);
      await page.keyboard.press('h');
      await page.locator('figcaption').waitFor();
      await page.keyboard.press('z');
      await expectAccessible(page);
      await picture(page, `cull-close-${theme}-${language}`);
      await page.keyboard.press('Escape');
      const finish = language === 'es' ? 'Enviar a revisión' : 'Send to review';
      await page.getByRole('button', { name: finish, exact: true }).click();
      await page.getByRole('dialog').waitFor();
      await expectAccessible(page);
      await picture(page, `cull-finish-${theme}-${language}`);
      await page.keyboard.press('Escape');
      await page.keyboard.press('g');
      await page.getByRole('grid').waitFor();
      await page.keyboard.press('Shift+ArrowRight');
      await settled(page);
      await expectAccessible(page);
      await picture(page, `cull-grid-${theme}-${language}`);
      await page.goto(`/comparar?ids=${shoot.ids.slice(4, 8).join(',')}`);
      await page.locator('[data-photo]').nth(3).waitFor();
      await expectAccessible(page);
      await picture(page, `compare-${theme}-${language}`);
      expect(troubles).toEqual([]);
      await context.close();
    });
  }

  for (const [name, size] of [['laptop', LAPTOP], ['phone', PHONE], ['small', SMALL]] as const) {
    it(`fit a ${name}`, async () => {
      const { page, context, troubles } = await shoot.cull({ size, at: 5 });
      await ready(page);
      await expectNoSideways(page);
      await expectAccessible(page);
      await picture(page, `cull-${name}`);
      await page.getByRole('button', { name: 'Cuadrícula' }).click();
      await page.getByRole('grid').waitFor();
      await settled(page);
      await expectNoSideways(page);
      await picture(page, `cull-grid-${name}`);
      await page.getByRole('button', { name: 'Cuadrícula' }).click();
      await page.locator('[data-photo]').waitFor();
      if (name !== 'laptop') {
        await page.getByRole('button', { name: 'Datos de la toma' }).click();
        await page.getByRole('complementary').waitFor();
        await expectAccessible(page);
        await picture(page, `cull-data-${name}`);
        await page.getByRole('button', { name: 'Cerrar' }).click();
      }
      await page.getByRole('button', { name: 'Comparar' }).click();
      await page.waitForURL('**/comparar**');
      await page.locator('[data-photo]').nth(1).waitFor();
      await expectNoSideways(page);
      await expectAccessible(page);
      await picture(page, `compare-${name}`);
      expect(troubles).toEqual([]);
      await context.close();
    });
  }

  it('say what is missing, and what cannot be fetched', async () => {
    const { page, context, troubles } = await person(shoot.browser, shoot.archive.url);
    await signIn(page, 'lucia');
    await page.goto('/evento/00000000-0000-7000-8000-000000000000/seleccion');
    await page.getByText('Ese evento no existe').or(page.getByRole('link', { name: 'Eventos' })).first().waitFor();
    await expectAccessible(page);
    await page.route('**/api/v1/timeline**', (route) => route.fulfill({ status: 503, body: '' }));
    await page.goto(`/evento/${shoot.event}/seleccion`);
    await page.getByRole('alert').waitFor();
    await expectAccessible(page);
    await page.unroute('**/api/v1/timeline**');
    await page.route('**/renditions/preview-2560', (route) => route.abort());
    await page.getByRole('button', { name: 'Reintentar' }).click();
    await page.getByText('No se pudo traer la foto').waitFor();
    await expectAccessible(page);
    await page.unroute('**/renditions/preview-2560');
    await page.getByRole('button', { name: 'Reintentar' }).click();
    await page.locator('[data-photo]').waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('bear five thousand photos: few stand in the page, and the last one is a key away', async () => {
    const { page, context, troubles } = await person(shoot.browser, shoot.archive.url);
    await serveColumns(page, 5_000);
    const none = { items: [], total: 0, chips: [], rebuilding: false };
    await page.route('**/api/v1/assets?**', (route) => route.fulfill({ json: none }));
    await signIn(page, 'lucia');
    await page.goto(`/evento/${shoot.event}/seleccion`);
    await page.locator('[data-photo]').waitFor();
    await page.getByText('0 de 5,000 vistas').waitFor();
    const cells = () => page.locator('.strip [data-at]').count();
    expect(await cells()).toBeLessThan(60);
    await page.keyboard.press('End');
    await expect.poll(() => page.locator('[data-photo]').getAttribute('aria-label')).toContain('5,000 de 5,000');
    await page.locator('.strip [aria-current=true]').waitFor();
    expect(await cells()).toBeLessThan(60);
    await page.keyboard.press('Home');
    for (let at = 0; at < 12; at++) await page.keyboard.press('j');
    await expect.poll(() => page.locator('[data-photo]').getAttribute('aria-label')).toContain('13 de 5,000');
    const taken = await page.evaluate(() =>
      performance.getEntriesByName('cull-next').map(({ duration }) => Math.round(duration)),
    );
    console.log(`of five thousand, from key to frame: ${taken.join(', ')} ms`);
    await page.keyboard.press('g');
    await page.getByRole('grid').waitFor();
    expect(await page.getByRole('gridcell').count()).toBeLessThan(90);
    expect(troubles).toEqual([]);
    await context.close();
  });
});
