// Describing many photos at once: variables, codes, the look before it is applied, one step back for all of it.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Archive, hindrance } from './harness/archive';
import { PHONE, expectAccessible, expectNoSideways, launch, person, picture, settled, signIn } from './harness/browser';
import { captioned, draw } from './harness/pictures';

const stopped = hindrance();

interface Said {
  metadata: Record<string, unknown> & { keywords: string[]; persons: { name: string }[] };
}

describe.skipIf(stopped)('bulk description', () => {
  let archive: Archive;
  let browser: Browser;
  let event = '';
  const ids: string[] = [];

  const post = async <T>(context: BrowserContext, path: string, data: unknown): Promise<T> => {
    const answer = await context.request.post(path, { headers: { origin: archive.url }, data: data as object });
    expect(answer.ok(), await answer.text()).toBe(true);
    return (await answer.json()) as T;
  };
  const said = async (context: BrowserContext, id: string) =>
    ((await (await context.request.get(`/api/v1/assets/${id}`)).json()) as Said).metadata;

  beforeAll(async () => {
    [archive, browser] = await Promise.all([Archive.start(), launch()]);
    await archive.account('elena', 'editor');
    const { page, context } = await person(browser, archive.url);
    await signIn(page, 'elena');
    const made = await post<{ id: string }>(context, '/api/v1/events', {
      title: 'Festival de las Culturas 2026',
      place: 'Plaza Principal',
      starts: '2026-11-14T18:00:00',
    });
    event = made.id;
    await post(context, '/api/v1/codes', {
      name: 'Gabinete 2026',
      entries: [
        { code: 'alc', texts: ['Elena Solís Prado, alcaldesa,'] },
        { code: 'cult', texts: ['Marina Ochoa Vela, directora de Cultura'] },
        { code: 'cupo', texts: ['Cupo lleno, transmisión en vivo'] },
      ],
    });
    for (const [at, bytes] of (await draw(page, 5, 7)).entries()) {
      const body = at === 4 ? bytes : captioned(bytes, `Momento ${at + 1}`);
      const answer = await context.request.post(`/api/v1/assets?filename=LMR_40${12 + at}.JPG&event=${event}`, {
        headers: { origin: archive.url, 'content-type': 'application/octet-stream' },
        data: body,
      });
      ids.push(((await answer.json()) as { asset: { id: string } }).asset.id);
    }
    await post(context, '/api/v1/assets/batch', { ids, change: { keywords: ['festival'] } });
    await post(context, '/api/v1/assets/batch', { ids: ids.slice(0, 2), change: { add_keywords: ['danza'], place: 'Foro' } });
    await vi.waitFor(
      async () => {
        const { flags } = (await (await context.request.get('/api/v1/timeline')).json()) as { flags: number[] };
        expect(flags).toHaveLength(5);
        expect(flags.filter((flag) => flag & 32)).toEqual([]);
      },
      { timeout: 100_000, interval: 400 },
    );
    await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await archive?.stop();
  });

  const turnOn = (page: Page, field: string) => page.getByRole('switch', { name: `Aplicar ${field}`, exact: true }).click();

  it('shows every result, applies all of it as one change, and takes it back', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await signIn(page, 'elena');
    await page.goto(`/evento/${event}`);
    await page.getByRole('gridcell', { name: /^Foto 1 de 5/ }).waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('e');
    await page.getByRole('heading', { name: 'Describir 5 fotos' }).waitFor();
    await page.getByText('2 de 5').waitFor();
    await page.getByText('Valores distintos, sin cambio').first().waitFor();

    await turnOn(page, 'leyenda');
    const caption = page.getByRole('textbox', { name: 'Leyenda', exact: true });
    await caption.pressSequentially('=al');
    await page.getByRole('option', { name: /Elena Solís Prado/ }).waitFor();
    await page.keyboard.press('Tab');
    await expect.poll(() => caption.inputValue()).toBe('=alc=');
    await caption.pressSequentially(' en {lug');
    await page.keyboard.press('Tab');
    await caption.pressSequentially('. Acompaña =cu');
    await page.getByRole('option', { name: /Marina Ochoa/ }).waitFor();
    await picture(page, 'describe-codes');
    await page.keyboard.press('Tab');
    await expect.poll(() => caption.inputValue()).toBe('=alc= en {lugar}. Acompaña =cult=');
    const whole = 'Elena Solís Prado, alcaldesa, en Plaza Principal. Acompaña Marina Ochoa Vela, directora de Cultura';
    await expect.poll(() => page.getByRole('article').filter({ hasText: whole }).count()).toBe(5);

    await page.getByRole('button', { name: 'Agregar danza a todas' }).click();
    await page.getByRole('combobox', { name: 'Agregar palabra clave' }).fill('cultura');
    await page.keyboard.press('Enter');
    await turnOn(page, 'personas');
    await page.getByRole('combobox', { name: 'Agregar persona' }).fill('Elena Solís Prado');
    await page.keyboard.press('Enter');
    await turnOn(page, 'autoría');
    await page.getByRole('textbox', { name: 'Autoría' }).fill('{cargo}');
    await page.getByText('Con huecos').click();
    await expect.poll(() => page.getByRole('article').count()).toBe(5);
    await page.getByText('Sin cargo').first().waitFor();
    await turnOn(page, 'autoría');
    await page.getByText('Ninguna tiene huecos.').waitFor();
    await page.getByRole('radio', { name: /Todas/ }).click();
    await expectAccessible(page);
    await picture(page, 'describe-form');

    await page.getByRole('button', { name: 'Aplicar a 5 fotos' }).click();
    await page.getByText('5 fotos con datos nuevos').first().waitFor();
    const now = await said(context, ids[0] ?? '');
    expect(now.caption).toBe(whole);
    expect(now.keywords.toSorted()).toEqual(['cultura', 'danza', 'festival']);
    expect(now.persons.map((one) => one.name)).toEqual(['Elena Solís Prado']);

    await page.getByRole('button', { name: 'Deshacer último lote' }).click();
    await page.getByText('Deshecho', { exact: true }).waitFor();
    const before = await said(context, ids[0] ?? '');
    expect(before.caption).toBe('Momento 1');
    expect(before.keywords.toSorted()).toEqual(['danza', 'festival']);
    expect(before.persons).toEqual([]);

    // Done again, it is one change once more, and is taken back as one.
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(async () => (await said(context, ids[0] ?? '')).persons.length).toBe(1);
    for (const id of ids) expect((await said(context, id)).caption).toBe(whole);
    await page.getByRole('button', { name: 'Deshacer último lote' }).waitFor();
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await said(context, ids[0] ?? '')).persons.length).toBe(0);
    await expect.poll(async () => (await said(context, ids[0] ?? '')).caption).toBe('Momento 1');

    // Somebody says something else of one of them meanwhile: nothing is said twice, and nothing over it.
    const other = await context.request.patch(`/api/v1/assets/${ids[1]}`, {
      headers: { origin: archive.url },
      data: { caption: 'Momento de otra persona' },
    });
    expect(other.ok(), await other.text()).toBe(true);
    await page.keyboard.press('Control+Shift+z');
    await page.getByText('Alguien más lo cambió al mismo tiempo').waitFor();
    expect((await said(context, ids[0] ?? '')).caption).toBe('Momento 1');
    expect((await said(context, ids[1] ?? '')).caption).toBe('Momento de otra persona');
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('keeps what was typed through a reload and the end of the session', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await signIn(page, 'elena');
    await page.goto(`/describir?evento=${event}`);
    await page.getByRole('heading', { name: 'Describir 5 fotos' }).waitFor();
    await turnOn(page, 'título');
    await page.getByRole('textbox', { name: 'Título' }).fill('Noche de {evento}');
    await page.getByText('Noche de Festival de las Culturas 2026').first().waitFor();
    await page.reload();
    await expect.poll(() => page.getByRole('textbox', { name: 'Título' }).inputValue()).toBe('Noche de {evento}');
    // Everything asked for has come: the next question is that of the next letter.
    await page.getByText('Noche de Festival de las Culturas 2026').first().waitFor();
    await settled(page);

    await context.clearCookies();
    await page.getByRole('textbox', { name: 'Título' }).fill('Noche de {evento} y más');
    const again = page.getByRole('dialog', { name: 'Tu sesión terminó' });
    await again.getByLabel('Contraseña', { exact: true }).fill('una frase larga y segura');
    await again.getByRole('button', { name: 'Entrar', exact: true }).click();
    await again.waitFor({ state: 'detached' });
    await expect.poll(() => page.getByRole('textbox', { name: 'Título' }).inputValue()).toBe('Noche de {evento} y más');
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('keeps a form as a template and fills it in again', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await signIn(page, 'elena');
    await page.goto(`/describir?evento=${event}`);
    await turnOn(page, 'crédito');
    await page.getByRole('radio', { name: 'Solo si está vacía' }).click();
    await page.getByRole('textbox', { name: 'Crédito' }).fill('Gobierno Municipal');
    await page.getByRole('button', { name: 'Guardar como plantilla' }).click();
    await page.getByRole('menuitem', { name: 'Guardar como plantilla' }).click();
    await page.getByLabel('Nombre de la plantilla').fill('Acto cívico');
    await page.getByRole('button', { name: 'Guardar', exact: true }).click();
    await page.getByText('Plantilla guardada: Acto cívico').waitFor();
    await turnOn(page, 'crédito');
    await page.getByRole('textbox', { name: 'Crédito' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Usar la plantilla Acto cívico' }).click();
    expect(await page.getByRole('textbox', { name: 'Crédito' }).inputValue()).toBe('Gobierno Municipal');
    expect(await page.getByRole('radio', { name: 'Solo si está vacía' }).getAttribute('aria-checked')).toBe('true');
    expect(troubles).toEqual([]);
    await context.close();
  });

  for (const [theme, language] of [
    ['dark', 'es'],
    ['light', 'en'],
    ['dark', 'en'],
  ] as const) {
    it(`is accessible in ${theme} and ${language}`, async () => {
      const { page, context, troubles } = await person(browser, archive.url, { theme, language });
      await signIn(page, 'elena', language);
      await page.goto(`/describir?evento=${event}`);
      await page.getByRole('article').first().waitFor();
      const name = language === 'es' ? 'Aplicar leyenda' : 'Apply caption';
      await page.getByRole('switch', { name, exact: true }).click();
      await page.getByRole('textbox', { name: language === 'es' ? 'Leyenda' : 'Caption', exact: true }).fill('=alc= {lugar}');
      await page.getByText('Elena Solís Prado, alcaldesa, Plaza Principal').first().waitFor();
      await settled(page);
      await expectAccessible(page);
      await picture(page, `describe-${theme}-${language}`);
      expect(troubles).toEqual([]);
      await context.close();
    });
  }

  for (const [name, size] of [
    ['phone', PHONE],
    ['narrow', { width: 320, height: 640 }],
    ['small', { width: 1024, height: 768 }],
  ] as const) {
    it(`fits a ${name} screen`, async () => {
      const { page, context, troubles } = await person(browser, archive.url, { size });
      await signIn(page, 'elena');
      await page.goto(`/describir?evento=${event}`);
      await page.getByRole('heading', { name: 'Describir 5 fotos' }).waitFor();
      await turnOn(page, 'leyenda');
      await page.getByRole('textbox', { name: 'Leyenda', exact: true }).fill('=alc= en {lugar}');
      await page.getByRole('button', { name: 'Aplicar a 5 fotos' }).waitFor();
      await expectNoSideways(page);
      await picture(page, `describe-${name}`);
      if (name !== 'small') {
        await page.getByRole('radio', { name: 'Resultado' }).click();
        await page.getByRole('article').first().waitFor();
        await settled(page);
        await expectNoSideways(page);
        await expectAccessible(page);
        await picture(page, `describe-result-${name}`);
      }
      expect(troubles).toEqual([]);
      await context.close();
    });
  }
});
