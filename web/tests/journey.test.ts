// The main job as people do it: sign in, upload a shoot, find it, look at it, in two languages and two themes.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Archive, hindrance } from './harness/archive';
import { expectAccessible, launch, person, picture, signIn } from './harness/browser';
import { captioned, draw, photo } from './harness/pictures';

const stopped = hindrance();
if (stopped) console.warn(`skipped: ${stopped}`);

describe.skipIf(stopped)('the main job', () => {
  let archive: Archive;
  let browser: Browser;
  beforeAll(async () => {
    [archive, browser] = await Promise.all([Archive.start(), launch()]);
    await archive.account('lucia', 'admin');
  });
  afterAll(async () => {
    await browser?.close();
    await archive?.stop();
  });

  it('refuses a wrong password in plain words', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await page.goto('/biblioteca');
    await page.waitForURL('**/entrar**');
    await page.getByLabel('Usuario').fill('lucia');
    await page.getByLabel('Contraseña', { exact: true }).fill('no es esta');
    await page.getByRole('button', { name: 'Entrar' }).click();
    await page.getByRole('alert').getByText('El usuario o la contraseña no coinciden.').waitFor();
    await expectAccessible(page);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('uploads twenty photos, sees them appear, finds one without accents and opens it', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await signIn(page, 'lucia');
    await page.getByText('Aún no hay fotos').waitFor();
    await expectAccessible(page);
    const drawn = await draw(page, 20);
    const files = drawn.map((buffer, at) => photo(`LMR_${4100 + at}.JPG`, buffer));
    files[7] = photo('LMR_4107.JPG', captioned(drawn[7] ?? Buffer.alloc(0), 'Jornada de reforestación en el Parque Sur'));

    await page.getByRole('link', { name: 'Subir', exact: true }).first().click();
    await page.getByRole('heading', { name: 'Subir', level: 1 }).waitFor();
    const event = page.getByRole('combobox', { name: 'Evento' }).last();
    await event.fill('Festival de las Culturas 2026');
    await page.getByRole('option', { name: 'Crear evento «Festival de las Culturas 2026»' }).click();
    await page.getByRole('dialog').getByLabel('Lugar').fill('Plaza Principal');
    await page.getByRole('dialog').getByRole('button', { name: 'Crear evento' }).click();
    await page.getByRole('heading', { name: 'Subir a Festival de las Culturas 2026' }).waitFor();

    await page.getByTestId('files').setInputFiles(files);
    await page.getByText('20 de 20 archivos', { exact: true }).waitFor();
    await page.getByText('20 nuevas', { exact: true }).waitFor({ timeout: 90_000 });
    await picture(page, 'upload-done');
    await expectAccessible(page);

    await page.getByRole('main').getByRole('link', { name: 'Ver el evento' }).click();
    await page.getByRole('heading', { name: 'Festival de las Culturas 2026' }).waitFor();
    await expect.poll(() => page.getByRole('gridcell', { name: /de 20/ }).count()).toBeGreaterThan(10);

    await page.getByRole('link', { name: 'Fotos y videos' }).click();
    await page.getByRole('gridcell', { name: /^Foto 1 de 20/ }).waitFor();
    await expect.poll(() => page.locator('.cell img.loaded').count()).toBeGreaterThan(5);
    await picture(page, 'library');
    await expectAccessible(page);

    await page.keyboard.press('/');
    await page.keyboard.type('reforestacion');
    await page.getByRole('gridcell', { name: /^Foto 1 de 1,/ }).waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toBe('reforestacion');
    await picture(page, 'search');

    await page.getByRole('gridcell', { name: /^Foto 1 de 1,/ }).click();
    await page.getByRole('heading', { name: 'Jornada de reforestación en el Parque Sur' }).waitFor();
    await page.getByRole('img', { name: 'Jornada de reforestación en el Parque Sur' }).waitFor();
    await page.getByText('Primera vez').waitFor();
    await picture(page, 'viewer');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.getByRole('gridcell', { name: /^Foto 1 de 1,/ }).waitFor();

    // What begins like an event is offered, and narrows the search to it.
    await page.getByRole('combobox', { name: 'Buscar en el archivo' }).fill('festi');
    await page.getByRole('option', { name: /Festival de las Culturas 2026.*Evento/ }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('gridcell', { name: /^Foto 1 de 20,/ }).waitFor();
    await page.getByRole('button', { name: 'Quitar filtro: Evento: Festival de las Culturas 2026' }).click();
    await expect.poll(() => new URL(page.url()).search).toBe('');
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('changes theme and language, and remembers both', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await signIn(page, 'lucia');
    await page.getByRole('gridcell', { name: /^Foto 1 de 20/ }).waitFor();
    await page.getByRole('button', { name: 'Tema' }).click();
    await page.getByRole('menuitemradio', { name: 'Oscuro' }).click();
    const shade = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(await shade()).toBe('rgb(18, 19, 20)');
    await expectAccessible(page);

    await page.getByRole('button', { name: /^Cuenta de/ }).click();
    await page.getByRole('menuitemradio', { name: 'English' }).click();
    await page.getByRole('link', { name: 'Photos and videos' }).waitFor();
    await page.getByRole('gridcell', { name: /^Photo 1 of 20/ }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    await expectAccessible(page);

    await page.reload();
    await page.getByRole('gridcell', { name: /^Photo 1 of 20/ }).waitFor();
    expect(await shade()).toBe('rgb(18, 19, 20)');
    await picture(page, 'library-dark-en');
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('gives stars with a key, and shows them in the grid', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await signIn(page, 'lucia');
    await page.getByRole('gridcell', { name: /^Foto 2 de 20/ }).click();
    await page.getByRole('button', { name: '4 estrellas' }).waitFor();
    await page.keyboard.press('4');
    await expect.poll(() => page.getByRole('button', { name: '4 estrellas' }).getAttribute('aria-pressed')).toBe('true');
    await page.keyboard.press('Escape');
    await page.getByRole('gridcell', { name: /^Foto 2 de 20.*4 estrellas/ }).waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('signs out, and lets nobody in without a session', async () => {
    const { page, context } = await person(browser, archive.url);
    await signIn(page, 'lucia');
    await page.getByRole('button', { name: /^Cuenta de/ }).click();
    await page.getByRole('menuitem', { name: 'Cerrar sesión' }).click();
    await page.waitForURL('**/entrar**');
    await page.goto('/eventos');
    await page.waitForURL('**/entrar?volver=%2Feventos');
    await context.close();
  });
});

describe.skipIf(stopped)('a new archive', () => {
  it('lets the first administrator in by the one-time link, once', async () => {
    const [archive, browser] = await Promise.all([Archive.start(), launch()]);
    try {
      const link = await vi.waitFor(() => {
        const said = /http\S+\/bienvenida#\S+/.exec(archive.output)?.[0];
        if (!said) throw new Error('the link is not printed yet');
        return said;
      });
      const { page, troubles } = await person(browser, archive.url);
      await page.goto(link);
      await page.getByLabel('Usuario').fill('lucia');
      await page.getByLabel('Nombre completo').fill('Lucía Mendoza Ríos');
      await page.getByLabel('Contraseña', { exact: true }).fill('corta');
      await page.getByText('La contraseña necesita al menos 12 caracteres.').waitFor();
      await expectAccessible(page);
      await picture(page, 'welcome');
      await page.getByLabel('Contraseña', { exact: true }).fill('una frase larga y segura');
      await page.getByRole('button', { name: 'Crear cuenta y entrar' }).click();
      await page.getByRole('heading', { name: 'Crea tu primer evento' }).waitFor();
      await page.getByRole('button', { name: 'Cuenta de Lucía Mendoza Ríos' }).waitFor();
      expect(troubles).toEqual([]);

      const other = await person(browser, archive.url);
      await other.page.goto(link);
      await other.page.getByLabel('Usuario').fill('intrusa');
      await other.page.getByLabel('Nombre completo').fill('Intrusa');
      await other.page.getByLabel('Contraseña', { exact: true }).fill('una frase larga y segura');
      await other.page.getByRole('button', { name: 'Crear cuenta y entrar' }).click();
      await other.page.getByText('Este enlace ya se usó o venció.').waitFor();
      expect(new URL(other.page.url()).pathname).toBe('/bienvenida');
    } finally {
      await browser.close();
      await archive.stop();
    }
  });
});
