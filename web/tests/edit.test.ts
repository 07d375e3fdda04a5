// What people say of one photo, changed in the viewer: saved by itself, nobody's words lost, rights, consent, comments.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Archive, hindrance } from './harness/archive';
import { PHONE, expectAccessible, expectNoSideways, launch, person, picture, settled, signIn } from './harness/browser';
import { captioned, draw } from './harness/pictures';

const stopped = hindrance();

interface Seen {
  version: number;
  status: string;
  condition: { state: string };
  renditions: Record<string, string>;
  metadata: Record<string, unknown> & { keywords: string[]; persons: { name: string }[] };
  rights: Record<string, unknown>;
}

describe.skipIf(stopped)('changing one photo in the viewer', () => {
  let archive: Archive;
  let browser: Browser;
  let desk: BrowserContext;
  let film = '';
  const photos: string[] = [];

  const seen = async (id: string) => (await (await desk.request.get(`/api/v1/assets/${id}`)).json()) as Seen;
  const patch = async (id: string, data: object) => {
    const answer = await desk.request.fetch(`/api/v1/assets/${id}`, { method: 'PATCH', headers: { origin: archive.url }, data });
    expect(answer.ok(), await answer.text()).toBe(true);
  };
  const send = async (context: BrowserContext, name: string, data: Buffer) => {
    const answer = await context.request.post(`/api/v1/assets?filename=${name}`, {
      headers: { origin: archive.url, 'content-type': 'application/octet-stream' },
      data,
    });
    return ((await answer.json()) as { asset: { id: string } }).asset.id;
  };

  beforeAll(async () => {
    [archive, browser] = await Promise.all([Archive.start(), launch()]);
    await archive.account('elena', 'editor');
    await archive.account('rosa', 'archivist');
    await archive.account('dani', 'designer');
    const { page, context } = await person(browser, archive.url);
    desk = context;
    await signIn(page, 'elena');
    for (const [at, bytes] of (await draw(page, 4, 21)).entries()) {
      photos.push(await send(context, `LMR_50${10 + at}.JPG`, captioned(bytes, `Feria del libro, puesto ${at + 1}`)));
    }
    film = await send(context, 'short.mp4', await readFile(fileURLToPath(new URL('../../fixtures/short.mp4', import.meta.url))));
    await vi.waitFor(
      async () => {
        for (const id of photos) expect((await seen(id)).condition.state).toBe('ready');
        expect((await seen(film)).renditions).toHaveProperty('proxy-540');
      },
      { timeout: 100_000, interval: 400 },
    );
  });
  afterAll(async () => {
    await browser?.close();
    await archive?.stop();
  });

  const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true }).click();

  it('saves what is typed when a field is left, and takes it back', async () => {
    const [id = ''] = photos;
    const { page, context, troubles } = await person(browser, archive.url);
    await signIn(page, 'elena');
    await page.goto(`/foto/${id}`);
    await page.getByRole('button', { name: 'Editar datos' }).waitFor();
    await page.keyboard.press('e');
    const caption = page.getByLabel('Leyenda', { exact: true });
    await expect.poll(() => caption.inputValue()).toBe('Feria del libro, puesto 1');
    await caption.fill('Familias en la feria del libro ');
    await page.getByText('Guardado', { exact: true }).waitFor();
    // What is being typed is left alone, its last blank too.
    expect(await caption.inputValue()).toBe('Familias en la feria del libro ');
    await page.getByRole('combobox', { name: 'Agregar palabra clave' }).fill('lectura');
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: 'Agregar persona' }).fill('Ana Ruiz');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Quitar a Ana Ruiz' }).waitFor();
    await expectAccessible(page);
    await picture(page, 'edit-light-es');
    await vi.waitFor(async () => {
      const { metadata } = await seen(id);
      expect(metadata.caption).toBe('Familias en la feria del libro');
      expect(metadata.keywords).toEqual(['lectura']);
      expect(metadata.persons.map((one) => one.name)).toEqual(['Ana Ruiz']);
    });
    await page.getByText('Personas: guardado').waitFor();
    await page.getByRole('button', { name: 'Deshacer', exact: true }).last().click();
    await page.getByRole('button', { name: 'Quitar a Ana Ruiz' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Listo' }).click();
    await page.getByRole('heading', { name: 'Familias en la feria del libro' }).waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('shows both words when somebody else changed the same, and keeps what was not sent', async () => {
    const id = photos[1] ?? '';
    const { page, context, troubles } = await person(browser, archive.url);
    await signIn(page, 'elena');
    await page.goto(`/foto/${id}`);
    await page.getByRole('button', { name: 'Editar datos' }).click();
    const title = page.getByLabel('Título', { exact: true });
    await title.waitFor();
    // The news of the change does not reach this page in time.
    await page.route('**/api/v1/stream', (route) => route.abort());
    await page.route(`**/api/v1/assets/${id}`, async (route) => {
      if (route.request().method() === 'PATCH') await patch(id, { title: 'El de alguien más' });
      await page.unroute(`**/api/v1/assets/${id}`);
      await route.continue();
    });
    await title.fill('El mío');
    const dialog = page.getByRole('dialog', { name: 'Alguien cambió lo mismo' });
    await dialog.waitFor();
    await dialog.getByText('El de alguien más').waitFor();
    await dialog.getByText('El mío', { exact: true }).waitFor();
    await expectAccessible(page);
    await picture(page, 'edit-clash');
    // Closing it decides nothing and loses nothing.
    await page.keyboard.press('Escape');
    expect(await title.inputValue()).toBe('El mío');
    await page.getByRole('button', { name: 'Elegir cuál queda' }).click();
    await dialog.getByRole('button', { name: 'Dejar lo mío' }).click();
    await vi.waitFor(async () => expect((await seen(id)).metadata.title).toBe('El mío'));

    await page.route(`**/api/v1/assets/${id}`, (route) => (route.request().method() === 'PATCH' ? route.abort() : route.continue()));
    await title.fill('Sin conexión');
    await page.getByText('Lo que escribiste sigue aquí.').waitFor();
    await page.unrouteAll();
    await page.reload();
    await page.getByRole('button', { name: 'Editar datos' }).click();
    await vi.waitFor(async () => expect((await seen(id)).metadata.title).toBe('Sin conexión'));
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('says what keeps a photo in, and lets it out when that is settled', async () => {
    const id = photos[2] ?? '';
    const { page, context, troubles } = await person(browser, archive.url);
    await signIn(page, 'elena');
    await page.goto(`/foto/${id}`);
    await tab(page, 'Derechos');
    await page.getByText('Nadie la ha aprobado.').first().waitFor();
    await page.getByLabel('Licencia', { exact: true }).selectOption('CC BY 4.0');
    await page.getByRole('link', { name: 'Ver el texto de la licencia' }).waitFor();
    await page.getByLabel('Autoría').fill('Lucía Mendoza');
    await page.getByLabel('Crédito', { exact: true }).fill('Gobierno Municipal');
    await page.getByLabel('Embargo hasta').fill('2099-01-01T08:00');
    await page.getByLabel('Por qué se restringe').focus();
    await page.getByText('Su embargo no ha terminado.').first().waitFor();
    await settled(page);
    await expectAccessible(page);
    await picture(page, 'rights-light-es');
    const now = await seen(id);
    expect(now.metadata.licence_url).toBe('https://creativecommons.org/licenses/by/4.0/');
    expect(now.rights.embargo_until).toBeTruthy();
    await page.getByLabel('Embargo hasta').fill('');
    await page.getByLabel('Por qué se restringe').focus();
    await page.getByText('Su embargo no ha terminado.').first().waitFor({ state: 'detached' });
    await patch(id, { status: 'review' });
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Aprobar' }).click();
    await page.getByText('Nada lo impide').first().waitFor();

    await page.getByLabel('Licencia', { exact: true }).selectOption({ label: 'Otra licencia' });
    await page.getByLabel('Nombre de la licencia').fill('Uso editorial');
    await page.getByLabel('Dirección de su texto').fill('https://ejemplo.gob.mx/uso');
    await page.getByLabel('Crédito', { exact: true }).focus();
    await vi.waitFor(async () => {
      const { metadata } = await seen(id);
      expect(metadata.licence).toBe('Uso editorial');
      expect(metadata.licence_url).toBe('https://ejemplo.gob.mx/uso');
    });
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('keeps consents and rulings where only the archivist sees them', async () => {
    const id = photos[3] ?? '';
    await patch(id, { persons: [{ name: 'Ana Ruiz' }], release_needed: true, minors: true });
    const { page, context, troubles } = await person(browser, archive.url);
    await signIn(page, 'rosa');
    await page.goto(`/foto/${id}`);
    await tab(page, 'Derechos');
    await page.getByText('Falta el consentimiento de alguien que aparece').first().waitFor();
    await page.getByRole('button', { name: 'Agregar consentimiento' }).click();
    const dialog = page.getByRole('dialog', { name: 'Agregar consentimiento' });
    expect(await dialog.getByLabel('Quién aparece, o qué').inputValue()).toBe('Ana Ruiz');
    await dialog.getByLabel('Para qué').fill('Difusión institucional');
    await expectAccessible(page);
    await picture(page, 'rights-release');
    await dialog.getByRole('button', { name: 'Guardar consentimiento' }).click();
    await page.getByText('Consentimiento guardado').first().waitFor();
    await page.getByText('Falta el consentimiento de alguien que aparece').first().waitFor({ state: 'detached' });
    await page.getByText('Puede mostrar a menores: falta').first().waitFor();
    await page.getByLabel('Motivo de la decisión').fill('Hay permiso de la escuela');
    await page.getByRole('button', { name: 'Puede salir' }).first().click();
    await page.getByText('Puede salir, según rosa').waitFor();
    await page.getByText('Puede mostrar a menores: falta').first().waitFor({ state: 'detached' });
    await settled(page);
    await expectAccessible(page);
    await picture(page, 'rights-consent');
    await page.getByRole('button', { name: 'Registrar que lo retiró' }).click();
    await page.getByLabel('Qué dijo al retirarlo').fill('Ya no quiere aparecer');
    await page.getByRole('button', { name: 'Registrar que lo retiró' }).last().click();
    await page.getByText('Alguien que aparece retiró su consentimiento.').first().waitFor();

    const other = await person(browser, archive.url);
    await signIn(other.page, 'elena');
    await other.page.goto(`/foto/${id}`);
    await tab(other.page, 'Derechos');
    await other.page.getByText('Solo quien guarda los consentimientos puede quitar esta marca.').first().waitFor();
    expect(await other.page.getByText('Consentimientos firmados').count()).toBe(0);
    await other.context.close();
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('comments a moment of a film, and settles it', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await signIn(page, 'elena');
    await page.goto(`/foto/${film}`);
    const video = page.locator('video');
    await expect.poll(() => video.evaluate((one: HTMLVideoElement) => one.readyState)).toBeGreaterThan(0);
    await video.evaluate((one: HTMLVideoElement) => (one.currentTime = 1));
    await tab(page, 'Comentarios');
    await page.getByText('Aún no hay comentarios.').waitFor();
    await page.getByLabel('Escribe un comentario').fill('Aquí se corta el nombre');
    await page.getByLabel(/En este momento/).check();
    await page.getByRole('button', { name: 'Comentar' }).click();
    await page.getByText('Aquí se corta el nombre').waitFor();
    await video.evaluate((one: HTMLVideoElement) => (one.currentTime = 0));
    await page.getByRole('button', { name: 'Ir a 0:01' }).click();
    await expect.poll(() => video.evaluate((one: HTMLVideoElement) => Math.round(one.currentTime))).toBe(1);
    await page.getByRole('button', { name: 'Marcar como resuelto' }).click();
    await page.getByText('Resuelto por elena').waitFor();
    await expectAccessible(page);
    await picture(page, 'comments-film');
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('hides a photo with one key and goes to the next', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await signIn(page, 'elena');
    await page.getByRole('gridcell', { name: /^Foto 1 de 5/ }).click();
    await page.getByText('1 de 5').first().waitFor();
    const here = page.url();
    await page.getByRole('button', { name: 'A la papelera' }).waitFor();
    await page.keyboard.press('Delete');
    await page.getByText('1 foto en la papelera').first().waitFor();
    await page.getByText('1 de 4').first().waitFor();
    expect(page.url()).not.toBe(here);
    await page.getByRole('button', { name: 'Deshacer', exact: true }).click();
    await page.getByText('2 de 5').first().waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });

  for (const [theme, language, size] of [
    ['dark', 'es', undefined],
    ['light', 'en', undefined],
    ['dark', 'en', undefined],
    ['light', 'es', PHONE],
    ['light', 'es', { width: 320, height: 640 }],
  ] as const) {
    it(`is accessible in ${theme} and ${language}${size ? ` at ${size.width}` : ''}`, async () => {
      const { page, context, troubles } = await person(browser, archive.url, { theme, language, size });
      await signIn(page, 'elena', language);
      await page.goto(`/foto/${photos[0]}`);
      const words =
        language === 'es'
          ? { edit: 'Editar datos', caption: 'Leyenda', rights: 'Derechos', comments: 'Comentarios', panel: 'Datos' }
          : { edit: 'Edit data', caption: 'Caption', rights: 'Rights', comments: 'Comments', panel: 'Details' };
      if (size) await page.getByRole('button', { name: words.panel }).click();
      await page.getByRole('button', { name: words.edit }).click();
      await page.getByLabel(words.caption, { exact: true }).waitFor();
      await expectAccessible(page);
      await expectNoSideways(page);
      await picture(page, `edit-${theme}-${language}${size ? `-${size.width}` : ''}`);
      for (const name of ['rights', 'comments'] as const) {
        await tab(page, words[name]);
        await page.getByRole('tabpanel').getByRole('textbox').first().waitFor();
        await settled(page);
        await expectAccessible(page);
        await expectNoSideways(page);
        await picture(page, `${name}-${theme}-${language}${size ? `-${size.width}` : ''}`);
      }
      expect(troubles).toEqual([]);
      await context.close();
    });
  }

  it('shows rights to those who only look', async () => {
    await patch(photos[0] ?? '', { creator: 'Lucía', credit: 'Gobierno', licence: 'CC BY 4.0', status: 'approved' });
    const { page, context, troubles } = await person(browser, archive.url);
    await signIn(page, 'dani');
    await page.goto(`/foto/${photos[0]}`);
    await tab(page, 'Derechos');
    await page.getByText('CC BY 4.0').first().waitFor();
    expect(await page.getByRole('button', { name: 'Editar datos' }).count()).toBe(0);
    await expectAccessible(page);
    expect(troubles).toEqual([]);
    await context.close();
  });
});
