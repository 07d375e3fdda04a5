// Choosing from an event: keys and buttons, what is sent and what waits, bursts, the grid, the end of it.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hindrance } from './harness/archive';
import { PHONE, person, signIn } from './harness/browser';
import { ShootArchive } from './harness/shoot';

const COUNT = 10;
/** The first of the four shots of the burst. */
const BURST = 4;

/** The photo on the stage, by its name. */
function stage(page: Page) {
  return page.locator('[data-photo]');
}

async function expectStage(page: Page, at: number): Promise<void> {
  await expect.poll(() => stage(page).getAttribute('aria-label')).toContain(`LMR_${4120 + at}.JPG`);
}

interface Step {
  duration: number;
  ready: boolean;
}

function steps(page: Page): Promise<Step[]> {
  return page.evaluate(() =>
    performance.getEntriesByName('cull-next').map((one) => ({
      duration: Math.round(one.duration),
      ready: ((one as PerformanceMeasure).detail as { ready: boolean }).ready,
    })),
  );
}

describe.skipIf(hindrance())('culling', () => {
  let shoot: ShootArchive;

  beforeAll(async () => {
    shoot = await ShootArchive.start(COUNT);
  }, 300_000);
  beforeEach(() => shoot.reset());
  afterAll(() => shoot?.stop());

  it('has the next photo decoded before the key asks for it', async () => {
    const { page, context, troubles } = await shoot.cull();
    // Itself and the five ahead.
    await expect.poll(() => page.locator('[data-ready]').getAttribute('data-ready')).toBe('6');
    for (let at = 1; at <= 4; at++) {
      await page.keyboard.press(at % 2 ? 'j' : 'ArrowRight');
      await expectStage(page, at);
      await expect.poll(async () => (await steps(page)).length).toBe(at);
      // Its own neighbours: five ahead while there are, two behind.
      const around = 1 + Math.min(5, COUNT - 1 - at) + Math.min(2, at);
      await expect.poll(() => page.locator('[data-ready]').getAttribute('data-ready')).toBe(String(around));
    }
    await page.keyboard.press('k');
    await expectStage(page, 3);
    await expect.poll(async () => (await steps(page)).length).toBe(5);
    const taken = await steps(page);
    console.log(`from key to frame: ${taken.map(({ duration }) => `${duration} ms`).join(', ')}`);
    expect(taken.map(({ ready }) => ready)).toEqual([true, true, true, true, true]);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('decides by key, moves on, stays with Shift, and takes back and does again', async () => {
    const { page, context, troubles } = await shoot.cull();
    await page.keyboard.press('p');
    await expectStage(page, 1);
    await page.keyboard.press('x');
    await page.keyboard.press('4');
    await expectStage(page, 3);
    await page.keyboard.press('Shift+X');
    await page.keyboard.press('Shift+Digit2');
    await expectStage(page, 3);
    await expect.poll(() => stage(page).getAttribute('aria-label')).toMatch(/descartada, 2 estrellas/);
    await page.getByText('3 de 10 vistas').waitFor();
    await expect.poll(() => shoot.marks()).toBe('PX-X------');
    await expect.poll(async () => (await shoot.read(2)).rating).toBe(4);
    await expect.poll(async () => (await shoot.read(3)).rating).toBe(2);

    for (let back = 0; back < 3; back++) await page.keyboard.press('Control+z');
    await expectStage(page, 2);
    await expect.poll(async () => [await shoot.marks(), (await shoot.read(2)).rating]).toEqual(['PX--------', 0]);
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(async () => (await shoot.read(2)).rating).toBe(4);
    await page.getByRole('button', { name: 'Deshacer' }).click();
    await page.getByRole('button', { name: 'Deshacer' }).click();
    await expectStage(page, 1);
    await expect.poll(() => shoot.marks()).toBe('P---------');

    // Without moving on, remembered.
    await page.keyboard.press('a');
    await page.keyboard.press('p');
    await expectStage(page, 1);
    await expect.poll(() => shoot.marks()).toBe('PP--------');
    await page.reload();
    await stage(page).waitFor();
    await page.getByRole('toolbar').getByRole('button', { name: 'Descartar' }).click();
    await expect.poll(() => shoot.marks()).toMatch(/X/);
    expect(await page.getByRole('switch', { name: /Avance automático/ }).isChecked()).toBe(false);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('keeps what was decided without a network through a reload, and sends it on return', async () => {
    const { page, context, troubles } = await shoot.cull();
    let down = true;
    await page.route('**/api/v1/assets/*', (route) =>
      down && route.request().method() === 'PATCH' ? route.abort() : route.fallback(),
    );
    await page.keyboard.press('p');
    await page.keyboard.press('x');
    await page.keyboard.press('5');
    await page.getByText('Sin conexión: 3 marcas guardadas aquí, se enviarán al volver').waitFor();
    expect(await shoot.marks()).toBe('----------');
    await page.reload();
    await stage(page).waitFor();
    await page.getByText('2 de 10 vistas').waitFor();
    await page.getByText(/Sin conexión: 3 marcas/).waitFor();
    down = false;
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await expect.poll(() => shoot.marks()).toBe('PX--------');
    await expect.poll(async () => (await shoot.read(2)).rating).toBe(5);
    await expect.poll(() => page.getByText(/Sin conexión/).count()).toBe(0);
    const kept = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('marks')));
    await expect.poll(kept).toEqual([]);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('joins what others changed, overrules nobody, and gives back what is refused', async () => {
    const { page, context, troubles } = await shoot.cull();
    await page.route('**/api/v1/stream', (route) => route.abort());
    await page.getByText('0 de 10 vistas').waitFor();
    // Another field: both stay.
    await shoot.change([shoot.ids[0]], { rating: 3 });
    await page.keyboard.press('p');
    await expect.poll(() => shoot.read(0)).toMatchObject({ rating: 3, review: { mark: 'pick' } });
    // The same field: theirs stands until it is asked for again.
    await shoot.change([shoot.ids[1]], { mark: 'reject' });
    await page.keyboard.press('p');
    await page.getByText('LMR_4121.JPG: alguien más puso descartada mientras tanto; tu cambio (elegida)').waitFor();
    expect((await shoot.read(1)).review.mark).toBe('reject');
    await page.getByRole('button', { name: 'Poner lo mío' }).click();
    await expect.poll(async () => (await shoot.read(1)).review.mark).toBe('pick');

    await page.route('**/api/v1/assets/*', (route) =>
      route.request().method() === 'PATCH'
        ? route.fulfill({ status: 403, json: { code: 'not_yours', status: 403 } })
        : route.fallback(),
    );
    await page.keyboard.press('Shift+X');
    await page.getByText('No se guardó la marca de LMR_4122.JPG. Solo puedes marcar lo que tú subiste').waitFor();
    await expect.poll(() => stage(page).getAttribute('aria-label')).toContain('sin marca');
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('keeps one of a burst and puts the rest aside, in one thing to take back', async () => {
    const { page, context, troubles } = await shoot.cull({ at: BURST + 1 });
    await expectStage(page, BURST + 1);
    await page.getByText(/4 tomas en 1 segundo\./).waitFor();
    await page.keyboard.press('Shift+P');
    await expectStage(page, BURST + 4);
    await expect.poll(() => shoot.marks()).toBe('----XPXX--');
    await page.getByText('1 elegida, 3 descartadas de la ráfaga').first().waitFor();
    await page.keyboard.press('Control+z');
    await expectStage(page, BURST + 1);
    await expect.poll(() => shoot.marks()).toBe('----------');
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('shows all pixels at 100 %, and where light is lost', async () => {
    const { page, context, troubles } = await shoot.cull();
    const canvas = page.locator('.stage canvas').first();
    const across = () => canvas.evaluate((one) => one.getBoundingClientRect().width);
    const wide = await across();
    await page.keyboard.press('z');
    await page.getByRole('button', { name: 'Ajustar' }).waitFor();
    await page.locator('.stage img[data-whole]').waitFor();
    expect(Math.round(await across())).toBe(3000);
    expect(wide).toBeLessThan(1800);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '100 %' }).waitFor();
    await page.keyboard.press('h');
    await page.locator('.stage canvas.lost').waitFor();
    await page.getByText('Altas luces sin detalle').waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('shows as a grid, only some, and decides about many', async () => {
    const { page, context, troubles } = await shoot.cull();
    await page.keyboard.press('g');
    const grid = page.getByRole('grid');
    await grid.waitFor();
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(() => grid.locator('[aria-selected=true]').count()).toBe(3);
    await page.keyboard.press('p');
    await expect.poll(() => shoot.marks()).toBe('PPP-------');
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('x');
    await expect.poll(() => shoot.marks()).toBe('PPPX------');
    await page.getByRole('button', { name: 'Ver solo: 3 elegidas' }).click();
    await expect.poll(() => grid.getByRole('gridcell').count()).toBe(3);
    await page.getByRole('button', { name: 'Quitar filtros' }).click();
    await expect.poll(() => grid.getByRole('gridcell').count()).toBe(COUNT);
    await grid.getByRole('gridcell', { name: /LMR_4128/ }).dblclick();
    await expectStage(page, 8);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('ends with what was chosen sent to review, what is missing told, and the rejected in the trash', async () => {
    await shoot.change(shoot.ids.slice(0, 3), { mark: 'pick' });
    await shoot.change(shoot.ids.slice(3, 5), { mark: 'reject' });
    await shoot.change([shoot.ids[0]], { caption: 'Ballet folclórico en la Plaza Principal.' });
    await shoot.admin.request.put('/api/v1/reviews/requirements', {
      headers: { origin: shoot.archive.url },
      data: { review: ['caption'], approved: [] },
    });
    const { page, context, troubles } = await shoot.cull();
    const finish = () => page.getByRole('button', { name: 'Enviar a revisión', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await finish();
    await dialog.getByText('3 elegidas, 2 descartadas, 5 sin marca').waitFor();
    await dialog.getByRole('button', { name: 'Enviar a revisión las 3 elegidas' }).click();
    await dialog.getByText('2 fotos aún no pueden ir a revisión').waitFor();
    await dialog.getByText('2 sin leyenda').waitFor();
    expect((await shoot.read(0)).status).toBe('draft');
    await dialog.getByRole('button', { name: 'Enviar la otra' }).click();
    await expect.poll(async () => (await shoot.read(0)).status).toBe('review');
    expect((await shoot.read(1)).status).toBe('draft');
    await dialog.getByRole('button', { name: 'Ver las que faltan' }).click();
    await expect.poll(() => page.getByRole('gridcell').count()).toBe(2);
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await shoot.read(0)).status).toBe('draft');

    await finish();
    await dialog.getByRole('button', { name: /a la papelera/ }).click();
    await expect.poll(async () => (await shoot.read(3)).rights.trashed ?? '').not.toBe('');
    await dialog.getByText('No hay descartadas.').waitFor();
    await page.getByText('2 fotos en la papelera').first().waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await shoot.read(3)).rights.trashed ?? '').toBe('');
    await page.getByText('5 de 10 vistas').waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('is for those who describe, and the trash for those who may', async () => {
    await shoot.archive.account('ramon', 'photographer').catch(() => undefined);
    await shoot.archive.account('diana', 'designer').catch(() => undefined);
    const diana = await person(shoot.browser, shoot.archive.url);
    await signIn(diana.page, 'diana');
    await diana.page.goto(`/evento/${shoot.event}/seleccion`);
    await diana.page.getByText('Tu cuenta no puede elegir fotos').waitFor();
    await diana.context.close();
    const ramon = await person(shoot.browser, shoot.archive.url);
    await signIn(ramon.page, 'ramon');
    await ramon.page.goto(`/evento/${shoot.event}/seleccion`);
    await ramon.page.getByText('Aún no hay fotos que elegir').waitFor();
    // Their own they choose from; what becomes of the rest is the editors' to say.
    const own = await shoot.own(ramon.context);
    await ramon.page.goto(`/evento/${own}/seleccion`);
    await stage(ramon.page).waitFor();
    await ramon.page.keyboard.press('x');
    await ramon.page.getByText('1 de 1 vistas').waitFor();
    await ramon.page.getByRole('button', { name: 'Enviar a revisión', exact: true }).click();
    await ramon.page.getByText('1 descartada se queda en el evento hasta que edición decida.').waitFor();
    expect(await ramon.page.getByRole('button', { name: /papelera/ }).count()).toBe(0);
    await ramon.context.close();
  });

  it('lists its keys, reached from the event', async () => {
    const { page, context, troubles } = await person(shoot.browser, shoot.archive.url);
    await signIn(page, 'lucia');
    await page.goto(`/evento/${shoot.event}`);
    await page.getByRole('link', { name: 'Seleccionar' }).click();
    await stage(page).waitFor();
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog');
    const labels = ['Elegir y descartar el resto de la ráfaga', 'Mostrar las luces perdidas', 'Rehacer'];
    for (const label of labels) {
      await dialog.getByText(label, { exact: true }).waitFor();
    }
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.waitForURL(`**/evento/${shoot.event}`);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('goes on with a finger, and has large buttons', async () => {
    const { page, context, troubles } = await shoot.cull({ size: PHONE });
    await page.evaluate(() => {
      const room = document.querySelector('.stage .room');
      const at = (type: string, x: number) =>
        room?.dispatchEvent(
          new PointerEvent(type, { pointerId: 7, pointerType: 'touch', clientX: x, clientY: 300, bubbles: true }),
        );
      // A pointer made by hand cannot be captured.
      if (room) (room as HTMLElement).setPointerCapture = () => undefined;
      at('pointerdown', 300);
      at('pointermove', 200);
      at('pointermove', 120);
      at('pointerup', 120);
    });
    await expectStage(page, 1);
    for (const name of ['Elegir', 'Descartar', '3 estrellas']) {
      const box = await page.getByRole('button', { name, exact: true }).first().boundingBox();
      expect(box?.height, name).toBeGreaterThanOrEqual(44);
    }
    await page.getByRole('button', { name: 'Elegir', exact: true }).tap();
    await expectStage(page, 2);
    await expect.poll(() => shoot.marks()).toBe('-P--------');
    expect(troubles).toEqual([]);
    await context.close();
  });
});
