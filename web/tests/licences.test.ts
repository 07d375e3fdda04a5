// Licences of the office's own: added, changed, removed and taken back, and offered wherever a licence is chosen.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Archive, hindrance } from './harness/archive';
import {
  DESKTOP,
  PHONE,
  type Person,
  expectAccessible,
  expectNoSideways,
  launch,
  person,
  picture,
  settled,
  signIn,
} from './harness/browser';
import { draw } from './harness/pictures';

const stopped = hindrance();
const FREE = 'Uso libre municipal';

describe.skipIf(stopped)('licences', () => {
  let archive: Archive;
  let browser: Browser;
  let admin: Person;
  let asset = '';

  const said = async () => {
    const answer = await admin.context.request.get(`/api/v1/assets/${asset}`);
    return ((await answer.json()) as { metadata: { licence?: string; licence_url?: string } }).metadata;
  };
  const offered = async () => {
    const answer = await admin.context.request.get('/api/v1/licences');
    return ((await answer.json()) as { items: { name: string; code?: string }[] }).items.filter((one) => one.code);
  };
  const ownTable = () => admin.page.getByRole('table', { name: 'De la oficina' });

  beforeAll(async () => {
    [archive, browser] = await Promise.all([Archive.start(), launch()]);
    await archive.account('lucia', 'admin');
    admin = await person(browser, archive.url);
    await signIn(admin.page, 'lucia');
    const [bytes] = await draw(admin.page, 1, 91);
    const sent = await admin.context.request.post('/api/v1/assets?filename=LIC_1.JPG', {
      headers: { origin: archive.url, 'content-type': 'application/octet-stream' },
      data: bytes,
    });
    asset = ((await sent.json()) as { asset: { id: string } }).asset.id;
    await vi.waitFor(
      async () => {
        const answer = await admin.context.request.get(`/api/v1/assets/${asset}`);
        expect(((await answer.json()) as { condition: { state: string } }).condition.state).toBe('ready');
      },
      { timeout: 90_000, interval: 300 },
    );
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await archive?.stop();
  });

  it('adds one, told at once what will not do', async () => {
    const { page } = admin;
    await page.goto('/admin/licencias');
    await page.getByText('La oficina no tiene licencias propias').waitFor();
    expect(await page.getByRole('table', { name: /^Creative Commons/ }).getByRole('row').count()).toBe(9);
    await page.getByRole('button', { name: 'Agregar licencia' }).click();
    const dialog = page.getByRole('dialog', { name: 'Agregar licencia' });
    await dialog.getByLabel('Nombre', { exact: true }).fill('cc by 4.0');
    await dialog.getByLabel('Dirección de su texto').fill('municipio.example/uso-libre');
    await dialog.getByRole('button', { name: 'Agregar licencia' }).click();
    await dialog.getByText('Otra licencia ya se llama así').first().waitFor();
    await dialog.getByText('La dirección empieza con').waitFor();
    await picture(page, 'licences-wrong');
    await expectAccessible(page);
    await dialog.getByLabel('Nombre', { exact: true }).fill(FREE);
    expect(await dialog.getByLabel('Código').inputValue()).toBe('uso-libre-municipal');
    await dialog.getByLabel('Código').fill('uso-libre');
    await dialog.getByLabel('Nombre en inglés').fill('Municipal free use');
    await dialog.getByLabel('Dirección de su texto').fill('https://municipio.example/uso-libre');
    await dialog.getByRole('button', { name: 'Agregar licencia' }).click();
    await ownTable().getByText(FREE).waitFor();
    await ownTable().getByText('Ninguno').waitFor();
    expect(await offered()).toMatchObject([{ name: FREE, code: 'uso-libre' }]);
  });

  it('is offered under rights, while describing many and in templates', async () => {
    const { page } = admin;
    await page.goto(`/foto/${asset}`);
    await page.getByRole('tab', { name: 'Derechos' }).click();
    await page.getByLabel('Licencia', { exact: true }).selectOption(FREE);
    await expect.poll(said).toMatchObject({ licence: FREE, licence_url: 'https://municipio.example/uso-libre' });

    await page.goto('/biblioteca');
    await page.getByRole('gridcell').first().focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('e');
    await page.getByRole('switch', { name: 'Aplicar licencia', exact: true }).click();
    await page.getByRole('textbox', { name: 'Licencia', exact: true }).fill('Uso');
    await page.getByRole('option', { name: FREE }).waitFor();

    await page.goto('/admin/plantillas');
    await page.getByRole('button', { name: 'Crear plantilla' }).first().click();
    await expect.poll(() => page.locator(`datalist option[value="${FREE}"]`).count()).toBe(1);
  });

  it('changes and removes one that files bear, which keep it, and takes both back', async () => {
    const { page } = admin;
    await page.goto('/admin/licencias');
    await ownTable().getByRole('link', { name: `Ver 1 archivo con ${FREE}` }).waitFor();
    await ownTable().getByRole('button', { name: `Cambiar ${FREE}` }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Nombre', { exact: true }).fill('Uso libre del municipio');
    await dialog.getByText('1 archivo ya lleva el nombre de antes').waitFor();
    await dialog.getByRole('button', { name: 'Guardar cambios' }).click();
    await ownTable().getByText('Uso libre del municipio').waitFor();
    expect((await said()).licence).toBe(FREE);
    await page.getByRole('button', { name: 'Deshacer' }).last().click();
    await ownTable().getByText(FREE, { exact: true }).waitFor();

    await ownTable().getByRole('link', { name: `Ver 1 archivo con ${FREE}` }).waitFor();
    await ownTable().getByRole('button', { name: `Quitar ${FREE}` }).click();
    await page.getByText(`Licencia quitada: ${FREE}. 1 archivo que la llevaba la conserva`).first().waitFor();
    await page.getByText('La oficina no tiene licencias propias').waitFor();
    expect(await offered()).toEqual([]);
    expect((await said()).licence).toBe(FREE);
    await page.getByRole('button', { name: 'Deshacer' }).last().click();
    await ownTable().getByRole('link', { name: `Ver 1 archivo con ${FREE}` }).click();
    await page.getByRole('gridcell').first().waitFor();
    await expect.poll(() => page.locator('[role=gridcell] a[href^="/foto/"]').count()).toBe(1);
    expect(admin.troubles).toEqual([]);
  });

  it.each([
    ['light', 'es', DESKTOP],
    ['dark', 'en', DESKTOP],
    ['dark', 'es', PHONE],
    ['light', 'en', PHONE],
  ] as const)('is accessible and fits: %s, %s, %o', async (theme, language, size) => {
    const { page, context, troubles } = await person(browser, archive.url, { theme, language, size });
    await signIn(page, 'lucia', language);
    await page.goto('/admin/licencias');
    await page.getByText(language === 'es' ? FREE : 'Municipal free use', { exact: true }).waitFor();
    await page.getByText('CC BY 4.0').waitFor();
    await settled(page);
    await expectAccessible(page);
    await expectNoSideways(page);
    // Where there is room, an address stands in one line.
    const addresses = page.locator('td a[target=_blank]');
    const heights = await addresses.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    if (size === DESKTOP) expect(Math.max(...heights)).toBeLessThan(24);
    await picture(page, `licences-${theme}-${language}-${size.width}`);
    expect(troubles).toEqual([]);
    await context.close();
  });
});
