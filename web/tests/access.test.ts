// Asking for what is kept from one: an editor finds that something is restricted, a publisher lacks an original, whoever keeps
// the archive answers, and both read it.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Archive, hindrance } from './harness/archive';
import {
  PHONE,
  type Person,
  enter,
  expectAccessible,
  expectNoSideways,
  launch,
  person,
  picture,
  settled,
  signIn,
} from './harness/browser';
import { captioned, draw } from './harness/pictures';

const stopped = hindrance();
const NARROW = { width: 320, height: 640 };

describe.skipIf(stopped)('asking for access', () => {
  let archive: Archive;
  let browser: Browser;
  let elena: Person;
  const photos: string[] = [];

  const locked = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text });
  const total = async (q: string) => {
    const answer = await elena.context.request.get(`/api/v1/assets?q=${q}&limit=1`);
    return ((await answer.json()) as { total: number }).total;
  };

  beforeAll(async () => {
    [archive, browser] = await Promise.all([Archive.start(), launch()]);
    for (const [name, role] of [
      ['elena', 'editor'],
      ['paula', 'publisher'],
      ['teresa', 'archivist'],
      ['dario', 'designer'],
    ] as const) {
      await archive.account(name, role);
    }
    elena = await person(browser, archive.url);
    await signIn(elena.page, 'elena');
    const { page, context } = elena;
    const headers = { origin: archive.url };
    for (const [at, bytes] of (await draw(page, 3, 71)).entries()) {
      const caption = at ? 'Brigada sur, zona reservada' : 'Brigada sur en la plaza';
      const sent = await context.request.post(`/api/v1/assets?filename=BRI_${at + 1}.JPG`, {
        headers: { ...headers, 'content-type': 'application/octet-stream' },
        data: captioned(bytes, caption),
      });
      const id = ((await sent.json()) as { asset: { id: string } }).asset.id;
      photos.push(id);
      const words = { caption, creator: 'Lucía', credit: 'Comunicación Social', licence: 'CC BY 4.0', status: 'approved' };
      for (const data of at ? [words, { restricted: 'víctimas' }] : [words]) {
        const done = await context.request.fetch(`/api/v1/assets/${id}`, { method: 'PATCH', headers, data });
        expect(done.ok(), await done.text()).toBe(true);
      }
    }
    await vi.waitFor(
      async () => {
        expect(await total('brigada')).toBe(1);
        const answer = await context.request.get('/api/v1/access/locked?q=brigada');
        expect(await answer.json()).toEqual({ locked: 2 });
        const shown = await context.request.get(`/api/v1/assets/${photos[0]}/renditions/thumb-480`);
        expect(shown.ok()).toBe(true);
      },
      { timeout: 100_000, interval: 400 },
    );
  });
  afterAll(async () => {
    await browser?.close();
    await archive?.stop();
  });

  it('tells an editor how much a search leaves out, and sends what they ask', async () => {
    const { page, troubles } = elena;
    await page.goto('/biblioteca?q=brigada');
    await locked(page, '2 resultados restringidos.').waitFor();
    await page.getByRole('link', { name: /Brigada sur en la plaza/ }).or(page.locator('[role=gridcell]')).first().waitFor();
    await settled(page);
    await expectAccessible(page);
    await picture(page, 'access-library');
    await page.getByRole('button', { name: 'Pedir acceso' }).click();
    const dialog = page.getByRole('dialog', { name: 'Pedir acceso a lo restringido' });
    await dialog.getByText(/deja fuera 2 resultados restringidos/).waitFor();
    // Without a reason nothing is sent.
    await dialog.getByRole('button', { name: 'Enviar petición' }).click();
    expect(await dialog.getByLabel('Motivo').evaluate((field) => (field as HTMLInputElement).validity.valueMissing)).toBe(true);
    await dialog.getByLabel('Motivo').fill('El boletín de mañana habla de esa brigada');
    await settled(page);
    await expectAccessible(page);
    await picture(page, 'access-dialog');
    await dialog.getByRole('button', { name: 'Enviar petición' }).click();
    await locked(page, 'Petición enviada al archivo').first().waitFor();
    await dialog.waitFor({ state: 'hidden' });
    expect(await page.getByRole('button', { name: 'Pedir acceso' }).count()).toBe(0);
    // Where nothing is found it is told too; where nothing is looked for it is not.
    await page.goto('/biblioteca?q=reservada');
    await page.getByText('Nada coincide con estos filtros').waitFor();
    await locked(page, '2 resultados restringidos.').waitFor();
    await settled(page);
    await picture(page, 'access-nothing');
    await page.goto('/biblioteca');
    await page.getByRole('gridcell').first().waitFor();
    await settled(page);
    expect(await page.getByText('restringidos').count()).toBe(0);
    expect(troubles).toEqual([]);
  });

  it('offers a publisher to ask for the original they may not take, and a designer nothing of the kind', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await signIn(page, 'paula');
    await page.goto(`/foto/${photos[0]}`);
    await page.getByRole('button', { name: 'Elegir qué descargar' }).click();
    const item = page.getByRole('menuitem', { name: /Sin permiso para descargar el original\..*Pedir acceso/ });
    await item.waitFor();
    await expectAccessible(page);
    await picture(page, 'access-downloads');
    await item.click();
    const dialog = page.getByRole('dialog', { name: 'Pedir el original' });
    await dialog.getByLabel('Motivo').fill('Lona de 6 metros para la feria');
    await dialog.getByRole('button', { name: 'Enviar petición' }).click();
    await page.getByText('Petición enviada al archivo').first().waitFor();
    await dialog.waitFor({ state: 'hidden' });
    await page.goto('/biblioteca?q=brigada');
    await locked(page, '2 resultados restringidos.').waitFor();
    expect(troubles).toEqual([]);
    await context.close();

    const other = await person(browser, archive.url);
    await signIn(other.page, 'dario');
    await other.page.goto('/biblioteca?q=brigada');
    await other.page.getByRole('gridcell').first().waitFor();
    await settled(other.page);
    expect(await other.page.getByText('Pedir acceso').count()).toBe(0);
    expect(other.troubles).toEqual([]);
    await other.context.close();
  });

  it('brings both to whoever keeps the archive, who answers in words', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await enter(page, 'teresa');
    await page.goto('/');
    await page.getByRole('link', { name: /2\s*Peticiones de acceso/ }).click();
    await page.getByRole('heading', { name: 'Por contestar' }).waitFor();
    await page.getByText('El boletín de mañana habla de esa brigada').waitFor();
    await settled(page);
    await expectAccessible(page);
    await picture(page, 'access-requests');
    // The same search, seen by somebody who sees what is restricted.
    await page.getByRole('link', { name: 'brigada', exact: true }).click();
    await page.getByText('3 resultados').first().waitFor();
    await page.goBack();
    await page.getByRole('button', { name: 'Conceder la petición de elena' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Respuesta').fill('Levanté la restricción de una de las dos');
    await settled(page);
    await expectAccessible(page);
    await picture(page, 'access-answer');
    await dialog.getByRole('button', { name: 'Conceder' }).click();
    await page.getByText('Respuesta enviada').first().waitFor();
    await page.getByRole('button', { name: 'Negar la petición de paula' }).click();
    await dialog.getByLabel('Respuesta').fill('Usa el tamaño de impresión');
    await dialog.getByRole('button', { name: 'Negar' }).click();
    await page.getByText('Nadie espera respuesta').waitFor();
    await page.getByText('Levanté la restricción de una de las dos').waitFor();
    await page.getByText('Negada').waitFor();
    await settled(page);
    await expectAccessible(page);
    await picture(page, 'access-answered');
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('shows each who asked what they were answered', async () => {
    for (const [name, state, answer] of [
      ['elena', 'Concedida', 'Levanté la restricción de una de las dos'],
      ['paula', 'Negada', 'Usa el tamaño de impresión'],
    ] as const) {
      const { page, context, troubles } = await person(browser, archive.url);
      await enter(page, name);
      await page.goto('/');
      const section = page.getByRole('region', { name: 'Tus peticiones de acceso' });
      await section.getByText(answer).waitFor();
      await section.getByText(state).waitFor();
      await section.getByText(/Contestó teresa/).waitFor();
      expect(await section.getByRole('listitem').count()).toBe(1);
      await settled(page);
      await expectAccessible(page);
      await picture(page, `access-home-${name}`);
      expect(troubles).toEqual([]);
      await context.close();
    }
  });

  const SCREENS = [
    ['elena', '/biblioteca?q=brigada', 'library'],
    ['elena', '/', 'home'],
    ['teresa', '/archivo/peticiones', 'requests'],
  ] as const;
  for (const [theme, language] of [
    ['light', 'es'],
    ['dark', 'es'],
    ['light', 'en'],
    ['dark', 'en'],
  ] as const) {
    it(`is accessible, ${theme}, ${language}`, async () => {
      for (const [name, path, screen] of SCREENS) {
        const { page, context, troubles } = await person(browser, archive.url, { theme, language });
        await signIn(page, name, language);
        await page.goto(path);
        const words = language === 'es' ? /restringidos/ : /restricted results/;
        await page.getByText(words).first().waitFor();
        await settled(page);
        await expectAccessible(page);
        await picture(page, `access-${screen}-${theme}-${language}`);
        expect(troubles).toEqual([]);
        await context.close();
      }
    }, 180_000);
  }

  for (const [called, size] of [
    ['phone', PHONE],
    ['narrow', NARROW],
  ] as const) {
    it(`fits a ${called}`, async () => {
      for (const [name, path, screen] of SCREENS) {
        const { page, context, troubles } = await person(browser, archive.url, { size });
        await signIn(page, name);
        await page.goto(path);
        await page.getByText(/restringidos/).first().waitFor();
        await settled(page);
        await expectNoSideways(page);
        if (called === 'phone') await expectAccessible(page);
        await picture(page, `access-${screen}-${called}`);
        expect(troubles).toEqual([]);
        await context.close();
      }
    }, 180_000);
  }
});
