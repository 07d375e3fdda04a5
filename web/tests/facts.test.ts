// What files say of themselves, put right by people: files of one press of the shutter, clocks, sheets, likenesses.
import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Archive, hindrance } from './harness/archive';
import { expectAccessible, expectNoSideways, launch, person, picture, settled, signIn } from './harness/browser';
import { fixture, sidecar, tagged, voiceNote } from './harness/files';

const stopped = hindrance();
const NARROW = { width: 320, height: 640 };

interface Seen {
  id: string;
  filename: string;
  folio: string;
  title: string | null;
  taken_at: string | null;
  clock_shift: number;
  parts: string[];
  condition: { state: string };
}

describe.skipIf(stopped)('what files say', () => {
  let archive: Archive;
  let browser: Browser;
  let event = '';
  let shot = '';
  let second = '';

  async function send(context: BrowserContext, name: string, data: Buffer, of = event): Promise<string> {
    const answer = await context.request.post(`/api/v1/assets?filename=${encodeURIComponent(name)}${of ? `&event=${of}` : ''}`, {
      headers: { origin: archive.url, 'content-type': 'application/octet-stream' },
      data,
    });
    return ((await answer.json()) as { asset: { id: string } }).asset.id;
  }

  const asset = async (context: BrowserContext, id: string) => (await (await context.request.get(`/api/v1/assets/${id}`)).json()) as Seen;

  async function until(context: BrowserContext, id: string, holds: (seen: Seen) => boolean): Promise<void> {
    await vi.waitFor(async () => expect(holds(await asset(context, id))).toBe(true), { timeout: 90_000, interval: 300 });
  }

  const ready = (seen: Seen) => seen.condition.state === 'ready';
  const region = (page: Page) => page.getByRole('dialog');

  beforeAll(async () => {
    [archive, browser] = await Promise.all([Archive.start(), launch()]);
    await archive.account('lucia', 'admin');
    await archive.account('diego', 'designer');
    const { page, context } = await person(browser, archive.url);
    await signIn(page, 'lucia');
    const made = await context.request.post('/api/v1/events', {
      headers: { origin: archive.url },
      data: { title: 'Informe de gobierno', place: 'Cancún', starts: '2026-11-14T00:00:00' },
    });
    event = ((await made.json()) as { id: string }).id;
    const camera = ['-Make=NIKON CORPORATION', '-Model=NIKON Z 6', '-EXIF:SerialNumber=77'];
    const at = (time: string) => `-DateTimeOriginal=2026:11:14 ${time}`;
    shot = await send(
      context,
      'DSC_0042.JPG',
      await tagged('rotated-1.jpg', [
        ...camera,
        at('12:00:00'),
        '-IPTC:By-line=Ana Núñez',
        '-XMP-dc:Creator=Ana Núñez Ríos',
        '-XMP-mwg-rs:RegionInfo={AppliedToDimensions={W=480,H=320,Unit=pixel},RegionList=[{Name=Mariana Solís,Type=Face,Area={X=0.5,Y=0.4,W=0.2,H=0.3,Unit=normalized}}]}',
      ]),
    );
    await until(context, shot, ready);
    second = await send(context, 'DSC_0043.JPG', await tagged('rotated-6.jpg', [...camera, at('12:05:00')]));
    await send(context, 'DSC_0042.xmp', sidecar('Entrega en la explanada'));
    await send(context, 'DSC_0042.WAV', await voiceNote());
    await until(context, shot, (seen) => ready(seen) && seen.parts.length === 2);
    await until(context, second, ready);
    await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await archive?.stop();
  });

  it('shows the files of one press of the shutter as one, and takes them apart', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await signIn(page, 'lucia');
    expect((await asset(context, shot)).parts.toSorted()).toEqual(['sidecar', 'voice']);
    await page.goto(`/foto/${shot}`);
    await page.getByRole('heading', { name: 'Entrega en la explanada' }).waitFor();
    await page.getByText('Del archivo').first().waitFor();
    // What else the file says, unfolded with the keyboard.
    const sources = page.locator('summary', { hasText: 'Otras fuentes' }).filter({ hasText: 'Firma' });
    await sources.focus();
    await page.keyboard.press('Enter');
    await page.getByText('Ana Núñez Ríos').last().waitFor();
    await page.locator('details', { has: sources }).getByText('elegida').first().waitFor();
    // Somebody shown is outlined on the picture while they are pointed at.
    await page.locator('img.loaded').waitFor();
    await page.getByRole('link', { name: /^Mariana Solís/ }).focus();
    await page.locator('.area').waitFor();
    await picture(page, 'facts-data');
    await expectAccessible(page);

    await page.getByRole('tab', { name: 'Versiones' }).click();
    await page.getByText('Nota de voz').waitFor();
    await page.getByLabel('Escuchar DSC_0042.WAV').waitFor();
    await picture(page, 'facts-files');
    await expectAccessible(page);
    const saved = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Descargar DSC_0042.xmp' }).click();
    expect((await readFile(await (await saved).path())).toString()).toContain('Entrega en la explanada');

    await page.getByRole('button', { name: 'Separar DSC_0042.xmp' }).click();
    await expectAccessible(page);
    await region(page).getByRole('button', { name: 'Separar', exact: true }).click();
    await page.getByText('DSC_0042.xmp ahora está aparte').waitFor();
    await page.getByRole('heading', { level: 1, name: 'DSC_0042.JPG' }).waitFor();
    await page.getByRole('button', { name: 'Deshacer' }).click();
    await page.getByText('Los archivos están juntos otra vez').waitFor();
    await page.getByRole('heading', { level: 1, name: 'Entrega en la explanada' }).waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('hands out a copy with the words inside, the words alone and renditions', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await signIn(page, 'lucia');
    await page.goto(`/foto/${shot}`);
    const taken = async (item: string | RegExp): Promise<Buffer> => {
      await page.getByRole('button', { name: 'Elegir qué descargar' }).click();
      const saved = page.waitForEvent('download');
      await page.getByRole('menuitem', { name: item }).click();
      return readFile(await (await saved).path());
    };
    expect((await taken('Ficha XMP')).toString()).toContain('x:xmpmeta');
    expect((await taken('Original con metadatos')).subarray(0, 3).toString('hex')).toBe('ffd8ff');
    expect((await taken(/^Web/)).subarray(0, 3).toString('hex')).toBe('ffd8ff');
    // A refusal comes as a sentence and another way, not as a broken file.
    await page.route('**/original?metadata=embedded', (route) => route.fulfill({ status: 422 }));
    await page.getByRole('button', { name: 'Elegir qué descargar' }).click();
    await expectAccessible(page);
    await page.getByRole('menuitem', { name: 'Original con metadatos' }).click();
    await page.getByText('Este tipo de archivo no puede llevar los datos dentro').waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('puts a clock right after a look, and takes that back', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await signIn(page, 'lucia');
    await page.goto(`/evento/${event}`);
    await page.getByRole('button', { name: 'Relojes de cámara' }).click();
    await region(page).getByText('NIKON Z 6').first().waitFor();
    await region(page).getByText('Sin corrección').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: /^Corregir el reloj de/ }).click();
    await page.getByLabel('Horas').fill('1');
    await page.getByLabel('Minutos').fill('1');
    await page.getByLabel('Segundos').fill('30');
    await region(page).getByText('Se suma −1 h 1 min 30 s').waitFor();
    await region(page).getByText('14 nov 2026, 10:58:30').waitFor();
    await expectAccessible(page);
    // The same, learnt from a photo of a clock.
    await page.getByLabel('Aprender de una foto de un reloj').check();
    await page.getByRole('radio', { name: 'Foto de las 12:05:00' }).check({ force: true });
    await page.getByLabel('Hora verdadera en esa foto').fill('2026-11-14T11:03:30');
    await region(page).getByText('Se suma −1 h 1 min 30 s').waitFor();
    await region(page).getByText('14 nov 2026, 10:58:30').waitFor();
    await settled(page);
    await picture(page, 'clocks-photo');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Corregir 2 archivos' }).click();
    await page.getByText('Hora corregida en 2 archivos').waitFor();
    expect(await asset(context, second)).toMatchObject({ taken_at: '2026-11-14T11:03:30', clock_shift: -3690 });

    const other = await context.newPage();
    await other.goto(`/foto/${second}`);
    await other.getByText('La cámara marcaba 12:05:00; corregido −1 h 1 min 30 s').waitFor();
    await other.close();
    await page.getByRole('button', { name: 'Deshacer' }).click();
    await page.getByText('Deshecho').waitFor();
    expect(await asset(context, second)).toMatchObject({ taken_at: '2026-11-14T12:05:00', clock_shift: 0 });
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('reads clocks in the zone of the event, which can be set', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await signIn(page, 'lucia');
    await page.goto(`/evento/${event}`);
    await page.getByRole('button', { name: 'Más acciones del evento' }).click();
    await page.getByRole('menuitem', { name: 'Cambiar datos del evento' }).click();
    const zone = page.getByLabel('Zona horaria');
    await page.getByRole('option', { name: 'Según el lugar (ahora: Sureste (Quintana Roo))' }).waitFor({ state: 'attached' });
    await expectAccessible(page);
    await zone.selectOption('America/Tijuana');
    await page.getByRole('button', { name: 'Guardar cambios' }).click();
    await page.getByText('Cambios guardados').waitFor();
    const changed = (await (await context.request.get(`/api/v1/events/${event}`)).json()) as Record<string, unknown>;
    expect(changed).toMatchObject({ zone: 'America/Tijuana', title: 'Informe de gobierno', starts: '2026-11-14T00:00:00' });
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('shows every difference of a sheet, applies it and takes it back', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await signIn(page, 'lucia');
    await page.goto(`/evento/${event}`);
    await page.getByRole('button', { name: 'Más acciones del evento' }).click();
    const saved = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'CSV para Excel en español (;)' }).click();
    const sheet = (await readFile(await (await saved).path())).toString();
    const { folio } = await asset(context, second);
    expect(sheet).toContain(folio);

    const edited = `Folio;Título;Palabras clave;Evento;Color\r\n${folio};Niñez en la feria;feria;No hay tal;rojo\r\nACV-1999-000001;x;;;\r\n`;
    const file = { name: 'ficha editada.csv', mimeType: 'text/csv', buffer: Buffer.from(edited, 'latin1') };
    const choose = async () => {
      const chooser = page.waitForEvent('filechooser');
      await region(page).getByRole('button', { name: /^Elegir/ }).click();
      await (await chooser).setFiles(file);
    };
    await page.getByRole('button', { name: 'Más acciones del evento' }).click();
    await page.getByRole('menuitem', { name: 'Importar ficha' }).click();
    await choose();
    await region(page).getByText('Niñez en la feria').waitFor();
    await region(page).getByText('La columna «Color» no se conoce y no se lee.').waitFor();
    await region(page).getByText('No hay un evento que se llame «No hay tal».').waitFor();
    await picture(page, 'sheet-differences');
    await expectAccessible(page);

    // Somebody else is quicker: nothing is applied, and the differences are shown anew.
    const { version } = (await (await context.request.get(`/api/v1/assets/${second}`)).json()) as { version: number };
    const quicker = await context.request.patch(`/api/v1/assets/${second}`, {
      headers: { origin: archive.url, 'if-match': `"${version}"` },
      data: { rating: 2 },
    });
    expect(quicker.status()).toBe(200);
    await page.getByRole('button', { name: 'Aplicar 1 cambio' }).click();
    await region(page).getByText('Alguien cambió algo mientras mirabas').waitFor();
    expect((await asset(context, second)).title).not.toBe('Niñez en la feria');
    await page.getByRole('button', { name: 'Aplicar 1 cambio' }).click();
    await page.getByText('Ficha aplicada a 1 archivo').waitFor();
    expect((await asset(context, second)).title).toBe('Niñez en la feria');
    await page.getByRole('button', { name: 'Deshacer' }).click();
    await page.getByText('Deshecho').waitFor();
    expect((await asset(context, second)).title).not.toBe('Niñez en la feria');
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('rules on pairs that look alike with the keyboard', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await signIn(page, 'lucia');
    await page.getByRole('navigation').first().getByRole('link', { name: 'Posibles duplicados' }).click();
    const pair = page.getByRole('group', { name: 'Par 1: DSC_0042.JPG y DSC_0043.JPG' });
    await pair.waitFor();
    await settled(page);
    await picture(page, 'duplicates');
    await expectAccessible(page);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => pair.evaluate((card) => card === document.activeElement)).toBe(true);
    await page.keyboard.press('2');
    await page.getByText('No hay pares por decidir').waitFor();
    await page.getByText('DSC_0042.JPG y DSC_0043.JPG: fotos distintas').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Deshacer' }).click();
    await pair.waitFor();

    await pair.getByRole('link', { name: 'Abrir DSC_0043.JPG' }).click();
    await page.getByRole('tab', { name: /^Parecidas/ }).click();
    await page.getByRole('button', { name: 'Es la misma' }).click();
    await page.getByText('DSC_0042.JPG: es la misma').waitFor();
    await page.getByRole('button', { name: 'Preguntar de nuevo' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Deshacer' }).click();
    await page.getByRole('button', { name: 'Es la misma' }).waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('shows what two files of one picture say differently', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await signIn(page, 'lucia');
    const one = await send(context, 'captions.jpg', await fixture('captions.jpg'), '');
    const other = await send(context, 'recaptioned.jpg', await fixture('recaptioned.jpg'), '');
    await until(context, one, ready);
    await until(context, other, ready);
    await page.goto(`/foto/${one}`);
    await page.getByRole('tab', { name: /^Parecidas/ }).click();
    await page.getByRole('row', { name: /Otra leyenda para la misma fotografía/ }).waitFor();
    await picture(page, 'alike-same');
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Abrir recaptioned.jpg' }).first().click();
    await page.getByRole('heading', { level: 1, name: /Reforestación|Otra leyenda/ }).waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('keeps a burst together and lets one out', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await signIn(page, 'lucia');
    const ids: string[] = [];
    for (const [name, time] of [['rotated-3', '00'], ['rotated-4', '01'], ['rotated-5', '01']]) {
      const tags = ['-Make=Canon', '-Model=Canon EOS R6', '-EXIF:SerialNumber=5', `-DateTimeOriginal=2026:10:02 09:00:${time}`];
      ids.push(await send(context, `${name}.jpg`, await tagged(`${name}.jpg`, tags), ''));
    }
    for (const id of ids) await until(context, id, ready);
    await page.goto(`/foto/${ids[1]}`);
    await page.getByRole('tab', { name: /^Parecidas/ }).click();
    await page.getByRole('heading', { name: 'Ráfaga 3 fotos' }).waitFor();
    await settled(page);
    await picture(page, 'alike-burst');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Sacar de la ráfaga' }).click();
    await page.getByText('Ya no está en la ráfaga').waitFor();
    await expect.poll(() => page.getByRole('heading', { name: /^Ráfaga/ }).count()).toBe(0);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('hides what a role may not do', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await signIn(page, 'lucia');
    await context.request.patch(`/api/v1/assets/${shot}`, {
      headers: { origin: archive.url, 'if-match': `"${((await (await context.request.get(`/api/v1/assets/${shot}`)).json()) as { version: number }).version}"` },
      data: { caption: 'La plaza', creator: 'Lucía', credit: 'Comunicación Social', licence: 'CC BY 4.0', status: 'approved' },
    });
    await context.close();
    const designer = await person(browser, archive.url);
    await signIn(designer.page, 'diego');
    await designer.page.goto(`/foto/${shot}`);
    await designer.page.getByRole('tab', { name: 'Versiones' }).click();
    await designer.page.getByText('Nota de voz').waitFor();
    expect(await designer.page.getByRole('button', { name: /^Separar/ }).count()).toBe(0);
    await designer.page.goto(`/evento/${event}`);
    await designer.page.getByRole('heading', { level: 1 }).waitFor();
    expect(await designer.page.getByRole('button', { name: 'Más acciones del evento' }).count()).toBe(0);
    expect(await designer.page.getByRole('link', { name: 'Posibles duplicados' }).count()).toBe(0);
    await designer.page.getByRole('button', { name: 'Relojes de cámara' }).click();
    await designer.page.getByText('NIKON Z 6').first().waitFor();
    expect(await designer.page.getByRole('button', { name: /^Corregir/ }).count()).toBe(0);
    expect([...troubles, ...designer.troubles]).toEqual([]);
    await designer.context.close();
  });

  for (const [theme, language] of [['dark', 'es'], ['light', 'en'], ['dark', 'en']] as const) {
    it(`is accessible in ${theme} and ${language}`, async () => {
      const { page, context, troubles } = await person(browser, archive.url, { theme, language });
      await signIn(page, 'lucia', language);
      const spanish = language === 'es';
      await page.goto('/duplicados');
      await page.getByRole('heading', { level: 1 }).waitFor();
      await settled(page);
      await expectAccessible(page);
      await picture(page, `duplicates-${theme}-${language}`);
      await page.goto(`/foto/${shot}`);
      for (const tab of spanish ? ['Versiones', 'Parecidas'] : ['Versions', 'Alike']) {
        await page.getByRole('tab', { name: tab }).click();
        await settled(page);
        await page.locator('section h2').first().waitFor();
        await expectAccessible(page);
      }
      await page.goto(`/evento/${event}`);
      await page.getByRole('button', { name: spanish ? 'Relojes de cámara' : 'Camera clocks' }).click();
      await page.getByRole('button', { name: spanish ? /^Corregir el reloj/ : /^Correct the clock/ }).click();
      await page.getByRole('table').waitFor();
      await settled(page);
      await expectAccessible(page);
      await picture(page, `clocks-${theme}-${language}`);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: spanish ? 'Más acciones del evento' : 'More for this event' }).click();
      await page.getByRole('menuitem', { name: spanish ? 'Importar ficha' : 'Import sheet' }).click();
      await page.getByRole('dialog').waitFor();
      await expectAccessible(page);
      expect(troubles).toEqual([]);
      await context.close();
    });
  }

  it('fits a narrow phone', async () => {
    const { page, context, troubles } = await person(browser, archive.url, { size: NARROW });
    await signIn(page, 'lucia');
    await page.goto('/duplicados');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await settled(page);
    await expectNoSideways(page);
    await expectAccessible(page);
    await picture(page, 'duplicates-narrow');
    await page.goto(`/evento/${event}`);
    await page.getByRole('button', { name: 'Relojes de cámara' }).click();
    await page.getByRole('button', { name: /^Corregir el reloj/ }).click();
    await page.getByRole('table').waitFor();
    await expectNoSideways(page);
    expect(await page.getByRole('dialog').evaluate((dialog) => dialog.scrollWidth <= dialog.clientWidth)).toBe(true);
    await picture(page, 'clocks-narrow');
    expect(troubles).toEqual([]);
    await context.close();
  });
});
