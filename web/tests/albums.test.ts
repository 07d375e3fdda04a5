// Albums, kept searches, the contact sheet and the start page, as people use them.
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Archive, hindrance } from './harness/archive';
import {
  enter,
  expectAccessible,
  expectNoSideways,
  launch,
  PHONE,
  person,
  picture,
  settled,
  signIn,
} from './harness/browser';
import { captioned, draw } from './harness/pictures';

const stopped = hindrance();
if (stopped) console.warn(`skipped: ${stopped}`);
const OUTPUT = fileURLToPath(new URL('../test-output/', import.meta.url));
/** The timeline's mark of a photo nobody has looked at yet. */
const WAITING = 32;

describe.skipIf(stopped)('albums and the start page', () => {
  let archive: Archive;
  let browser: Browser;
  let event = '';
  const ids: string[] = [];

  /** The names of the photos of the grid, in their order. */
  const order = (page: Page) =>
    page
      .locator('.cell a.open')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href')?.split('/')[2]?.split('?')[0] ?? ''));
  const pick = (page: Page, at: number, of: number) =>
    page.getByRole('gridcell', { name: new RegExp(`^Foto ${at} de ${of}`) }).click({ modifiers: ['Control'] });

  beforeAll(async () => {
    [archive, browser] = await Promise.all([Archive.start(), launch()]);
    await archive.account('lucia', 'admin');
    await archive.account('elena', 'editor');
    await archive.account('diego', 'designer');
    await archive.account('ramon', 'archivist');
    await archive.account('jorge', 'photographer');
  });
  afterAll(async () => {
    await browser?.close();
    await archive?.stop();
  });

  it('leads a new office through three steps', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await enter(page, 'lucia');
    expect(new URL(page.url()).pathname).toBe('/');
    for (const step of ['Crea tu primer evento', 'Sube fotos', 'Invita a tu equipo']) {
      await page.getByRole('heading', { name: step }).waitFor();
    }
    await settled(page);
    await expectAccessible(page);
    await picture(page, 'home-empty-light');
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('fills the archive', async () => {
    const { page, context } = await person(browser, archive.url);
    await signIn(page, 'lucia');
    const now = await page.evaluate(() => {
      const day = new Date();
      return new Date(day.getTime() - day.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
    });
    const headers = { origin: archive.url };
    const made = await context.request.post('/api/v1/events', {
      headers,
      data: { title: 'Festival de las Culturas 2026', place: 'Plaza Principal', starts: `${now}T18:00:00` },
    });
    event = ((await made.json()) as { id: string }).id;
    for (const [at, bytes] of (await draw(page, 12, 5)).entries()) {
      const sent = at % 3 ? captioned(bytes, `Danza regional, cuadro ${at + 1}`) : bytes;
      const answer = await context.request.post(`/api/v1/assets?filename=LMR_${4200 + at}.JPG&event=${event}`, {
        headers: { ...headers, 'content-type': 'application/octet-stream' },
        data: sent,
      });
      ids.push(((await answer.json()) as { asset: { id: string } }).asset.id);
    }
    await vi.waitFor(
      async () => {
        const { flags } = (await (await context.request.get('/api/v1/timeline')).json()) as { flags: number[] };
        expect(flags).toHaveLength(12);
        expect(flags.filter((flag) => flag & WAITING)).toEqual([]);
      },
      { timeout: 100_000, interval: 500 },
    );
    const approved = await context.request.post('/api/v1/assets/batch', {
      headers,
      data: {
        ids: ids.slice(0, 5),
        change: {
          status: 'approved',
          caption: 'Danza regional en la plaza',
          creator: 'Lucía',
          credit: 'Lucía',
          licence: 'CC BY 4.0',
          alt_text: 'Danza',
          keywords: ['danza'],
          persons: [{ name: 'Ana' }],
          place: 'Plaza',
          title: 'Danza',
          holder: 'Municipio',
        },
      },
    });
    expect(((await approved.json()) as { refused: unknown[] }).refused).toEqual([]);
    await context.close();
  });

  it('puts a selection in a new album by key, takes it back, and keeps the album’s order', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await signIn(page, 'elena');
    await page.getByRole('gridcell', { name: /^Foto 1 de 12/ }).waitFor();
    for (const at of [1, 3, 5, 6]) await pick(page, at, 12);
    await page.keyboard.press('l');
    const dialog = page.getByRole('dialog', { name: 'A un álbum' });
    await dialog.getByText('4 archivos').waitFor();
    await expectAccessible(page);
    await dialog.getByRole('combobox').fill('Informe 2026');
    await picture(page, 'album-chooser');
    await page.keyboard.press('Enter');
    await page.getByText('4 archivos agregados a Informe 2026').waitFor();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Deshacer' }).click();
    await page.getByText('Se deshizo').or(page.getByText('Deshecho')).first().waitFor();

    await page.getByRole('button', { name: 'A un álbum' }).click();
    await dialog.getByRole('option', { name: /Informe 2026/ }).click();
    await page.getByText('4 archivos agregados a Informe 2026').first().waitFor();

    await page.getByRole('link', { name: 'Álbumes' }).first().click();
    await page.getByRole('link', { name: /Informe 2026/ }).click();
    await page.getByRole('heading', { name: 'Informe 2026', level: 1 }).waitFor();
    await page.getByRole('gridcell', { name: /^Foto 4 de 4/ }).waitFor();
    await settled(page);
    await expectAccessible(page);
    await picture(page, 'album-light');

    const before = await order(page);
    await pick(page, 4, 4);
    await page.getByRole('toolbar').getByRole('button', { name: 'Más' }).click();
    await page.getByRole('menuitem', { name: 'Mover al principio' }).click();
    await page.getByText('Orden cambiado').waitFor();
    const moved = [before[3], before[0], before[1], before[2]];
    expect(await order(page)).toEqual(moved);
    await page.reload();
    await page.getByRole('gridcell', { name: /^Foto 4 de 4/ }).waitFor();
    expect(await order(page)).toEqual(moved);

    // Out of the album and back to the same place.
    await pick(page, 2, 4);
    await page.getByRole('toolbar').getByRole('button', { name: 'Más' }).click();
    await page.getByRole('menuitem', { name: 'Quitar del álbum' }).click();
    await page.getByRole('gridcell', { name: /^Foto 3 de 3/ }).waitFor();
    await page.getByRole('button', { name: 'Deshacer' }).last().click();
    await page.getByRole('gridcell', { name: /^Foto 4 de 4/ }).waitFor();
    expect(await order(page)).toEqual(moved);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('nests albums, shares them with the team, and recovers a removed one', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await signIn(page, 'elena');
    await page.goto('/albumes');
    await page.getByRole('link', { name: /Informe 2026/ }).click();
    const more = page.getByRole('button', { name: 'Más acciones del álbum' });
    await more.click();
    await page.getByRole('menuitem', { name: 'Cambiar datos del álbum' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Descripción').fill('Para la presentación de diciembre.');
    await dialog.getByLabel('Todo el equipo').check();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Guardar cambios' }).click();
    await page.getByText('Compartido con el equipo').waitFor();
    await more.click();
    await page.getByRole('menuitem', { name: 'Crear álbum aquí dentro' }).click();
    await dialog.getByLabel('Nombre').fill('Portadas');
    await dialog.getByLabel('Todo el equipo').check();
    await dialog.getByRole('button', { name: 'Crear álbum' }).click();
    await page.getByRole('link', { name: /Portadas/ }).click();
    await page.getByRole('heading', { name: 'Portadas', level: 1 }).waitFor();
    await page.getByRole('heading', { name: 'Este álbum está vacío' }).waitFor();
    await more.click();
    await page.getByRole('menuitem', { name: 'Quitar álbum' }).click();
    await page.getByText('Álbum quitado: Portadas').waitFor();
    await page.getByLabel('Mostrar').selectOption('Quitados');
    await page.getByRole('button', { name: 'Recuperar Portadas' }).click();
    await page.getByText('Álbum recuperado: Portadas').waitFor();
    await page.getByLabel('Mostrar').selectOption('Todos');
    await page.getByRole('link', { name: /Informe 2026.*1 dentro/ }).waitFor();
    expect(troubles).toEqual([]);
    await context.close();

    // A designer sees the shared album with what is approved in it, and may not change it.
    const designer = await person(browser, archive.url);
    await enter(designer.page, 'diego');
    await designer.page.getByRole('link', { name: /Informe 2026/ }).click();
    await designer.page.getByRole('heading', { name: 'Informe 2026', level: 1 }).waitFor();
    await designer.page.getByRole('button', { name: 'Más acciones del álbum' }).click();
    expect(await designer.page.getByRole('menuitem', { name: 'Quitar álbum' }).count()).toBe(0);
    expect(designer.troubles).toEqual([]);
    await designer.context.close();
  });

  it('keeps a search in the sidebar, shares it and removes it', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await signIn(page, 'elena');
    await page.goto('/biblioteca?estado=approved&q=danza');
    await page.getByRole('button', { name: 'Guardar búsqueda' }).click();
    const dialog = page.getByRole('dialog', { name: 'Guardar búsqueda' });
    await dialog.getByLabel('Nombre de la búsqueda').fill('Danza aprobada');
    await dialog.getByLabel('Todo el equipo').check();
    await dialog.getByRole('button', { name: 'Guardar búsqueda' }).click();
    const kept = page.getByRole('navigation').getByRole('link', { name: 'Danza aprobada' });
    await kept.waitFor();
    await page.getByRole('link', { name: 'Eventos' }).first().click();
    await kept.click();
    await page.getByRole('gridcell', { name: /de 5,/ }).first().waitFor();
    await page.getByRole('button', { name: 'Búsqueda guardada: Danza aprobada' }).waitFor();
    await settled(page);
    await picture(page, 'library-kept');
    await expectAccessible(page);

    const other = await person(browser, archive.url);
    await signIn(other.page, 'diego');
    await other.page.getByRole('navigation').getByRole('link', { name: 'Danza aprobada' }).click();
    await other.page.getByRole('gridcell', { name: /de 5,/ }).first().waitFor();
    await other.context.close();

    await page.getByRole('button', { name: 'Búsqueda guardada: Danza aprobada' }).click();
    await page.getByRole('menuitem', { name: 'Quitar búsqueda' }).click();
    await kept.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Deshacer' }).click();
    await kept.waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('offers what was looked for, filters and kept searches, and says what each filter keeps away', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await signIn(page, 'elena');
    const box = page.getByRole('combobox', { name: 'Buscar en el archivo' });
    await box.fill('danza');
    await page.keyboard.press('Enter');
    await page.getByRole('gridcell', { name: /^Foto 1 de/ }).waitFor();
    await page.goto('/eventos');
    await page.getByRole('navigation').getByRole('link', { name: 'Danza aprobada' }).waitFor();
    await page.keyboard.press('/');
    await page.getByRole('option', { name: /^danza.*Reciente/ }).waitFor();
    await page.getByRole('option', { name: /^Danza aprobada.*Guardada/ }).waitFor();
    await expectAccessible(page);
    await picture(page, 'search-offers');
    await box.fill('perso');
    await page.getByRole('option', { name: /^persona:.*Filtro/ }).click();
    expect(await box.inputValue()).toBe('persona:');
    await page.keyboard.type('an');
    await page.getByRole('option', { name: /^Ana.*Persona/ }).click();
    await page.getByRole('gridcell', { name: /de 5,/ }).first().waitFor();

    await page.goto('/biblioteca?estado=approved&q=archivo%3ALMR_4209');
    await page.getByRole('heading', { name: 'Nada coincide con estos filtros' }).waitFor();
    await page.getByRole('button', { name: /Quitar Archivo: LMR_4209 \(5\)/ }).waitFor();
    await page.getByRole('button', { name: /Quitar Aprobada \(1\)/ }).waitFor();
    await expectAccessible(page);
    await picture(page, 'search-nothing');
    await page.getByRole('button', { name: 'Buscar también en no aprobadas' }).click();
    await page.getByRole('gridcell', { name: /de 1,/ }).waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('prints a contact sheet whose numbers follow the order', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await signIn(page, 'elena');
    await page.goto(`/hoja?evento=${event}`);
    await page.getByText('Lista para imprimir').waitFor();
    await page.getByLabel('Encabezado').fill('Municipio de Valle del Lago');
    await page.getByLabel('Columnas').selectOption('3');
    await expectAccessible(page);
    await picture(page, 'sheet-light');
    const names = await page.locator('.item .names').allInnerTexts();
    expect(names).toHaveLength(12);
    expect(names.map((name) => Number.parseInt(name, 10))).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
    await mkdir(OUTPUT, { recursive: true });
    const pages: Record<string, number> = {};
    for (const format of ['A4', 'Letter'] as const) {
      const pdf = await page.pdf({ format, printBackground: true });
      await writeFile(`${OUTPUT}sheet-${format}.pdf`, pdf);
      pages[format] = pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length ?? 0;
    }
    // Twelve in rows of three: four rows, of which a page holds more than one and less than all with captions.
    expect(pages).toEqual({ A4: 1, Letter: 1 });
    await page.getByLabel('Columnas').selectOption('2');
    expect((await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page[^s]/g)).toHaveLength(2);

    // An album's own order, and a selection of it.
    await page.goto('/albumes');
    await page.getByRole('link', { name: /Informe 2026/ }).click();
    await page.getByRole('gridcell', { name: /^Foto 4 de 4/ }).waitFor();
    const album = await order(page);
    for (const at of [2, 4]) await pick(page, at, 4);
    await page.getByRole('toolbar').getByRole('button', { name: 'Más' }).click();
    await page.getByRole('menuitem', { name: 'Hoja de contactos' }).click();
    await page.getByText('Lista para imprimir').waitFor();
    const shown = await page
      .locator('.item img')
      .evaluateAll((all) => all.map((one) => one.getAttribute('src')?.split('/')[4]));
    expect(shown).toEqual([album[1], album[3]]);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('begins with what each role has to do', async () => {
    const expected: [string, string[]][] = [
      ['jorge', ['Eventos de hoy', 'Sin leyenda todavía']],
      ['elena', ['Pendientes', 'Eventos de hoy', 'Lo más reciente']],
      ['diego', ['¿Qué buscas?', 'Aprobadas más recientes', 'Álbumes compartidos']],
      ['ramon', ['Pendientes', 'Eventos de hoy']],
    ];
    for (const [name, headings] of expected) {
      const { page, context, troubles } = await person(browser, archive.url);
      await enter(page, name);
      for (const heading of headings) await page.getByRole('heading', { name: heading }).waitFor();
      await settled(page);
      await expectAccessible(page);
      await picture(page, `home-${name}`);
      if (name === 'elena') {
        await page.getByRole('link', { name: /^2\s*Sin leyenda/ }).waitFor();
        await page.getByText('12 recibidas, 2 sin leyenda').waitFor();
        await page.getByRole('link', { name: 'Describir Festival de las Culturas 2026' }).waitFor();
        await page.getByRole('link', { name: 'Subir a Festival de las Culturas 2026' }).waitFor();
      }
      if (name === 'ramon') await page.getByRole('link', { name: /^12\s*Sin clasificar/ }).waitFor();
      if (name === 'diego') {
        await page.getByRole('searchbox', { name: 'Buscar en el archivo' }).fill('danza');
        await page.getByRole('button', { name: 'Buscar', exact: true }).click();
        await page.getByRole('gridcell', { name: /de 5,/ }).first().waitFor();
      }
      expect(troubles).toEqual([]);
      await context.close();
    }
  });

  const screens = (): [string, string][] => [
    ['home', '/'],
    ['albums', '/albumes'],
    ['sheet', `/hoja?evento=${event}`],
  ];
  for (const [theme, language] of [
    ['dark', 'es'],
    ['light', 'en'],
    ['dark', 'en'],
  ] as const) {
    it(`is accessible in ${theme} and ${language}`, async () => {
      const { page, context, troubles } = await person(browser, archive.url, { theme, language });
      await enter(page, 'elena', language);
      for (const [name, path] of screens()) {
        await page.goto(path);
        await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
        await settled(page);
        await expectAccessible(page);
        await picture(page, `${name}-${theme}-${language}`);
      }
      await page.goto('/albumes');
      await page.getByRole('link', { name: /Informe 2026/ }).click();
      await page.getByRole('gridcell', { name: /4 (de|of) 4/ }).waitFor();
      await settled(page);
      await expectAccessible(page);
      await picture(page, `album-${theme}-${language}`);
      expect(troubles).toEqual([]);
      await context.close();
    });
  }

  for (const [name, size] of [
    ['phone', PHONE],
    ['narrow', { width: 320, height: 640 }],
  ] as const) {
    it(`fits a ${name}`, async () => {
      const { page, context, troubles } = await person(browser, archive.url, { size });
      await enter(page, 'elena');
      for (const [screen, path] of screens()) {
        await page.goto(path);
        await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
        await settled(page);
        await expectNoSideways(page);
        await picture(page, `${screen}-${name}`);
      }
      await page.goto('/albumes');
      await page.getByRole('link', { name: /Informe 2026/ }).click();
      await page.getByRole('gridcell', { name: /4 (de|of) 4/ }).waitFor();
      await settled(page);
      await expectNoSideways(page);
      await picture(page, `album-${name}`);
      expect(troubles).toEqual([]);
      await context.close();
    });
  }
});
