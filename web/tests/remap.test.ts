// Giving actions other keys, in the list of shortcuts: conflicts are told, and all of it can be restored.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hindrance } from './harness/archive';
import { PHONE, type Person, enter, expectAccessible, expectNoSideways, person, picture } from './harness/browser';
import { ShootArchive } from './harness/shoot';

const stopped = hindrance();

describe.skipIf(stopped)('keys of one’s own', () => {
  let shoot: ShootArchive;
  let someone: Person;
  let page: Page;

  beforeAll(async () => {
    shoot = await ShootArchive.start(4);
  }, 240_000);
  afterAll(() => shoot?.stop());
  beforeEach(() => shoot.reset());
  afterEach(async () => {
    expect(someone.troubles).toEqual([]);
    await someone.context.close();
  });

  async function begin(look: Parameters<typeof person>[2] = {}): Promise<void> {
    someone = await person(shoot.browser, shoot.archive.url, look);
    page = someone.page;
    await enter(page, 'lucia', look.language);
    await page.goto('/biblioteca');
    await cell(0).focus();
  }
  const cell = (at: number) => page.locator(`[role=gridcell]:has(a[href^="/foto/${shoot.ids[at]}"])`);
  const sheet = () => page.getByRole('dialog', { name: 'Atajos de teclado' });
  const said = (text: string | RegExp) => sheet().getByRole('status').getByText(text).waitFor();
  const marked = (at: number) => expect.poll(async () => (await shoot.read(at)).review.mark);

  it('takes the place of the first one everywhere, until it is restored', async () => {
    await begin();
    await page.keyboard.press('?');
    await sheet().getByRole('button', { name: 'Cambiar la tecla P de Elegir', exact: true }).click();
    await said('Pulsa la tecla nueva para «Elegir»');
    await page.keyboard.press('x');
    await said('X ya es «Descartar». Pulsa otra.');
    await page.keyboard.press(',');
    await said(', ya se usa en otra pantalla');
    await page.keyboard.press('3');
    await said('3 ya es «3 estrellas». Pulsa otra.');
    await page.keyboard.press('Enter');
    await said('Esa tecla no se puede usar');
    await picture(page, 'keys-conflict');
    await page.keyboard.press('m');
    await said('Elegir: ahora es M');
    await sheet().getByRole('button', { name: 'Cambiar la tecla M de Elegir', exact: true }).waitFor();
    await expectAccessible(page);
    await picture(page, 'keys-changed');
    // Esc leaves a key as it is, and only then the list.
    await sheet().getByRole('button', { name: /de Descartar$/ }).click();
    await page.keyboard.press('Escape');
    await sheet().waitFor();
    await page.keyboard.press('Escape');
    await sheet().waitFor({ state: 'detached' });

    await cell(0).focus();
    await page.keyboard.press('p');
    await page.keyboard.press('5');
    await expect.poll(async () => (await shoot.read(0)).rating).toBe(5);
    expect((await shoot.read(0)).review.mark).toBe('none');
    await page.keyboard.press('m');
    await marked(0).toBe('pick');

    await page.goto(`/evento/${shoot.event}/seleccion?foto=${shoot.ids[1]}`);
    await page.locator(`[data-photo]`).waitFor();
    await page.getByRole('toolbar').locator('kbd', { hasText: 'M' }).waitFor();
    await page.keyboard.press('m');
    await marked(1).toBe('pick');

    // Stars are given by other keys too, each number by its own.
    await page.keyboard.press('?');
    await sheet().getByRole('button', { name: 'Cambiar la tecla 5 de 5 estrellas' }).click();
    await page.keyboard.press('b');
    await said('5 estrellas: ahora es B');
    await page.keyboard.press('Escape');
    await sheet().waitFor({ state: 'detached' });
    await page.getByRole('toolbar').locator('kbd', { hasText: '0 1 2 3 4 B' }).waitFor();
    const standing = (await page.locator('[data-photo]').getAttribute('data-photo')) ?? '';
    await page.keyboard.press('b');
    await expect.poll(async () => (await shoot.read(shoot.ids.indexOf(standing))).rating).toBe(5);

    // Another action may take the key that is free now; then it cannot come back by itself.
    await page.keyboard.press('?');
    await sheet().getByRole('button', { name: 'Cambiar la tecla X de Descartar' }).click();
    await page.keyboard.press('p');
    await said('Descartar: ahora es P');
    await sheet().getByRole('button', { name: 'Restablecer la tecla de Elegir', exact: true }).click();
    await said('P ahora es «Descartar». Cambia esa primero.');
    await sheet().getByRole('button', { name: 'Restablecer todas las teclas' }).click();
    await said('Todas las teclas como al principio');
    await page.keyboard.press('Escape');
    await sheet().waitFor({ state: 'detached' });
    await page.locator('main').first().click({ position: { x: 5, y: 5 } });
    await page.keyboard.press('x');
    await expect.poll(() => shoot.marks()).toContain('X');
  });

  it.each([
    ['light', 'es', undefined],
    ['dark', 'en', undefined],
    ['dark', 'es', PHONE],
  ] as const)('is accessible and fits: %s, %s', async (theme, language, size) => {
    await begin({ theme, language, size });
    await page.evaluate(() => localStorage.setItem('acervo.keys', '{"p":"m","delete":"ñ"}'));
    await page.reload();
    await cell(0).focus();
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByRole('button', { name: language === 'es' ? 'Restablecer todas las teclas' : 'Restore all keys' }).waitFor();
    await expectAccessible(page);
    await expectNoSideways(page);
    await picture(page, `keys-${theme}-${language}-${size?.width ?? 'desk'}`);
  });
});
