// The page of an event, the list of events, agendas and photos without an event, as people use them.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Archive, hindrance } from './harness/archive';
import { enter, expectAccessible, expectNoSideways, launch, PHONE, person, picture, settled } from './harness/browser';
import { tagged } from './harness/files';
import { captioned, draw } from './harness/pictures';

const stopped = hindrance();
if (stopped) console.warn(`skipped: ${stopped}`);
/** The timeline's mark of a photo nobody has looked at yet. */
const WAITING = 32;

const AGENDA = (title: string, hour: string, rest = '') => `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Oficina//Agenda//ES
X-WR-CALNAME:Agenda de la Presidencia
BEGIN:VEVENT
UID:a1@oficina
DTSTAMP:20261101T000000Z
DTSTART:20261214T${hour}0000
DTEND:20261214T200000
SUMMARY:${title}
LOCATION:Teatro Municipal
END:VEVENT
${rest}END:VCALENDAR
`.replaceAll('\n', '\r\n');
const SECOND = `BEGIN:VEVENT
UID:a2@oficina
DTSTAMP:20261101T000000Z
DTSTART:20261216T090000
SUMMARY:Gira por la zona norte
END:VEVENT
BEGIN:VEVENT
UID:a3@oficina
DTSTAMP:20261101T000000Z
SUMMARY:Sin fecha
END:VEVENT
`;

describe.skipIf(stopped)('events', () => {
  let archive: Archive;
  let browser: Browser;
  let event = '';
  const ids: string[] = [];
  const headers = () => ({ origin: archive.url });
  const step = (page: Page, name: string) =>
    page.getByRole('list', { name: 'Avance de la cobertura' }).getByRole('link', { name: new RegExp(`\\b${name}$`) });
  const view = (page: Page, name: string) =>
    page.getByRole('navigation', { name: 'Vistas del evento' }).getByRole('link', { name });

  beforeAll(async () => {
    [archive, browser] = await Promise.all([Archive.start(), launch()]);
    await archive.account('lucia', 'admin');
    await archive.account('elena', 'editor');
    await archive.account('jorge', 'photographer');
    const { page, context } = await person(browser, archive.url);
    await enter(page, 'lucia');
    const made = await context.request.post('/api/v1/events', {
      headers: headers(),
      data: {
        title: 'Festival de las Culturas 2026',
        place: 'Plaza Principal',
        starts: '2026-11-14T18:00:00',
        ends: '2026-11-15T23:00:00',
        kind: 'evento cultural',
      },
    });
    event = ((await made.json()) as { id: string }).id;
    for (const [at, bytes] of (await draw(page, 10, 9)).entries()) {
      const answer = await context.request.post(`/api/v1/assets?filename=LMR_${4300 + at}.JPG&event=${event}`, {
        headers: { ...headers(), 'content-type': 'application/octet-stream' },
        data: captioned(bytes, `Danza, cuadro ${at + 1}`),
      });
      ids.push(((await answer.json()) as { asset: { id: string } }).asset.id);
    }
    // Half an hour into a council session, by a camera nobody filed.
    await context.request.post('/api/v1/events', {
      headers: headers(),
      data: { title: 'Sesión de cabildo', starts: '2026-11-20T10:00:00', ends: '2026-11-20T12:00:00' },
    });
    await context.request.post('/api/v1/events', {
      headers: headers(),
      data: { title: 'Rueda de prensa', starts: '2026-11-20T10:15:00', ends: '2026-11-20T12:15:00' },
    });
    for (const minute of ['31', '33', '36']) {
      const body = await tagged('rotated-6.jpg', [
        `-DateTimeOriginal=2026:11:20 10:${minute}:00`,
        '-OffsetTimeOriginal=-06:00',
        `-ImageDescription=Toma ${minute}`,
      ]);
      await context.request.post(`/api/v1/assets?filename=CAB_${minute}.JPG`, {
        headers: { ...headers(), 'content-type': 'application/octet-stream' },
        data: body,
      });
    }
    await vi.waitFor(
      async () => {
        const { flags } = (await (await context.request.get('/api/v1/timeline')).json()) as { flags: number[] };
        expect(flags).toHaveLength(13);
        expect(flags.filter((flag) => flag & WAITING)).toEqual([]);
      },
      { timeout: 100_000, interval: 500 },
    );
    const mark = (some: string[], value: string) =>
      context.request.post('/api/v1/assets/batch', {
        headers: headers(),
        data: { ids: some, change: { mark: value } },
      });
    await mark(ids.slice(0, 4), 'pick');
    await mark(ids.slice(4, 6), 'reject');
    await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await archive?.stop();
  });

  it('shows how far the shoot is, each number a filter, and sends what was picked to review', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await enter(page, 'elena');
    await page.goto(`/evento/${event}`);
    await page.getByRole('heading', { name: 'Festival de las Culturas 2026', level: 1 }).waitFor();
    await page.getByRole('gridcell', { name: /de 8,/ }).first().waitFor();
    const counts = { Recibidas: 10, Vistas: 6, Elegidas: 4, Descritas: 10, Aprobadas: 0 };
    for (const [name, count] of Object.entries(counts)) {
      await step(page, name).getByText(String(count), { exact: true }).waitFor();
    }
    await settled(page);
    await expectAccessible(page);
    await picture(page, 'event-page-light');
    await step(page, 'Elegidas').click();
    await page.getByRole('gridcell', { name: /de 4,/ }).first().waitFor();
    await view(page, 'Descartadas').click();
    await page.getByRole('gridcell', { name: /de 2,/ }).first().waitFor();
    await view(page, 'Videos').click();
    await page.getByRole('heading', { name: 'No hay nada en esta vista' }).waitFor();
    // From a photo one comes back to the view it was opened from.
    await step(page, 'Elegidas').click();
    await page.getByRole('gridcell', { name: /^Foto 2 de 4/ }).click();
    await page.getByText('2 de 4', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await page.waitForURL('**?ver=elegidas');

    await page.getByRole('button', { name: /Enviar a revisión/ }).click();
    await page.getByText(/4 fotos enviadas a revisión|archivos no se enviaron/).first().waitFor();
    await page.getByRole('button', { name: 'Deshacer' }).click();
    await page.getByText('Deshecho').waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('changes every field, undoes it, keeps what is written when somebody was quicker, and tells the history', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await enter(page, 'lucia');
    await page.goto(`/evento/${event}?ver=datos`);
    await page.getByLabel('Personas que se esperan').fill('Ana Ruiz\nLuis Pérez');
    await page.getByLabel('Latitud').fill('20.5');
    await page.getByLabel('Longitud').fill('-103.2');
    await page.getByLabel('Radio en metros').fill('150');
    await page.getByLabel('jorge').check();
    await page.getByLabel('Descripción', { exact: true }).fill('Danza, música y comida de ocho regiones.');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Guardar cambios' }).click();
    await page.getByText('Cambios guardados').waitFor();
    const now = async () =>
      (await (await context.request.get(`/api/v1/events/${event}`)).json()) as Record<string, unknown>;
    expect(await now()).toMatchObject({
      expected: ['Ana Ruiz', 'Luis Pérez'],
      lat: 20.5,
      lon: -103.2,
      radius: 150,
      starts: '2026-11-14T18:00:00',
    });
    expect((await now()).team).toHaveLength(1);
    await page.getByText('Cambió datos').first().waitFor();
    await settled(page);
    await picture(page, 'event-data-light');
    await page.getByRole('button', { name: 'Deshacer' }).click();
    await page.getByText('Deshecho').waitFor();
    expect(await now()).toMatchObject({ expected: [], team: [] });

    // Somebody changes the place while a name and a place are being written here.
    await page.getByLabel('Nombre', { exact: true }).fill('Festival de las Culturas');
    await page.getByRole('combobox', { name: 'Lugar' }).fill('Explanada');
    const quicker = await context.request.patch(`/api/v1/events/${event}`, {
      headers: headers(),
      data: { place: 'Jardín Central' },
    });
    expect(quicker.status()).toBe(200);
    await page.getByRole('button', { name: 'Guardar cambios' }).click();
    await page.getByText('Lugar: ahora dice «Jardín Central».').waitFor();
    await page.getByRole('button', { name: 'Usar ese valor' }).click();
    await page.getByRole('button', { name: 'Guardar cambios' }).click();
    await page.getByRole('heading', { name: 'Festival de las Culturas', level: 1, exact: true }).waitFor();
    expect(await now()).toMatchObject({ title: 'Festival de las Culturas', place: 'Jardín Central' });
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('joins an event with another, takes that back, and retires an empty one', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await enter(page, 'elena');
    const made = await context.request.post('/api/v1/events', {
      headers: headers(),
      data: { title: 'Festival repetido', starts: '2026-11-14T18:00:00' },
    });
    const twin = ((await made.json()) as { id: string }).id;
    await page.goto(`/evento/${twin}`);
    await page.getByRole('button', { name: 'Más acciones del evento' }).click();
    await page.getByRole('menuitem', { name: 'Unir con otro evento' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Evento que se queda').fill('culturas');
    await dialog.getByRole('radio', { name: /Festival de las Culturas/ }).check();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: /^Unir con Festival/ }).click();
    await page.waitForURL(`**/evento/${event}`);
    await page.getByRole('button', { name: 'Deshacer' }).click();
    await page.getByText('Deshecho').waitFor();
    await page.goto(`/evento/${twin}`);
    await page.getByRole('heading', { name: 'Festival repetido' }).waitFor();
    await page.getByRole('button', { name: 'Más acciones del evento' }).click();
    await page.getByRole('menuitem', { name: 'Retirar evento' }).click();
    await dialog.getByRole('button', { name: 'Retirar evento' }).click();
    await page.getByText('Evento retirado: Festival repetido').waitFor();
    await page.waitForURL('**/eventos');
    expect(await page.getByText('Festival repetido', { exact: true }).count()).toBe(0);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('lists events by month, filters them, and lays them out in a calendar', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await enter(page, 'elena');
    await page.goto('/eventos');
    await page.getByRole('heading', { name: 'noviembre de 2026' }).waitFor();
    await page.getByRole('link', { name: /Sesión de cabildo/ }).waitFor();
    await settled(page);
    await expectAccessible(page);
    await picture(page, 'events-list-light');
    await page.getByLabel('Tipo de acto').fill('evento cultural');
    await expect.poll(() => page.getByRole('link', { name: /Sesión de cabildo/ }).count()).toBe(0);
    await page.getByRole('link', { name: /Festival de las Culturas/ }).waitFor();
    await page.getByRole('button', { name: 'Quitar filtros' }).click();
    await page.getByRole('link', { name: /Sesión de cabildo/ }).waitFor();
    await page.goto('/eventos?vista=calendario&mes=2026-11');
    await page.getByRole('table').getByRole('link', { name: /10:00 Sesión de cabildo/ }).waitFor();
    expect(await page.getByRole('table').getByRole('link', { name: /Festival de las Culturas/ }).count()).toBe(2);
    await page.getByRole('link', { name: /Rueda de prensa Planeado/ }).waitFor();
    await settled(page);
    await expectAccessible(page);
    await picture(page, 'events-calendar-light');
    await page.getByRole('button', { name: 'Mes siguiente' }).click();
    await page.getByText('No hay eventos este mes.').waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('shows what an agenda would change, applies it, and knows a moved event the next time', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await enter(page, 'elena');
    await page.goto('/agenda');
    const file = (name: string, text: string) => ({ name, mimeType: 'text/calendar', buffer: Buffer.from(text) });
    await page.getByTestId('agenda').setInputFiles(file('agenda.ics', AGENDA('Concierto de invierno', '18', SECOND)));
    await page.getByRole('heading', { name: 'Agenda de la Presidencia' }).waitFor();
    await page.getByText('Gira por la zona norte').waitFor();
    await page.getByText('Falta cuándo empieza.').waitFor();
    await expectAccessible(page);
    await picture(page, 'agenda-light');
    const before = (await (await context.request.get('/api/v1/events?q=concierto')).json()) as { items: unknown[] };
    expect(before.items).toHaveLength(0);
    await page.getByRole('button', { name: 'Aplicar 2 cambios' }).click();
    await page.getByText('Nuevos: 2. Cambiados: 0. Retirados: 0.').waitFor();
    await page.getByRole('button', { name: 'Elegir otro archivo' }).click();
    await page.getByTestId('agenda').setInputFiles(file('agenda.ics', AGENDA('Concierto de invierno', '19', SECOND)));
    await page.getByText('1 evento cambia').first().waitFor();
    await page.getByRole('button', { name: 'Aplicar 1 cambio' }).click();
    await page.getByText('Nuevos: 0. Cambiados: 1. Retirados: 0.').waitFor();
    await page.getByRole('list').getByText('2 eventos').waitFor();
    await page.getByTestId('agenda').setInputFiles(file('nada.ics', 'no es una agenda'));
    await page.getByRole('alert').waitFor();
    await expectAccessible(page);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('asks whose the photos without an event are, says why, files them and takes it back', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await enter(page, 'elena');
    await page.goto('/sin-evento');
    await page.getByRole('button', { name: 'Buscar propuestas ahora' }).click();
    const card = page.getByRole('article').first();
    await card.getByRole('button', { name: 'Es de este evento: Sesión de cabildo' }).waitFor();
    await card.getByText(/min dentro de su horario/).first().waitFor();
    await settled(page);
    await expectAccessible(page);
    await picture(page, 'filings-light');
    await card.getByRole('button', { name: 'Es de este evento: Sesión de cabildo' }).click();
    await page.getByText(/en Sesión de cabildo/).first().waitFor();
    await page.getByRole('button', { name: 'Deshacer' }).last().click();
    await page.getByText('Deshecho').waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });

  const screens = (): [string, string][] => [
    ['event-page', `/evento/${event}`],
    ['event-data', `/evento/${event}?ver=datos`],
    ['events-list', '/eventos'],
    ['events-calendar', '/eventos?vista=calendario&mes=2026-11'],
    ['agenda', '/agenda'],
    ['filings', '/sin-evento'],
  ];
  for (const [theme, language] of [
    ['dark', 'es'],
    ['light', 'en'],
    ['dark', 'en'],
  ] as const) {
    it(`is accessible in ${theme} and ${language}`, async () => {
      const { page, context, troubles } = await person(browser, archive.url, { theme, language });
      await enter(page, 'lucia', language);
      for (const [name, path] of screens()) {
        await page.goto(path);
        await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
        await settled(page);
        await expectAccessible(page);
        await picture(page, `${name}-${theme}-${language}`);
      }
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
      await enter(page, 'lucia');
      for (const [screen, path] of screens()) {
        await page.goto(path);
        await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
        await settled(page);
        await expectNoSideways(page);
        await picture(page, `${screen}-${name}`);
      }
      expect(troubles).toEqual([]);
      await context.close();
    });
  }
});
