// Who comes in: second steps, accounts, keys, sessions, settings, and the audit that remembers it.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Archive, PASSWORD, hindrance } from './harness/archive';
import { type Person, expectAccessible, launch, person, picture, settled, signIn } from './harness/browser';
import { codeOf } from './harness/codes';

const stopped = hindrance();

describe.skipIf(stopped)('who comes in', () => {
  let archive: Archive;
  let browser: Browser;
  let admin: Person;

  beforeAll(async () => {
    [archive, browser] = await Promise.all([Archive.start(), launch()]);
    await archive.account('lucia', 'admin');
    await archive.account('ines', 'editor');
    await archive.account('tono', 'photographer');
    admin = await person(browser, archive.url);
    await signIn(admin.page, 'lucia');
  });
  afterAll(async () => {
    await browser?.close();
    await archive?.stop();
  });

  const fill = async (page: Person['page'], name: string, password = PASSWORD) => {
    await page.goto('/entrar');
    await page.getByLabel('Usuario').fill(name);
    await page.getByLabel('Contraseña', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Entrar', exact: true }).click();
  };

  it('sets a second step, asks for it, and takes a backup code in its place', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await signIn(page, 'ines');
    await page.getByRole('button', { name: 'Cuenta de ines' }).click();
    await page.getByRole('menuitem', { name: 'Mi cuenta' }).click();
    await page.getByRole('heading', { name: 'Mi cuenta' }).waitFor();
    await page.getByRole('button', { name: 'Poner segundo paso' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('img', { name: 'Código QR para tu aplicación de códigos' }).waitFor();
    const secret = (await dialog.locator('code').first().textContent()) ?? '';
    expect(secret.replace(/\s/g, '')).toMatch(/^[A-Z2-7]{16,}$/);
    await expectAccessible(page);
    await picture(page, 'own-factor');
    await dialog.getByLabel('Código', { exact: true }).fill('000000');
    await dialog.getByRole('button', { name: 'Confirmar' }).click();
    await dialog.getByText('El código no coincide').waitFor();
    await dialog.getByLabel('Código', { exact: true }).fill(codeOf(secret));
    await dialog.getByRole('button', { name: 'Confirmar' }).click();
    await dialog.getByRole('heading', { name: 'Guarda tus códigos de respaldo' }).waitFor();
    const backup = await dialog.locator('li code').allTextContents();
    expect(backup.length).toBeGreaterThan(5);
    const download = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Descargar códigos' }).click();
    expect((await download).suggestedFilename()).toBe('acervo-codigos-de-respaldo.txt');
    await expectAccessible(page);
    await picture(page, 'own-backup-codes');
    await dialog.getByRole('button', { name: 'Ya los guardé' }).click();
    await page.getByText('Al entrar se pide un código de tu teléfono').waitFor();

    const other = await person(browser, archive.url);
    await fill(other.page, 'ines');
    await other.page.getByRole('heading', { name: 'Segundo paso' }).waitFor();
    await expect.poll(() => other.page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('code');
    await expectAccessible(other.page);
    await picture(other.page, 'enter-code');
    await other.page.getByLabel('Código de tu aplicación').fill('123123');
    await other.page.getByRole('button', { name: 'Verificar y entrar' }).click();
    await other.page.getByRole('alert').getByText('El código no coincide').waitFor();
    await other.page.getByLabel('Código de tu aplicación').fill(codeOf(secret, 1));
    await other.page.getByRole('button', { name: 'Verificar y entrar' }).click();
    await other.page.waitForURL((url) => url.pathname === '/');

    const third = await person(browser, archive.url);
    await fill(third.page, 'ines');
    await third.page.getByLabel('Código de tu aplicación').fill(backup[0] ?? '');
    await third.page.getByRole('button', { name: 'Verificar y entrar' }).click();
    await third.page.waitForURL((url) => url.pathname === '/');

    // Three browsers; the others are ended from here, and this one goes on.
    await page.goto('/cuenta?parte=sesiones');
    await page.getByRole('table', { name: 'Sesiones' }).getByText('Esta sesión').waitFor();
    await page.getByRole('button', { name: 'Cerrar las demás' }).click();
    await page.getByRole('button', { name: 'Sí, cerrar las demás' }).click();
    await page.getByText('Las demás sesiones se cerraron').first().waitFor();
    await expect.poll(() => page.getByRole('table', { name: 'Sesiones' }).getByRole('row').count()).toBe(2);
    await third.page.goto('/eventos');
    await third.page.waitForURL('**/entrar**');

    await page.goto('/cuenta');
    await page.getByRole('button', { name: 'Quitar segundo paso' }).click();
    await dialog.getByLabel('Contraseña', { exact: true }).fill(PASSWORD);
    await dialog.getByLabel('Código', { exact: true }).fill(backup[1] ?? '');
    await dialog.getByRole('button', { name: 'Quitar segundo paso' }).click();
    await page.getByText('Solo la contraseña protege tu cuenta').waitFor();
    for (const one of [other, third]) await one.context.close();
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('makes an account, changes it, resets its password, stops it, and keeps the last administrator', async () => {
    const { page } = admin;
    await page.goto('/admin/cuentas');
    await page.getByRole('button', { name: 'Crear cuenta' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Nombre completo').fill('Bruno Salas');
    await dialog.getByLabel('Usuario').fill('bruno');
    await dialog.getByLabel('Función').selectOption({ label: 'Diseño' });
    await dialog.getByLabel('Contraseña para la primera entrada').fill('corta');
    await dialog.getByRole('button', { name: 'Crear una' }).click();
    const password = await dialog.getByLabel('Contraseña para la primera entrada').inputValue();
    expect(password).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
    await expectAccessible(page);
    await picture(page, 'admin-new-account');
    await dialog.getByRole('button', { name: 'Crear cuenta' }).click();
    await page.getByText('Cuenta de Bruno Salas creada').first().waitFor();

    const bruno = await person(browser, archive.url);
    await fill(bruno.page, 'bruno', password);
    await bruno.page.waitForURL((url) => url.pathname === '/');

    await page.getByRole('button', { name: 'Editar la cuenta Bruno Salas' }).click();
    await dialog.getByLabel('Función').selectOption({ label: 'Publicación' });
    await dialog.getByRole('button', { name: 'Guardar cambios' }).click();
    await page.getByRole('row', { name: /Bruno Salas.*Publicación/ }).waitFor();
    await page.getByRole('button', { name: 'Deshacer' }).first().click();
    await page.getByRole('row', { name: /Bruno Salas.*Diseño/ }).waitFor();

    await page.getByRole('button', { name: 'Editar la cuenta Bruno Salas' }).click();
    await dialog.getByLabel('Contraseña nueva').fill('passwordpassword');
    await dialog.getByRole('button', { name: 'Cambiar contraseña' }).click();
    await dialog.getByRole('alert').waitFor();
    await dialog.getByLabel('Contraseña nueva').fill('una canción que nadie canta');
    await dialog.getByRole('button', { name: 'Cambiar contraseña' }).click();
    await page.getByText('Contraseña de Bruno Salas cambiada').first().waitFor();
    await bruno.page.goto('/eventos');
    await bruno.page.waitForURL('**/entrar**');

    await dialog.getByRole('button', { name: 'Detener la cuenta' }).click();
    await page.getByText('Cuenta de Bruno Salas detenida').first().waitFor();
    await expectAccessible(page);
    await picture(page, 'admin-account');
    await dialog.getByRole('button', { name: 'Cerrar', exact: true }).click();
    await page.getByRole('row', { name: /Bruno Salas.*Detenida/ }).waitFor();

    await page.getByRole('button', { name: 'Editar la cuenta lucia' }).click();
    await dialog.getByRole('button', { name: 'Detener la cuenta' }).click();
    await dialog
      .getByRole('alert')
      .getByText(/última cuenta de administración|tu propia cuenta/)
      .waitFor();
    await dialog.getByRole('button', { name: 'Cerrar', exact: true }).click();
    expect(admin.troubles).toEqual([]);
    await bruno.context.close();
  });

  it('makes a key that is shown once and works until it is revoked', async () => {
    const { page, context } = admin;
    await page.goto('/admin/claves');
    await page.getByRole('button', { name: 'Crear clave' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Nombre').fill('Portal web');
    await dialog.getByLabel('Cuenta por la que habla').selectOption({ label: 'ines' });
    await dialog.getByLabel('Alcance').selectOption({ label: 'Solo ver y descargar' });
    await dialog.getByLabel('Vence el').fill('2031-05-01');
    await dialog.getByRole('button', { name: 'Crear clave' }).click();
    await dialog.getByText('No se vuelve a mostrar').waitFor();
    const secret = (await dialog.locator('code').textContent()) ?? '';
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Ya lo guardé' }).click();
    const row = page.getByRole('row', { name: /Portal web.*ines.*Solo ver y descargar.*2031/ });
    await row.waitFor();
    const asked = () => fetch(`${archive.url}/api/v1/events`, { headers: { authorization: `Bearer ${secret}` } });
    expect((await asked()).status).toBe(200);
    await page.getByRole('button', { name: 'Revocar Portal web' }).click();
    await page.getByRole('button', { name: 'Sí, revocar' }).click();
    await page.getByText('Clave Portal web revocada').first().waitFor();
    expect((await asked()).status).toBe(401);
    await page.getByLabel('También revocadas y vencidas').check();
    await page.getByRole('row', { name: /Portal web.*Revocada/ }).waitFor();
    expect((await context.request.get('/api/v1/admin/keys')).status()).toBe(200);
  });

  it('asks a role for a second step before anything else', async () => {
    const { page } = admin;
    await page.goto('/admin/ajustes');
    await page.getByRole('checkbox', { name: 'Fotografía' }).check();
    await page.getByText('Fotografía: ahora pide segundo paso').first().waitFor();

    const other = await person(browser, archive.url);
    await fill(other.page, 'tono');
    await other.page.getByRole('heading', { name: 'Pon tu segundo paso' }).waitFor();
    await other.page.getByRole('img', { name: /Código QR/ }).waitFor();
    await expectAccessible(other.page);
    await picture(other.page, 'enter-due');
    const secret = (await other.page.locator('code').first().textContent()) ?? '';
    await other.page.getByLabel('Código', { exact: true }).fill(codeOf(secret));
    await other.page.getByRole('button', { name: 'Confirmar' }).click();
    await other.page.getByRole('button', { name: 'Ya los guardé' }).click();
    await other.page.getByRole('navigation', { name: 'Secciones' }).first().waitFor();
    expect(other.troubles).toEqual([]);
    await other.context.close();

    // Somebody who lost it is helped by an administrator.
    await page.goto('/admin/cuentas');
    await page.getByRole('button', { name: 'Editar la cuenta tono' }).click();
    await page.getByRole('button', { name: 'Quitar segundo paso' }).click();
    await page.getByRole('button', { name: 'Sí, quitar' }).click();
    await page.getByText('tono entra ahora solo con contraseña').first().waitFor();
    await page.goto('/admin/ajustes');
    await page.getByRole('checkbox', { name: 'Fotografía' }).uncheck();
    await page.getByText('Fotografía: ya no pide segundo paso').first().waitFor();
  });

  it('sets what review asks for and a ban, and takes both back', async () => {
    const { page, context } = admin;
    await page.goto('/admin/ajustes');
    await page.getByRole('checkbox', { name: 'Texto alternativo, para aprobar' }).check();
    await page.getByText('Requisitos guardados').first().waitFor();
    const needs = async () =>
      ((await (await context.request.get('/api/v1/reviews/requirements')).json()) as { approved: string[] }).approved;
    expect(await needs()).toContain('alt_text');
    await page.getByRole('button', { name: 'Deshacer' }).first().click();
    await expect.poll(needs).not.toContain('alt_text');
    await expect
      .poll(() => page.getByRole('checkbox', { name: 'Texto alternativo, para aprobar' }).isChecked())
      .toBe(false);

    await page.getByRole('button', { name: 'Agregar veda' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Motivo').fill('Veda electoral');
    await dialog.getByLabel('Empieza el').fill('2030-04-04');
    await dialog.getByLabel('Termina el').fill('2030-06-06');
    await dialog.getByRole('button', { name: 'Agregar veda' }).click();
    await page.getByRole('row', { name: /Veda electoral.*4 abr 2030.*6 jun 2030.*Por venir/ }).waitFor();
    await expectAccessible(page);
    await picture(page, 'admin-settings');
    await page.getByRole('button', { name: 'Quitar la veda Veda electoral' }).click();
    await page.getByText('No hay vedas.').waitFor();
    expect(admin.troubles).toEqual([]);
  });

  it('shows who did what, and proves the list whole', async () => {
    const { page } = admin;
    await page.goto('/admin');
    await page.getByRole('link', { name: /^Auditoría/ }).click();
    const table = page.getByRole('table', { name: 'Auditoría' });
    await table.getByText('Cambió un ajuste').first().waitFor();
    await page.getByLabel('Qué', { exact: true }).selectOption({ label: 'Creó una clave' });
    await expect.poll(() => table.getByRole('row').count()).toBe(2);
    await page.waitForURL('**que=key_created**');
    await page.getByRole('button', { name: /^Ver detalle del acto/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Huella SHA-256').waitFor();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Cerrar' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Descargar lo mostrado en CSV' }).click();
    expect((await download).suggestedFilename()).toBe('acervo-auditoria.csv');
    await page.getByRole('link', { name: 'Quitar filtros' }).click();
    await page.getByRole('button', { name: 'Guardar copia fuera' }).click();
    await page
      .getByText(/^Copia guardada hasta el acto/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Comprobar ahora' }).click();
    await page.getByText(/^Íntegra: \d+ actos/).waitFor();
    await settled(page);
    await expectAccessible(page);
    await picture(page, 'admin-audit');
    expect(admin.troubles).toEqual([]);
  });

  it('counts down after too many attempts', async () => {
    const { page, context } = await person(browser, archive.url);
    let told = false;
    for (let tries = 0; tries < 40 && !told; tries++) {
      await fill(page, 'nadie', `no es esta ${tries}`);
      const alert = page.getByRole('alert').first();
      await alert.waitFor();
      told = await page.getByText(/Podrás volver a intentarlo en \d+:\d\d/).isVisible();
    }
    expect(told).toBe(true);
    expect(await page.getByRole('button', { name: 'Entrar', exact: true }).isDisabled()).toBe(true);
    await expectAccessible(page);
    await picture(page, 'enter-wait');
    await context.close();
  });

  it("offers the institution's provider where there is one, and says why it did not work", async () => {
    const { page, context } = await person(browser, archive.url);
    await page.route('**/api/v1/session/methods', (route) =>
      route.fulfill({ json: { password: true, oidc: { name: 'Cuenta municipal' } } }),
    );
    await page.goto('/entrar?error=no_role&volver=%2Feventos');
    await page.getByRole('alert').getByText('no tiene función en este archivo').waitFor();
    const link = page.getByRole('link', { name: 'Entrar con Cuenta municipal' });
    expect(await link.getAttribute('href')).toBe('/api/v1/session/oidc?back=%2Feventos');
    await expectAccessible(page);
    await picture(page, 'enter-provider');
    await context.close();
  });
});
