// What administrators see and set: the look of the archive, its room, its figures, its formats, and blurred copies.
import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
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
const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 60"><path fill="#7a1d3c" d="M10 50V20l50-14 50 14v30z"/>
<path fill="#fff" d="M26 50V28h12v22zm28 0V28h12v22zm28 0V28h12v22z"/></svg>`;
const logo = { name: 'escudo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(LOGO) };

const token = (page: Page, name: string) =>
  page.evaluate((name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim(), name);
/** A token as it is painted now. */
const painted = (page: Page, name: string) =>
  page.evaluate((name) => {
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.color = `var(${name})`;
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  }, name);

describe.skipIf(stopped)('what administrators see and set', () => {
  let archive: Archive;
  let browser: Browser;
  let admin: Person;
  const sent: string[] = [];

  const get = async <T>(context: BrowserContext, path: string) =>
    (await (await context.request.get(`/api/v1${path}`)).json()) as T;

  beforeAll(async () => {
    [archive, browser] = await Promise.all([Archive.start(), launch()]);
    for (const [name, role] of [
      ['lucia', 'admin'],
      ['ines', 'editor'],
      ['aurora', 'archivist'],
      ['tono', 'photographer'],
    ] as const) {
      await archive.account(name, role);
    }
    admin = await person(browser, archive.url);
    await signIn(admin.page, 'lucia');
    const { page, context } = admin;
    const headers = { origin: archive.url };
    const made = await context.request.post('/api/v1/events', {
      headers,
      data: { title: 'Entrega de becas', place: 'Casa de Cultura', starts: '2026-11-08T08:00:00' },
    });
    const { id: event } = (await made.json()) as { id: string };
    for (const [at, bytes] of (await draw(page, 3, 41)).entries()) {
      const answer = await context.request.post(`/api/v1/assets?filename=BEC_${at + 1}.JPG&event=${event}`, {
        headers: { ...headers, 'content-type': 'application/octet-stream' },
        data: bytes,
      });
      sent.push(((await answer.json()) as { asset: { id: string } }).asset.id);
    }
    await vi.waitFor(
      async () => {
        for (const id of sent) {
          const { condition } = await get<{ condition: { state: string } }>(context, `/assets/${id}`);
          expect(condition.state).toBe('ready');
        }
      },
      { timeout: 120_000, interval: 500 },
    );
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await archive?.stop();
  });

  it('sets the name, the colour and the logo, which the shell and the sign-in page then wear', async () => {
    const { page, troubles } = admin;
    await page.goto('/admin/apariencia');
    await page.getByLabel('Nombre de la institución').fill('Municipio de San Ejemplo');
    await page.getByLabel('Pie de las páginas públicas').fill('Plaza Mayor 1, San Ejemplo');
    const colour = page.getByLabel('Color de la institución');
    await colour.fill('verde');
    await page.getByText('No es un color').first().waitFor();
    await colour.fill('#ff9a3c');
    await page.getByRole('status').getByText('Contraste sobre blanco: 2.1 a 1').waitFor();
    await page.getByRole('button', { name: 'Guardar cambios' }).click();
    expect((await get<{ accent?: string }>(admin.context, '/appearance')).accent ?? null).toBeNull();
    await page.getByRole('button', { name: /^Usar #/ }).click();
    await page.getByRole('status').getByText('Se lee bien').waitFor();
    await colour.fill('7A1D3C');
    await page.getByText('Contraste sobre blanco: 10').waitFor();
    // Seen before it is saved, in both themes, and nowhere else yet.
    for (const theme of ['light', 'dark']) {
      await page.locator(`[data-preview=${theme}]`).getByText('Municipio de San Ejemplo').waitFor();
    }
    expect(await token(page, '--accent')).not.toContain('7a1d3c');
    await expectAccessible(page);
    await picture(page, 'admin-appearance-writing');
    await page.getByRole('button', { name: 'Guardar cambios' }).click();
    await page.getByText('Apariencia guardada').first().waitFor();
    await page.getByRole('link', { name: 'Municipio de San Ejemplo' }).waitFor();
    expect(await painted(page, '--accent')).toBe('rgb(122, 29, 60)');

    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Elegir logo' }).click();
    await (await chooser).setFiles({ name: 'notas.txt', mimeType: 'text/plain', buffer: Buffer.from('hola') });
    await page.getByText('Ese archivo no es PNG').first().waitFor();
    const again = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Elegir logo' }).click();
    await (await again).setFiles(logo);
    await page.getByText('Logo guardado').first().waitFor();
    const shown = page.locator('header img');
    await shown.waitFor();
    expect(await shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Quitar logo' }).click();
    await page.getByText('Logo quitado').first().waitFor();
    await shown.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Deshacer' }).last().click();
    await shown.waitFor();
    await settled(page);
    await expectAccessible(page);
    await picture(page, 'admin-appearance-worn');

    // Whoever is not signed in sees it too, and in the dark it is lighter.
    for (const theme of ['light', 'dark'] as const) {
      const guest = await person(browser, archive.url, { theme });
      await guest.page.goto('/entrar');
      await guest.page.getByText('Municipio de San Ejemplo').waitFor();
      await guest.page.locator('main img').waitFor();
      await expect.poll(() => token(guest.page, '--accent')).toContain('#7a1d3c');
      if (theme === 'dark') expect(await painted(guest.page, '--accent')).not.toBe('rgb(122, 29, 60)');
      await settled(guest.page);
      await expectAccessible(guest.page);
      await picture(guest.page, `enter-worn-${theme}`);
      expect(guest.troubles).toEqual([]);
      await guest.context.close();
    }

    // Back to what there was.
    await page.getByLabel('Color de la institución').fill('');
    await page.getByLabel('Nombre de la institución').fill('');
    await page.getByRole('button', { name: 'Guardar cambios' }).click();
    await page.getByRole('link', { name: 'Acervo', exact: true }).waitFor();
    expect(await painted(page, '--accent')).toBe('rgb(11, 101, 116)');
    await page.getByRole('button', { name: 'Deshacer' }).last().click();
    await page.getByRole('link', { name: 'Municipio de San Ejemplo' }).waitFor();
    // It begins so at once, before anything was asked.
    await page.route('**/api/v1/appearance', (route) => route.abort());
    await page.goto('/biblioteca');
    await page.getByRole('link', { name: 'Municipio de San Ejemplo' }).waitFor();
    expect(await painted(page, '--accent')).toBe('rgb(122, 29, 60)');
    await page.unroute('**/api/v1/appearance');
    expect(troubles).toEqual([]);
  });

  it('tells what room the archive takes and how it grows', async () => {
    const { page, troubles } = admin;
    await page.goto('/admin/almacenamiento');
    await page.getByText('Originales (3 archivos)').waitFor();
    await page.getByText(/El archivo ocupa .* de un disco de/).waitFor();
    await page.getByRole('img', { name: /Gráfica: espacio/ }).locator('canvas').waitFor();
    expect(await page.getByRole('table', { name: 'Crecimiento' }).getByRole('row').count()).toBe(13);
    await expectAccessible(page);
    expect(troubles).toEqual([]);
  });

  it('counts work by month, unit and photographer, in chart, table and file alike', async () => {
    const { page, troubles } = admin;
    await page.goto('/admin/estadisticas?desde=2026-01&hasta=2026-12');
    const table = page.getByRole('table', { name: 'Cifras del periodo' });
    await table.getByRole('row', { name: /noviembre de 2026 1 1 3 0/ }).waitFor();
    await page.getByRole('img', { name: /Gráfica: eventos que empezaron/ }).locator('canvas').waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Descargar CSV' }).click();
    expect(await readFile(await (await download).path(), 'utf8')).toContain('2026-11');
    await page.getByRole('radio', { name: 'Fotógrafo' }).click();
    await table.getByRole('row', { name: /lucia/ }).waitFor();
    expect(new URL(page.url()).searchParams.get('por')).toBe('photographer');
    await expectAccessible(page);
    await picture(page, 'admin-statistics-photographer');
    await page.getByRole('radio', { name: 'Unidad' }).click();
    await table.getByRole('row', { name: /Sin unidad/ }).waitFor();
    await page.getByRole('button', { name: '2025' }).click();
    await page.getByText('No hubo trabajo en estos meses').waitFor();
    expect(troubles).toEqual([]);
  });

  it('explains each format and how far its copies are', async () => {
    const { page, troubles } = admin;
    await page.goto('/admin/formatos');
    const table = page.getByRole('table', { name: 'Formatos' });
    await table.getByRole('row', { name: /Vista previa.*lado mayor de 2,560 px, calidad \d+ de 100.*3 de 3/ }).waitFor();
    await table.getByRole('row', { name: /Video 1080p.*Ningún original la necesita/ }).waitFor();
    expect(troubles).toEqual([]);
  });

  it('says what is done with each file, what failed and why, and tries it again', async () => {
    const { page, context, troubles } = admin;
    // A photo that ends in the middle of its head.
    const [whole] = await draw(page, 1, 97);
    await context.request.post('/api/v1/assets?filename=CORTADA.JPG', {
      headers: { origin: archive.url, 'content-type': 'application/octet-stream' },
      data: (whole ?? Buffer.alloc(0)).subarray(0, 300),
    });
    await vi.waitFor(
      async () => {
        const { counts } = await get<{ counts: { dead: number } }>(context, '/jobs?state=dead');
        expect(counts.dead).toBeGreaterThan(0);
      },
      { timeout: 60_000, interval: 500 },
    );
    await page.goto('/trabajos');
    const row = page.getByRole('listitem').filter({ hasText: 'CORTADA.JPG' });
    await row.first().waitFor();
    await row.first().getByText('Detalle para quien administra').click();
    await expectAccessible(page);
    await picture(page, 'jobs-failed');
    await page.getByText(/^Ritmo: \d+ (por minuto )?en la última hora$/).waitFor();
    const { can_retry: dead } = await get<{ can_retry: number }>(context, '/jobs?state=dead');
    await page.getByRole('button', { name: `Reintentar todos (${dead})` }).click();
    await page.getByText(/se intentará de nuevo|se intentarán de nuevo/).first().waitFor();
    await page.getByRole('button', { name: 'Hechos' }).click();
    await page.getByRole('link', { name: 'BEC_1.JPG' }).first().waitFor();
    await expectAccessible(page);
    await picture(page, 'jobs-done');
    expect(troubles).toEqual([]);
  });

  it('makes a blurred copy with the pointer and with the keys alone', async () => {
    const editor = await person(browser, archive.url);
    const { page, context, troubles } = editor;
    await signIn(page, 'ines');
    const headers = { origin: archive.url };
    const before = await get<{ version: number }>(context, `/assets/${sent[0]}`);
    await context.request.patch(`/api/v1/assets/${sent[0]}`, {
      headers: { ...headers, 'if-match': `"${before.version}"` },
      data: { minors: true },
    });
    await page.goto(`/foto/${sent[0]}`);
    await page.getByRole('tab', { name: 'Derechos' }).click();
    await page.getByText('Si faltan firmas, puedes publicar en su lugar una copia').waitFor();
    await page.getByRole('button', { name: 'Hacer copia difuminada' }).click();
    const dialog = page.getByRole('dialog');
    await expect.poll(() => dialog.getByRole('button', { name: 'Hacer la copia' }).isDisabled()).toBe(true);

    const photo = dialog.getByRole('img', { name: /^Foto BEC_1/ });
    await settled(page);
    const box = await photo.boundingBox();
    if (!box) throw new Error('the photo is on the screen');
    const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
    await page.mouse.move(...at(0.2, 0.3));
    await page.mouse.down();
    await page.mouse.move(...at(0.35, 0.5), { steps: 4 });
    await page.mouse.up();
    const first = dialog.getByRole('button', { name: /^Zona 1 de/ });
    await first.waitFor();
    expect(Number(await dialog.getByRole('spinbutton', { name: 'Izquierda' }).inputValue())).toBeCloseTo(20, 0);
    expect(Number(await dialog.getByRole('spinbutton', { name: 'Ancho' }).inputValue())).toBeCloseTo(15, 0);
    // Held by its middle it moves; by its corner it grows.
    await page.mouse.move(...at(0.28, 0.4));
    await page.mouse.down();
    await page.mouse.move(...at(0.38, 0.4), { steps: 4 });
    await page.mouse.up();
    expect(Number(await dialog.getByRole('spinbutton', { name: 'Izquierda' }).inputValue())).toBeCloseTo(30, 0);
    await page.mouse.move(...at(0.45, 0.5));
    await page.mouse.down();
    await page.mouse.move(...at(0.5, 0.6), { steps: 4 });
    await page.mouse.up();
    expect(Number(await dialog.getByRole('spinbutton', { name: 'Alto' }).inputValue())).toBeCloseTo(30, 0);

    // The same by keys: add, move, size, remove; and by figures.
    await dialog.getByRole('button', { name: 'Agregar zona' }).focus();
    await page.keyboard.press('Enter');
    const second = dialog.getByRole('button', { name: /^Zona 2 de 2/ });
    await second.focus();
    const left = Number(await dialog.getByRole('spinbutton', { name: 'Izquierda' }).inputValue());
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Alt+ArrowRight');
    await expect.poll(async () => Number(await dialog.getByRole('spinbutton', { name: 'Izquierda' }).inputValue())).toBeCloseTo(left + 1.1, 5);
    await dialog.getByRole('spinbutton', { name: 'Arriba' }).fill('95');
    await page.keyboard.press('Tab');
    // It stays within the photo.
    await expect.poll(async () => Number(await dialog.getByRole('spinbutton', { name: 'Arriba' }).inputValue())).toBeLessThan(95);
    await settled(page);
    await expectAccessible(page);
    await picture(page, 'blur-editor');
    await second.focus();
    await page.keyboard.press('Delete');
    await second.waitFor({ state: 'detached' });
    await dialog.getByRole('button', { name: 'Hacer la copia' }).click();
    await dialog.getByText('La copia difuminada está en el archivo.').waitFor();
    await dialog.getByText('La foto de la que se hizo sigue igual').waitFor();
    await expectAccessible(page);
    await picture(page, 'blur-made');
    const { rights } = await get<{ rights: { blurred_copy: string } }>(context, `/assets/${sent[0]}`);
    await dialog.getByRole('link', { name: 'Ver la copia' }).click();
    await page.waitForURL(`**/foto/${rights.blurred_copy}`);
    await page.getByRole('tab', { name: 'Derechos' }).click();
    await page.getByText('Esta es una copia difuminada').waitFor();
    await page.getByRole('link', { name: 'Ver la foto' }).click();
    await page.waitForURL(`**/foto/${sent[0]}`);
    await page.getByRole('tab', { name: 'Derechos' }).click();
    await page.getByText('Esta foto ya tiene una copia difuminada').waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('draws areas on a phone too', async () => {
    const { page, context, troubles } = await person(browser, archive.url, { size: PHONE, theme: 'dark' });
    await signIn(page, 'ines');
    await page.goto(`/foto/${sent[1]}`);
    await page.getByRole('button', { name: 'Datos' }).click();
    await page.getByRole('tab', { name: 'Derechos' }).click();
    await page.getByRole('button', { name: 'Hacer copia difuminada' }).click();
    const dialog = page.getByRole('dialog');
    await settled(page);
    await dialog.getByRole('img').click({ position: { x: 60, y: 60 }, force: true });
    await dialog.getByRole('button', { name: /^Zona 1 de 1/ }).waitFor();
    await expectNoSideways(page);
    await expectAccessible(page);
    await picture(page, 'blur-editor-phone');
    expect(troubles).toEqual([]);
    await context.close();
  });

  const PAGES = ['/admin', '/admin/apariencia', '/admin/almacenamiento', '/admin/estadisticas', '/admin/formatos', '/trabajos'];
  const named = (path: string) => path.slice(1).replaceAll('/', '-');

  for (const [theme, language] of [
    ['light', 'es'],
    ['dark', 'es'],
    ['light', 'en'],
    ['dark', 'en'],
  ] as const) {
    it(`is accessible on every page, ${theme}, ${language}`, async () => {
      const { page, context, troubles } = await person(browser, archive.url, { theme, language });
      await signIn(page, 'lucia', language);
      for (const path of PAGES) {
        await page.goto(path);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await settled(page);
        await expectAccessible(page);
        await picture(page, `${named(path)}-${theme}-${language}`);
      }
      expect(troubles).toEqual([]);
      await context.close();
    }, 180_000);
  }

  for (const [name, size] of [
    ['phone', PHONE],
    ['narrow', { width: 320, height: 640 }],
    ['laptop', { width: 1024, height: 768 }],
  ] as const) {
    it(`fits a ${name}`, async () => {
      const { page, context, troubles } = await person(browser, archive.url, { size });
      await signIn(page, 'lucia');
      for (const path of PAGES) {
        await page.goto(path);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await settled(page);
        await expectNoSideways(page);
        await picture(page, `${named(path)}-${name}`);
        if (name === 'phone') await expectAccessible(page);
      }
      expect(troubles).toEqual([]);
      expect(DESKTOP.width).toBeGreaterThan(size.width);
      await context.close();
    }, 180_000);
  }
});
