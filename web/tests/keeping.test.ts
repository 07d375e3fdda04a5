// What keepers do: registers, codes, templates, series, dispositions, holds, releases.
import type { Browser, BrowserContext } from 'playwright-core';
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
const NARROW = { width: 320, height: 640 };
const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

describe.skipIf(stopped)('what keepers do', () => {
  let archive: Archive;
  let browser: Browser;
  let keeper: Person;
  let second: Person;
  let event = '';
  const sent: string[] = [];

  const get = async <T>(context: BrowserContext, path: string) =>
    (await (await context.request.get(`/api/v1${path}`)).json()) as T;

  beforeAll(async () => {
    [archive, browser] = await Promise.all([Archive.start(), launch()]);
    for (const [name, role] of [
      ['aurora', 'archivist'],
      ['mateo', 'archivist'],
      ['lucia', 'admin'],
    ] as const) {
      await archive.account(name, role);
    }
    keeper = await person(browser, archive.url);
    second = await person(browser, archive.url);
    await signIn(keeper.page, 'aurora');
    await signIn(second.page, 'mateo');
    const { page, context } = keeper;
    const made = await context.request.post('/api/v1/events', {
      headers: { origin: archive.url },
      data: { title: 'Entrega de becas', place: 'Casa de Cultura', starts: '2026-11-08T08:00:00' },
    });
    event = ((await made.json()) as { id: string }).id;
    for (const [at, bytes] of (await draw(page, 4, 5)).entries()) {
      const answer = await context.request.post(
        `/api/v1/assets?filename=BEC_${at + 1}.JPG&event=${event}&path=tarjeta-2`,
        {
          headers: { origin: archive.url, 'content-type': 'application/octet-stream' },
          data: bytes,
        },
      );
      sent.push(((await answer.json()) as { asset: { id: string } }).asset.id);
    }
    await vi.waitFor(
      async () => {
        const { total } = await get<{ total: number }>(context, '/assets?limit=1');
        const { items } = await get<{ items: { condition: { state: string } }[] }>(context, '/assets');
        expect(total).toBe(4);
        expect(items.every((one) => one.condition.state === 'ready')).toBe(true);
      },
      { timeout: 100_000, interval: 400 },
    );
  });
  afterAll(async () => {
    await browser?.close();
    await archive?.stop();
  });

  it('keeps a person with posts by date, shows both when two write, retires and brings back', async () => {
    const { page, context, troubles } = keeper;
    await page.goto('/admin/unidades');
    await page.getByRole('link', { name: 'Agregar unidad' }).click();
    await page.getByLabel('Nombre').fill('Presidencia municipal');
    await page.getByLabel('Siglas').fill('PM');
    await page.getByRole('button', { name: 'Agregar unidad' }).click();
    await page.getByRole('heading', { name: 'Presidencia municipal', level: 2 }).waitFor();
    await page.getByRole('link', { name: 'Volver a la lista' }).click();
    await page.getByRole('link', { name: 'Agregar unidad' }).click();
    await page.getByLabel('Nombre').fill('Comunicación Social');
    await page.getByLabel('Depende de').fill('presid');
    await page.getByRole('option', { name: /Presidencia municipal/ }).click();
    await page.getByLabel('Existe desde').fill('2021-10-01');
    await page.getByRole('button', { name: 'Agregar unidad' }).click();
    await page.getByRole('heading', { name: 'Comunicación Social', level: 2 }).waitFor();
    await settled(page);
    await expectAccessible(page);
    await picture(page, 'register-unit');

    await page.goto('/admin/personas?ver=nueva');
    await page.getByLabel('Nombre', { exact: true }).fill('Ana Ruiz Solano');
    await page.getByLabel('Otros nombres').fill('Anita Ruiz');
    await page.getByRole('button', { name: 'Agregar persona' }).click();
    await page.getByRole('heading', { name: 'Ana Ruiz Solano', level: 2 }).waitFor();
    await page.getByRole('button', { name: 'Agregar cargo' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Cargo', { exact: true }).fill('Presidenta municipal');
    await dialog.getByLabel('Como va en la leyenda').fill('alcaldesa');
    await dialog.getByLabel('Unidad').fill('pres');
    await dialog.getByRole('option', { name: /Presidencia/ }).click();
    await dialog.getByLabel('Primer día').fill('2024-10-01');
    await dialog.getByLabel('Código al escribir').fill('alc');
    await dialog.getByRole('button', { name: 'Agregar cargo' }).click();
    await page
      .getByRole('row', { name: /Presidenta municipal.*Presidencia municipal.*desde 1 oct 2024.*alc/ })
      .waitFor();
    await settled(page);
    await expectAccessible(page);
    await picture(page, 'register-person');

    const id = new URL(page.url()).searchParams.get('ver') ?? '';
    await second.page.goto(`/admin/personas?ver=${id}`);
    await second.page.getByLabel('Notas').fill('Nació en 1975.');
    await second.page.getByRole('button', { name: 'Guardar cambios' }).click();
    await second.page.getByText('Cambios guardados').first().waitFor();
    await page.getByLabel('Notas').fill('Prefiere que se escriba Ana.');
    await page.getByRole('button', { name: 'Guardar cambios' }).click();
    const both = page.getByRole('alert');
    await both.getByText('Nació en 1975.').waitFor();
    await both.getByText('Prefiere que se escriba Ana.').waitFor();
    await expectAccessible(page);
    await picture(page, 'register-conflict');
    await page.getByRole('button', { name: 'Guardar lo mío' }).click();
    await page.getByText('Cambios guardados').first().waitFor();
    const notes = async () => (await get<{ notes: string }>(context, `/people/${id}`)).notes;
    expect(await notes()).toBe('Prefiere que se escriba Ana.');
    await page.getByRole('button', { name: 'Deshacer' }).last().click();
    await expect.poll(notes).toBe('Nació en 1975.');
    await expect.poll(() => page.getByLabel('Notas').inputValue()).toBe('Nació en 1975.');

    await page.getByRole('button', { name: 'Retirar' }).click();
    await page.getByText('Ana Ruiz Solano ya no se ofrece al describir').first().waitFor();
    await page.getByRole('button', { name: 'Devolver a la lista' }).click();
    await page.getByRole('button', { name: 'Retirar' }).waitFor();
    await page.getByRole('region', { name: 'Historial' }).getByText('Se devolvió a la lista').waitFor();

    // On a day before the post began, nobody held one.
    await page.goto('/admin/personas');
    await page.getByRole('row', { name: /Ana Ruiz Solano.*Presidenta municipal/ }).waitFor();
    await page.getByLabel('Al día').fill('2020-01-01');
    await page.getByText('Nadie coincide').waitFor();
    expect(troubles).toEqual([]);
  });

  it('takes a gazetteer in after showing it, and merges two places', async () => {
    const { page, context, troubles } = keeper;
    await page.goto('/admin/lugares');
    await page.getByRole('button', { name: 'Más acciones' }).click();
    await page.getByRole('menuitem', { name: 'Traer de un archivo' }).click();
    const dialog = page.getByRole('dialog');
    const text =
      'nombre,tipo,municipio,latitud,longitud\nCasa de Cultura,centro cultural,Zapopan,20.7236,-103.3848\nCasa de la Cultura,centro cultural,Zapopan,,\nMalo,plaza,Zapopan,norte,-103\n';
    await dialog.locator('input[type=file]').setInputFiles(file('lugares.csv', text));
    await dialog.getByText('2 entradas nuevas').waitFor();
    await dialog.getByText('La posición no se entiende.').waitFor();
    await expectAccessible(page);
    await picture(page, 'register-import');
    await dialog.getByRole('button', { name: 'Aplicar 2 cambios' }).click();
    await page.getByRole('row', { name: /Casa de Cultura.*centro cultural.*Zapopan.*20\.7236/ }).waitFor();
    await page.getByRole('link', { name: 'Casa de la Cultura' }).click();
    await page.getByRole('button', { name: 'Fusionar con otro lugar' }).click();
    await dialog.getByLabel('Lugar que se queda').fill('casa de c');
    await dialog.getByRole('option', { name: /Casa de Cultura/ }).click();
    await dialog.getByRole('button', { name: 'Fusionar con otro lugar' }).click();
    await page.getByRole('heading', { name: 'Casa de Cultura', level: 2 }).waitFor();
    await expect.poll(() => page.getByLabel('Otros nombres').inputValue()).toContain('Casa de la Cultura');
    expect((await get<{ items: unknown[] }>(context, '/places')).items).toHaveLength(1);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Volver a la lista' }).click();
    await page.getByRole('button', { name: 'Más acciones' }).click();
    await page.getByRole('menuitem', { name: 'Hoja CSV' }).click();
    expect((await download).suggestedFilename()).toMatch(/\.csv$/);
    expect(troubles).toEqual([]);
  });

  it('keeps codes by date, takes them in from text, and keeps a template', async () => {
    const { page, troubles } = keeper;
    await page.goto('/admin/codigos');
    await page.getByRole('button', { name: 'Crear lista' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Nombre').fill('Cabildo');
    await dialog.getByRole('button', { name: 'Crear lista' }).click();
    await page.getByRole('heading', { name: 'Cabildo', level: 2 }).waitFor();
    await page.getByRole('button', { name: 'Agregar código' }).click();
    await page.getByLabel('Código, fila 1').fill('alc');
    await page.getByLabel('Texto 1, fila 1').fill('Ana Ruiz Solano');
    await page.getByLabel('Desde, fila 1').fill('2024-10-01');
    await page.getByRole('button', { name: 'Guardar cambios' }).click();
    await page.getByText('Cambios guardados').first().waitFor();
    await page
      .locator('input[type=file]')
      .setInputFiles(
        file(
          'cabildo.tsv',
          'codigo\ttexto\tcargo\tdesde\thasta\nalc\tAna Ruiz Solano\talcaldesa\t2024-10-01\t\nalc\tLuis Paz\talcalde\t2021-10-01\t2024-09-30\n',
        ),
      );
    await dialog.getByText('El archivo trae 2 códigos.').waitFor();
    await dialog.getByRole('button', { name: 'Reemplazar por 2 códigos' }).click();
    await page.getByText('Lista reemplazada: 2 códigos').first().waitFor();
    await expect.poll(() => page.getByLabel('Texto 2, fila 1').inputValue()).toBe('alcalde');
    await page.getByLabel('Ver los que valen el día').fill('2023-01-01');
    await expect.poll(() => page.locator('tbody tr:not([hidden])').count()).toBe(1);
    await settled(page);
    await expectAccessible(page);
    await picture(page, 'admin-codes');

    await page.goto('/admin/plantillas');
    await page.getByRole('button', { name: 'Crear plantilla' }).first().click();
    await dialog.getByLabel('Nombre').fill('Acto público');
    await dialog.getByLabel('Leyenda', { exact: true }).fill('{evento}. {personas}, {cargo}. {lugar}, {fecha larga}.');
    await dialog.getByLabel('Crédito').fill('Foto: {autoría}');
    await dialog.getByLabel('Cómo se aplica a crédito').selectOption({ label: 'Solo si está vacía' });
    await dialog.getByLabel('Agregar palabras clave').fill('becas\neducación');
    await expectAccessible(page);
    await picture(page, 'admin-template');
    await dialog.getByRole('button', { name: 'Crear plantilla' }).click();
    await page.getByRole('row', { name: /Acto público.*Leyenda, Crédito, Palabras clave.*Quien describe/ }).waitFor();
    await page.getByRole('button', { name: 'Retirar Acto público' }).click();
    await page.getByText('Aún no hay plantillas').waitFor();
    await page.getByRole('button', { name: 'Deshacer' }).last().click();
    await page.getByRole('row', { name: /Acto público/ }).waitFor();
    await page.getByRole('button', { name: 'Más acciones' }).click();
    await page.getByRole('menuitem', { name: 'Traer de un archivo' }).click();
    const table = 'nombre,compartida,campo,modo,texto\nRueda de prensa,sí,caption,reemplazar,{evento} en {lugar}\nMala,sí,color,,rojo\n';
    await dialog.locator('input[type=file]').setInputFiles(file('plantillas.csv', table));
    await dialog.getByText('Ese campo no lo llena una plantilla.').waitFor();
    await dialog.getByText('{evento} en {lugar} (reemplazar)').waitFor();
    await expectAccessible(page);
    await picture(page, 'templates-import');
    await dialog.getByRole('button', { name: 'Aplicar 1 cambio' }).click();
    await page.getByRole('row', { name: /Rueda de prensa.*Leyenda.*Quien describe/ }).waitFor();
    expect(troubles).toEqual([]);
  });

  it('takes a calendar in', async () => {
    const { page, troubles } = keeper;
    await page.goto('/admin/agendas');
    await page.getByRole('button', { name: 'Crear agenda' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Nombre').fill('Giras');
    await dialog.getByRole('button', { name: 'Crear agenda' }).click();
    await page.getByRole('button', { name: 'Traer calendario a Giras' }).click();
    const calendar =
      'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1@x\r\nDTSTAMP:20261101T000000Z\r\nDTSTART:20261120T100000\r\nDTEND:20261120T120000\r\nSUMMARY:Gira por la sierra\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n';
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'giras.ics', mimeType: 'text/calendar', buffer: Buffer.from(calendar) });
    await dialog.getByText('Gira por la sierra').waitFor();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Aplicar 1 cambio' }).click();
    await page.getByRole('row', { name: /Giras.*1/ }).waitFor();
    await page.getByRole('checkbox', { name: /Archivarlo en su evento/ }).click();
    await page
      .getByText(/se archiva solo|Todo se propone/)
      .first()
      .waitFor();
    expect(troubles).toEqual([]);
  });

  it('classifies what a search finds and what is selected, and undoes it', async () => {
    const { page, context, troubles } = keeper;
    await page.goto('/archivo/series?ver=nueva');
    await page.getByLabel('Código').fill('4S.2');
    await page.getByLabel('Título').fill('Actos públicos');
    await page.getByLabel('Años de conservación').fill('12');
    await page.getByRole('button', { name: 'Agregar serie' }).click();
    await page.getByRole('heading', { name: '4S.2 Actos públicos', level: 2 }).waitFor();
    const series = new URL(page.url()).searchParams.get('ver');
    const inside = async () => {
      const all = await Promise.all(
        sent.map((id) => get<{ series: { id?: string } | string | null }>(context, `/assets/${id}`)),
      );
      return all.filter((one) => JSON.stringify(one.series ?? null).includes(series ?? 'none')).length;
    };
    await page.getByLabel('Clasificar lo que encuentra una búsqueda').fill('becas');
    await page.getByRole('button', { name: 'Contar' }).click();
    await page.getByRole('button', { name: 'Clasificar 4 en 4S.2' }).click();
    await page.getByText('4 archivos en 4S.2').first().waitFor();
    await expect.poll(inside).toBe(4);
    await settled(page);
    await expectAccessible(page);
    await picture(page, 'archive-series');
    await page.getByRole('button', { name: 'Deshacer' }).last().click();
    await expect.poll(inside).toBe(0);

    await page.goto('/biblioteca');
    await page.getByRole('gridcell', { name: /^Foto 1 de/ }).waitFor();
    await page.keyboard.press('Control+a');
    await page.getByRole('toolbar').getByRole('button', { name: 'Más' }).click();
    await page.getByRole('menuitem', { name: 'Clasificar' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Serie').fill('actos');
    await dialog.getByRole('option', { name: /4S\.2/ }).click();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Clasificar', exact: true }).click();
    await page.getByText('4 archivos en 4S.2 Actos públicos').first().waitFor();
    await expect.poll(inside).toBe(4);

    await page.goto('/archivo/procedencia');
    await page.getByRole('link', { name: 'BEC_1.JPG' }).click();
    await page.getByRole('row', { name: /aurora.*BEC_1\.JPG.*tarjeta-2.*Entrega de becas/ }).waitFor();
    await settled(page);
    await expectAccessible(page);
    await picture(page, 'archive-provenance');
    expect(troubles).toEqual([]);
  });

  it('disposes only by two people, after the count is typed, and never under a hold', async () => {
    const { page, context, troubles } = keeper;
    for (const id of sent.slice(0, 2)) {
      await context.request.post(`/api/v1/assets/${id}/trash`, { headers: { origin: archive.url } });
    }
    await page.goto('/archivo/disposiciones');
    await page.getByRole('link', { name: 'Proponer una baja' }).click();
    await page.getByText(/Elige de la papelera/).waitFor();
    await expect
      .poll(async () => {
        await page.reload();
        await page.getByText(/Elige de la papelera/).waitFor();
        await settled(page);
        return page.getByRole('checkbox').count();
      })
      .toBe(2);
    await page.getByRole('checkbox', { name: /BEC_1/ }).check();
    await page.getByRole('checkbox', { name: /BEC_2/ }).check();
    await settled(page);
    await expectAccessible(page);
    await picture(page, 'archive-propose');
    await page.getByRole('button', { name: 'Seguir' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Fundamento').fill('Catálogo de disposición documental 2024, serie 4S.2');
    await dialog.getByLabel('Motivo').fill('Duplicados sin valor informativo');
    await dialog.getByLabel('Escribe 2 para confirmar').fill('3');
    await dialog.getByRole('button', { name: 'Proponer una baja' }).click();
    await dialog.getByText('Son 2.').waitFor();
    await expectAccessible(page);
    await dialog.getByLabel('Escribe 2 para confirmar').fill('2');
    await dialog.getByRole('button', { name: 'Proponer una baja' }).click();
    await page.getByText('La propusiste tú: la aprueba otra persona.').waitFor();
    expect(await page.getByRole('button', { name: 'Aprobar' }).count()).toBe(0);

    await page.goto('/archivo/retenciones');
    await page.getByRole('button', { name: 'Poner una retención' }).first().click();
    await dialog.getByLabel('Nombre').fill('Juicio 112/2026');
    await dialog.getByLabel('Fundamento').fill('Oficio 45 del Juzgado Segundo');
    await dialog.getByLabel('Agregar evento').fill('becas');
    await dialog.getByRole('option', { name: /Entrega de becas/ }).click();
    await dialog.getByRole('list', { name: 'Elegidos' }).getByText('Entrega de becas').waitFor();
    await expectAccessible(page);
    await picture(page, 'archive-hold');
    await dialog.getByRole('button', { name: 'Poner una retención' }).click();
    await page.getByRole('heading', { name: 'Juicio 112/2026' }).waitFor();

    await second.page.goto('/archivo/disposiciones');
    await second.page.getByText('Una retención legal alcanza a alguno de sus archivos.').waitFor();
    await second.page.getByRole('button', { name: 'Aprobar' }).click();
    const asked = second.page.getByRole('dialog');
    await asked.getByLabel('Escribe 2 para confirmar').fill('2');
    await asked.getByRole('button', { name: 'Aprobar' }).click();
    await second.page.getByText('Baja aprobada. Empiezan a contar 30 días.').first().waitFor();
    await second.page.getByRole('link', { name: /Aprobadas/ }).click();
    await second.page.getByText('Que pasen 30 días más con el archivo en marcha.').waitFor();
    await second.page.getByRole('button', { name: 'Ver archivos' }).click();
    await second.page.getByRole('link', { name: 'BEC_1.JPG' }).waitFor();
    await settled(second.page);
    await expectAccessible(second.page);
    await picture(second.page, 'archive-dispositions');
    await second.page.getByRole('button', { name: 'Rechazar' }).click();
    await asked.getByLabel('Motivo').fill('Sirven para el anuario');
    await asked.getByRole('button', { name: 'Rechazar' }).click();
    await second.page.getByText('Nada espera su plazo').waitFor();
    await second.page.getByRole('link', { name: /Rechazadas/ }).click();
    await second.page.getByText(/Sirven para el anuario/).waitFor();

    await page.getByRole('button', { name: 'Levantar Juicio 112/2026' }).click();
    await dialog.getByLabel('Motivo').fill('El juicio terminó');
    await dialog.getByRole('button', { name: 'Levantar', exact: true }).click();
    await page.getByText('No hay retenciones').waitFor();
    await page.getByLabel('Solo las puestas').uncheck();
    await page.getByText(/El juicio terminó/).waitFor();
    for (const id of sent.slice(0, 2)) {
      await context.request.post(`/api/v1/assets/${id}/restore`, { headers: { origin: archive.url } });
    }
    expect([...troubles, ...second.troubles]).toEqual([]);
  });

  it('records a release with its scan, and notes that it was withdrawn', async () => {
    const { page, troubles } = keeper;
    await page.goto('/archivo/autorizaciones');
    await page.getByRole('button', { name: 'Anotar autorización' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Tipo').selectOption({ label: 'Menor, firma su tutor' });
    await dialog.getByLabel('Quién aparece').fill('Sofía R.');
    await dialog.getByLabel('Quién firmó').fill('Marta Ruiz');
    await dialog.getByLabel('Para qué').fill('Difusión de la campaña de lectura');
    await dialog.getByLabel('Vale hasta').fill('2031-11-14');
    await dialog.getByLabel('Agregar archivo').fill('BEC_3');
    await dialog.getByRole('option', { name: /BEC_3/ }).click();
    await expectAccessible(page);
    await picture(page, 'archive-release');
    await dialog.getByRole('button', { name: 'Anotar autorización' }).click();
    await page.getByRole('row', { name: /Sofía R\..*campaña de lectura.*hasta 14 nov 2031.*Vigente/ }).waitFor();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Adjuntar papel escaneado' }).click();
    const scan = (await draw(page, 1, 77))[0] ?? Buffer.alloc(0);
    await (await chooser).setFiles({ name: 'firma.jpg', mimeType: 'image/jpeg', buffer: scan });
    await page.getByRole('link', { name: 'Ver papel' }).waitFor();
    await page.getByRole('button', { name: 'Anotar retiro de Sofía R.' }).click();
    await dialog.getByLabel('Motivo').fill('La madre lo pidió por escrito');
    await dialog.getByRole('button', { name: 'Anotar retiro' }).click();
    await page.getByRole('row', { name: /Sofía R\..*Retirada/ }).waitFor();

    // Those a spreadsheet has, after a look; its days are those of the office, shown by the clock of whoever reads.
    await page.getByRole('button', { name: 'Más acciones' }).click();
    await page.getByRole('menuitem', { name: 'Traer de un archivo' }).click();
    const table = 'persona,finalidad,hasta\nIker Solís,Campaña de lectura,2031-11-14\nNadie,,\n';
    await dialog.locator('input[type=file]').setInputFiles(file('autorizaciones.csv', table));
    await dialog.getByText('Falta a quién nombra o para qué.').waitFor();
    await picture(page, 'releases-import');
    await dialog.getByRole('button', { name: 'Aplicar 1 cambio' }).click();
    await page.getByRole('row', { name: /Iker Solís.*Campaña de lectura.*hasta 1[45] nov 2031.*Vigente/ }).waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Más acciones' }).click();
    await page.getByRole('menuitem', { name: 'Hoja CSV' }).click();
    expect((await download).suggestedFilename()).toMatch(/\.csv$/);
    expect(troubles).toEqual([]);
  });

  it('says why something may not leave', async () => {
    const { page, context, troubles } = keeper;
    const { folio } = await get<{ folio: string }>(context, `/assets/${sent[3]}`);
    await page.goto('/admin/reglas');
    await page.getByLabel('Folio').fill(folio);
    await page.getByRole('button', { name: 'Preguntar' }).click();
    await page.getByText('No puede salir: 1 impedimento').waitFor();
    await page.getByText('Sin aprobar.', { exact: true }).waitFor();
    expect(troubles).toEqual([]);
  });

  const PAGES = [
    '/admin',
    ...[
      'cuentas',
      'claves',
      'sesiones',
      'auditoria',
      'personas',
      'lugares',
      'unidades',
      'codigos',
      'plantillas',
      'agendas',
      'ajustes',
      'reglas',
      'almacenamiento',
      'estadisticas',
    ].map((one) => `/admin/${one}`),
    '/archivo',
    ...['series', 'procedencia', 'disposiciones', 'retenciones', 'autorizaciones', 'peticiones'].map((one) => `/archivo/${one}`),
    ...['acceso', 'sesiones', 'claves', 'preferencias'].map((one) => `/cuenta?parte=${one}`),
  ];
  const named = (path: string) => path.slice(1).replace(/[/?=]/g, '-').replace('cuenta-parte', 'own');

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
        await page.waitForLoadState('load');
        await settled(page);
        await expectAccessible(page);
        await picture(page, `${named(path)}-${theme}-${language}`);
      }
      expect(troubles).toEqual([]);
      await context.close();
    }, 300_000);
  }

  for (const [name, size] of [
    ['phone', PHONE],
    ['narrow', NARROW],
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
        if (name === 'phone' && ['/admin/cuentas', '/archivo/series'].includes(path)) await expectAccessible(page);
      }
      expect(troubles).toEqual([]);
      expect(DESKTOP.width).toBeGreaterThan(size.width);
      await context.close();
    }, 300_000);
  }
});
