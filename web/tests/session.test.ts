// A session that ends while somebody writes: they sign in where they are, and what they wrote is saved then.
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, hindrance } from './harness/archive';
import { expectAccessible, person, picture, signIn } from './harness/browser';
import { ShootArchive } from './harness/shoot';

const stopped = hindrance();

describe.skipIf(stopped)('a session that ends', () => {
  let shoot: ShootArchive;
  beforeAll(async () => {
    shoot = await ShootArchive.start(4);
  }, 200_000);
  afterAll(() => shoot?.stop());

  async function end(context: BrowserContext): Promise<void> {
    const answer = await context.request.delete('/api/v1/session', { headers: { origin: shoot.archive.url } });
    expect(answer.status()).toBe(204);
  }
  /** Nobody but the work itself finds out that the session ended. */
  async function withoutNews(page: Page): Promise<void> {
    await page.route('**/api/v1/stream', (route) =>
      route.fulfill({ contentType: 'text/event-stream', body: ': nothing\n\n' }),
    );
  }
  const caption = async (at: number) =>
    ((await shoot.read(at)) as unknown as { metadata: { caption?: string | null } }).metadata.caption ?? '';

  it('keeps the caption somebody writes in the viewer', async () => {
    const { page, context, troubles } = await person(shoot.browser, shoot.archive.url);
    await withoutNews(page);
    await signIn(page, 'lucia');
    await page.goto(`/foto/${shoot.ids[0]}`);
    await page.locator('img.loaded').waitFor();
    await page.keyboard.press('e');
    const field = page.getByLabel('Leyenda', { exact: true });
    await field.fill('Banda municipal');
    await expect.poll(() => caption(0)).toBe('Banda municipal');
    await page.getByText('Guardado', { exact: true }).waitFor();

    await end(context);
    await field.fill('Banda municipal en la Plaza Principal');
    const dialog = page.getByRole('dialog', { name: 'Tu sesión terminó' });
    await dialog.waitFor();
    await expectAccessible(page);
    await picture(page, 'session-ended');
    expect(await dialog.getByLabel('Usuario').inputValue()).toBe('lucia');
    await page.getByLabel('Contraseña', { exact: true }).and(page.locator(':focus')).waitFor();

    // Put off, it comes back with the next thing that needs the session.
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await field.inputValue()).toBe('Banda municipal en la Plaza Principal');
    await field.fill('Banda municipal en la Plaza Principal, de noche');
    await dialog.waitFor();
    expect(await caption(0)).toBe('Banda municipal');
    await page.keyboard.type('no es esta');
    await page.keyboard.press('Enter');
    await dialog.getByRole('alert').waitFor();
    await dialog.getByLabel('Contraseña', { exact: true }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => caption(0)).toBe('Banda municipal en la Plaza Principal, de noche');
    expect(new URL(page.url()).pathname).toBe(`/foto/${shoot.ids[0]}`);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('keeps the form that describes many', async () => {
    const { page, context, troubles } = await person(shoot.browser, shoot.archive.url);
    await withoutNews(page);
    await signIn(page, 'lucia');
    await page.goto(`/describir?evento=${shoot.event}`);
    await page.getByRole('heading', { name: 'Describir 4 fotos' }).waitFor();
    await page.getByRole('switch', { name: 'Aplicar leyenda', exact: true }).press('Space');
    const field = page.getByRole('textbox', { name: 'Leyenda', exact: true });
    await field.fill('Festival de las Culturas');
    await end(context);
    await field.fill('Festival de las Culturas 2026');
    const dialog = page.getByRole('dialog', { name: 'Tu sesión terminó' });
    await dialog.getByLabel('Contraseña', { exact: true }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    expect(await field.inputValue()).toBe('Festival de las Culturas 2026');
    const apply = page.getByRole('button', { name: 'Aplicar a 4 fotos' });
    await expect.poll(() => apply.isEnabled()).toBe(true);
    await field.focus();
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => caption(3)).toBe('Festival de las Culturas 2026');
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('tells by itself, and lets somebody else in', async () => {
    const { page, context } = await person(shoot.browser, shoot.archive.url);
    await signIn(page, 'lucia');
    await page.getByRole('gridcell', { name: /^Foto 1 de 4/ }).waitFor();
    await end(context);
    // The stream ends with the next news.
    await shoot.change([shoot.ids[1]], { rating: 3 });
    const dialog = page.getByRole('dialog', { name: 'Tu sesión terminó' });
    await dialog.waitFor();
    await dialog.getByRole('button', { name: 'Entrar con otra cuenta' }).click();
    await page.waitForURL('**/entrar**');
    await page.getByText('Tu sesión terminó. Entra de nuevo').waitFor();
    await context.close();
  });
});
