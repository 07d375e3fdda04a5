// A working day with the keyboard alone: sign in, upload, cull, describe, approve, download; no pointer touches the page.
import { readFile } from 'node:fs/promises';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Archive, PASSWORD, hindrance } from './harness/archive';
import { launch, person } from './harness/browser';
import { draw, photo } from './harness/pictures';

const stopped = hindrance();
/** So many presses of Tab lead to anything on a page; more is a page nobody gets through. */
const FAR = 90;

/** Goes on with Tab until this has the focus. */
async function reach(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses <= FAR; presses++) {
    if (await target.evaluate((one) => one === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  const at = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200));
  throw new Error(`${FAR} presses of Tab do not lead to ${target}; the last led to ${at}`);
}

async function press(page: Page, target: Locator, key = 'Enter'): Promise<void> {
  await reach(page, target);
  await page.keyboard.press(key);
}

describe.skipIf(stopped)('with the keyboard alone', () => {
  let archive: Archive;
  let browser: Browser;

  beforeAll(async () => {
    [archive, browser] = await Promise.all([Archive.start(), launch()]);
    await archive.account('elena', 'editor');
  });
  afterAll(async () => {
    await browser?.close();
    await archive?.stop();
  });

  it('a shoot is uploaded, culled, described, approved and downloaded', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
    const type = (text: string) => page.keyboard.type(text);

    await page.goto('/entrar');
    await reach(page, page.getByLabel('Usuario'));
    await type('elena');
    await reach(page, page.getByLabel('Contraseña', { exact: true }));
    await type(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === '/');
    const drawn = await draw(page, 4, 91);

    // Upload: the event first, made on the way, then the files.
    await page.keyboard.press('Shift+U');
    await reach(page, page.getByRole('combobox', { name: 'Evento' }).last());
    await type('Carrera por la Salud');
    await page.getByRole('option', { name: 'Crear evento «Carrera por la Salud»' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const form = page.getByRole('dialog');
    await reach(page, form.getByLabel('Lugar'));
    await type('Malecón');
    await press(page, form.getByRole('button', { name: 'Crear evento' }));
    await page.getByRole('heading', { name: 'Subir a Carrera por la Salud' }).waitFor();
    const chooser = page.waitForEvent('filechooser');
    await press(page, button('Elegir archivos'));
    await (await chooser).setFiles(drawn.map((bytes, at) => photo(`LMR_61${10 + at}.JPG`, bytes)));
    await page.getByText('4 nuevas', { exact: true }).waitFor({ timeout: 120_000 });
    await press(page, page.getByRole('main').getByRole('link', { name: 'Ver el evento' }));
    await page.getByRole('gridcell', { name: /^Foto 4 de 4/ }).waitFor();
    const address = new URL(page.url()).pathname;

    // Cull: a key for each, the next comes by itself.
    await press(page, page.getByRole('link', { name: 'Seleccionar', exact: true }));
    await page.waitForURL((url) => url.pathname.endsWith('/seleccion'));
    await page.getByRole('img').first().waitFor();
    for (const mark of ['p', 'x', 'p', 'p']) await page.keyboard.press(mark);
    const marks = async () => {
      const answer = await context.request.get('/api/v1/assets?limit=10');
      const { items } = (await answer.json()) as { items: { mark: string }[] };
      return items.map((one) => one.mark).toSorted();
    };
    await expect.poll(marks, { timeout: 20_000 }).toEqual(['pick', 'pick', 'pick', 'reject']);
    await page.keyboard.press('Escape');
    await page.waitForURL((url) => url.pathname === address);

    // Describe: those that were not put aside, every field that approval asks for.
    await reach(page, page.getByRole('gridcell', { name: /^Foto \d de \d/ }).first());
    await page.keyboard.press('Control+a');
    await page.keyboard.press('e');
    await page.getByRole('heading', { name: /^Describir \d fotos/ }).waitFor();
    for (const [field, label, text] of [
      ['leyenda', 'Leyenda', 'Corredoras en {lugar}'],
      ['autoría', 'Autoría', 'Lucía Mendoza Ríos'],
      ['crédito', 'Crédito', 'Dirección de Comunicación'],
    ] as const) {
      await press(page, page.getByRole('switch', { name: `Aplicar ${field}`, exact: true }), 'Space');
      await reach(page, page.getByRole('textbox', { name: label, exact: true }));
      await type(text);
    }
    await press(page, page.getByRole('switch', { name: 'Aplicar licencia', exact: true }), 'Space');
    await reach(page, page.getByRole('combobox', { name: 'Licencia' }).or(page.getByRole('textbox', { name: 'Licencia', exact: true })));
    await type('CC BY 4.0');
    await page.keyboard.press('Escape');
    await press(page, button(/^Aplicar a \d fotos/));
    await page.getByText(/\d fotos con datos nuevos/).first().waitFor();

    // Approve: the selection, with its key.
    await page.goto(address);
    await reach(page, page.getByRole('gridcell', { name: /^Foto \d de \d/ }).first());
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Shift+A');
    await page.getByText(/\d fotos aprobadas/).first().waitFor();

    // Download: the picture for the web, from its menu.
    await page.keyboard.press('Escape');
    await reach(page, page.getByRole('gridcell', { name: /^Foto \d de \d/ }).first());
    await page.keyboard.press('Enter');
    await press(page, button('Elegir qué descargar'));
    await page.getByRole('menuitem', { name: /^Web/ }).waitFor();
    for (let presses = 0; presses < 20; presses++) {
      if ((await page.evaluate(() => document.activeElement?.textContent))?.includes('Web')) break;
      await page.keyboard.press('ArrowDown');
    }
    const saved = page.waitForEvent('download', { timeout: 90_000 });
    await page.keyboard.press('Enter');
    const file = await saved;
    expect(file.suggestedFilename()).toMatch(/-web-1600\.jpg$/);
    expect((await readFile(await file.path())).subarray(0, 3).toString('hex')).toBe('ffd8ff');
    expect(troubles).toEqual([]);
    await context.close();
  }, 300_000);
});
