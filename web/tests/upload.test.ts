// The upload when things go wrong: known files, broken files, no network, a closed page, a program that stops.
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Archive, hindrance } from './harness/archive';
import { expectAccessible, launch, person, picture, signIn } from './harness/browser';
import { draw, photo } from './harness/pictures';

const stopped = hindrance();
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** The row of one file. */
function row(page: Page, name: string) {
  return page.getByRole('region', { name: 'Archivos de esta carga' }).getByRole('listitem').filter({ hasText: name });
}

/** Bytes like no others, behind the head of a JPEG, so that they are kept and cannot be shown. */
function noise(bytes: number, seed: number): Buffer {
  const made = Buffer.alloc(bytes);
  let state = seed;
  for (let at = 0; at + 4 <= bytes; at += 4) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    made.writeUInt32LE(state, at);
  }
  return made;
}

describe.skipIf(stopped)('the upload', () => {
  let archive: Archive;
  let browser: Browser;
  beforeAll(async () => {
    [archive, browser] = await Promise.all([Archive.start(), launch()]);
    await archive.account('lucia', 'admin');
    await archive.account('jorge', 'photographer');
  });
  afterAll(async () => {
    await browser?.close();
    await archive?.stop();
  });

  it('recognises what is there, links to it and sends no byte of it', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await signIn(page, 'lucia');
    const [one = Buffer.alloc(0), two = Buffer.alloc(0)] = await draw(page, 2, 7);
    await page.goto('/subir');
    await page.getByTestId('files').setInputFiles([photo('primera.jpg', one)]);
    await row(page, 'primera.jpg').getByText('Listo', { exact: true }).waitFor();

    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/api/v1/uploads') && request.method() !== 'GET') sent.push(request.method());
    });
    await page.getByTestId('files').setInputFiles([photo('la misma con otro nombre.jpg', one)]);
    const known = row(page, 'la misma con otro nombre.jpg');
    await known.getByText('Ya estaba', { exact: true }).waitFor();
    expect(sent).toEqual([]);
    await picture(page, 'upload-known');

    await known.getByRole('link', { name: 'Ver la que ya existe' }).click();
    await page.getByRole('heading', { name: 'primera.jpg' }).waitFor();
    await page.getByText('la misma con otro nombre.jpg').waitFor();
    await page.getByText('Ya estaba', { exact: true }).waitFor();

    // The same bytes twice in one go are one photo and one upload.
    await page.goto('/subir');
    sent.length = 0;
    await page.getByTestId('files').setInputFiles([photo('a.jpg', two), photo('b.jpg', two)]);
    await page.getByText('1 nueva, 1 ya estaba').waitFor({ timeout: 60_000 });
    expect(sent).toEqual(['POST']);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('says in plain words what is wrong with a file, and keeps answering', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await signIn(page, 'lucia');
    const [whole = Buffer.alloc(0)] = await draw(page, 1, 21);
    await page.goto('/subir');
    await page.getByTestId('files').setInputFiles([
      photo('vacia.jpg', Buffer.alloc(0)),
      photo('texto.jpg', Buffer.from('Esto no es una foto, es una nota de voz mal nombrada.\n'.repeat(20))),
      photo('cortada.jpg', whole.subarray(0, Math.floor(whole.length / 2))),
      { name: 'raro.bin', mimeType: 'application/octet-stream', buffer: noise(4_000, 5) },
      photo('buena.jpg', whole),
    ]);
    await row(page, 'vacia.jpg').getByText('No se subió').waitFor();
    await row(page, 'vacia.jpg').getByText('El archivo está vacío. Revisa la tarjeta.').waitFor();
    await row(page, 'buena.jpg').getByText('Listo', { exact: true }).waitFor();
    for (const name of ['texto.jpg', 'raro.bin']) {
      await row(page, name).getByText(/^Guardado$|^No se subió$/).waitFor();
      await row(page, name).getByText(/No es una foto, video ni documento que el archivo reconozca/).waitFor();
    }
    await row(page, 'cortada.jpg').getByText(/^Guardado$|^Listo$/).waitFor();
    await picture(page, 'upload-problems');
    await expectAccessible(page);
    await page.getByRole('button', { name: /^Con problema/ }).click();
    expect(await page.getByRole('region', { name: 'Archivos de esta carga' }).getByText('buena.jpg').count()).toBe(0);

    await page.getByRole('region', { name: 'Archivos de esta carga' }).getByRole('link', { name: 'texto.jpg' }).click();
    await page.getByRole('heading', { name: 'texto.jpg' }).first().waitFor();
    await page.getByText('El archivo está guardado tal como llegó.').first().waitFor();
    await page.getByRole('button', { name: 'Elegir qué descargar' }).waitFor();
    await picture(page, 'viewer-unreadable');
    await expectAccessible(page);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('goes on after a cut network and a reload, and arrives byte for byte', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tarjeta-'));
    const { page, context, troubles } = await person(browser, archive.url);
    try {
      const large = Buffer.concat([(await draw(page, 1, 33))[0] ?? Buffer.alloc(0), noise(40_000_000, 9)]);
      const [small = Buffer.alloc(0)] = await draw(page, 1, 34);
      const paths = [join(folder, 'grande.jpg'), join(folder, 'chica.jpg')];
      await writeFile(paths[0] ?? '', large);
      await writeFile(paths[1] ?? '', small);

      await signIn(page, 'jorge');
      await page.goto('/subir');
      // The network goes away after the second chunk has arrived.
      let chunks = 0;
      await page.route('**/api/v1/uploads/*', async (route) => {
        if (route.request().method() === 'PATCH' && ++chunks === 2) await context.setOffline(true);
        await route.continue().catch(() => undefined);
      });
      await page.getByTestId('files').setInputFiles(paths);
      await row(page, 'grande.jpg').getByText('En espera').waitFor();
      await page.getByText('Sin conexión. Lo ya enviado está a salvo y la carga seguirá donde se quedó.').waitFor();
      await picture(page, 'upload-offline');
      await page.unroute('**/api/v1/uploads/*');

      // It is back for one more chunk: enough to see the upload go on by itself, too little to see it end.
      let passed = 0;
      await page.route('**/api/v1/uploads/*', (route) => {
        if (route.request().method() !== 'PATCH') return route.continue();
        return passed++ === 0 ? route.continue() : route.abort();
      });
      await context.setOffline(false);
      await expect.poll(() => passed).toBeGreaterThan(1);
      // Before it is through, the page is loaded anew.
      await page.getByRole('button', { name: 'Pausar' }).click();
      await page.reload();
      await page.unroute('**/api/v1/uploads/*');
      await page.getByRole('button', { name: /^Continuar \d archivo/ }).waitFor();
      await expectAccessible(page);
      const began: string[] = [];
      page.on('request', (request) => {
        if (request.method() === 'POST' && request.url().endsWith('/api/v1/uploads')) began.push(request.url());
      });
      await page.getByTestId('resume').setInputFiles(paths);
      await expect.poll(() => row(page, 'grande.jpg').textContent(), { timeout: 60_000 }).toMatch(/Listo|Guardado/);
      // It went on where it was: nothing was begun again.
      expect(began.length).toBeLessThanOrEqual(1);

      for (const [name, bytes] of [['grande.jpg', large], ['chica.jpg', small]] as const) {
        const link = await row(page, name).getByRole('link', { name }).getAttribute('href');
        const answer = await context.request.get(`/api/v1/assets/${link?.split('/').at(-1)}/original`);
        expect(answer.status()).toBe(200);
        expect(sha256(await answer.body())).toBe(sha256(bytes));
      }
      expect(troubles).toEqual([]);
    } finally {
      await context.close();
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('shows how far it is on every page, and goes on there', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await signIn(page, 'lucia');
    const drawn = await draw(page, 6, 55);
    await page.goto('/subir');
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/api/v1/uploads', async (route) => {
      await held;
      await route.continue();
    });
    await page.getByTestId('files').setInputFiles(drawn.map((buffer, at) => photo(`ruta-${at}.jpg`, buffer)));
    await page.getByRole('link', { name: 'Fotos y videos' }).click();
    await page.getByRole('link', { name: 'Subir, van 0 de 6' }).first().waitFor();
    release();
    await expect.poll(() => page.getByRole('link', { name: 'Subir', exact: true }).count(), { timeout: 30_000 }).toBeGreaterThan(0);
    await page.getByRole('link', { name: 'Subir', exact: true }).first().click();
    await page.getByText('6 de 6 archivos', { exact: true }).waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('bears ten thousand files without freezing the page', async () => {
    const { page, context, troubles } = await person(browser, archive.url);
    await signIn(page, 'lucia');
    await page.goto('/subir');
    await page.getByRole('button', { name: 'Elegir archivos' }).waitFor();
    await page.route('**/api/v1/**', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
    await page.evaluate(() => {
      const transfer = new DataTransfer();
      for (let at = 0; at < 10_000; at++) transfer.items.add(new File([`${at}`], `IMG_${at}.JPG`, { type: 'image/jpeg' }));
      const field = document.querySelector<HTMLInputElement>('[data-testid=files]');
      if (!field) throw new Error('the page has a field for files');
      field.files = transfer.files;
      field.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await page.getByText(/de 10,000 archivos$/).first().waitFor();
    const list = page.getByRole('region', { name: 'Archivos de esta carga' });
    expect(await list.getByRole('listitem').count()).toBeLessThan(60);
    await list.evaluate((element) => (element.scrollTop = element.scrollHeight));
    await list.getByRole('listitem').filter({ hasText: 'IMG_9999.JPG' }).waitFor();
    // The page still answers.
    await page.getByRole('button', { name: 'Pausar' }).click();
    await page.getByRole('button', { name: 'Seguir' }).waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });
});
