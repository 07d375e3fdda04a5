// Two to four photos side by side; and the keys of deciding in the library and in the viewer.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hindrance } from './harness/archive';
import { person, signIn } from './harness/browser';
import { ShootArchive } from './harness/shoot';

const COUNT = 10;
const BURST = 4;

function shownAs(page: Page): Promise<(string | null)[]> {
  return page
    .locator('.pane')
    .evaluateAll((panes) => panes.map((pane) => /LMR_\d+/.exec(pane.getAttribute('aria-label') ?? '')?.[0] ?? null));
}

function transforms(page: Page): Promise<string[]> {
  return page
    .locator('.pane .box')
    .evaluateAll((boxes) => boxes.map((box) => /scale\(([^)]+)/.exec((box as HTMLElement).style.transform)?.[1] ?? ''));
}

describe.skipIf(hindrance())('comparing and deciding elsewhere', () => {
  let shoot: ShootArchive;

  beforeAll(async () => {
    shoot = await ShootArchive.start(COUNT);
  }, 300_000);
  beforeEach(() => shoot.reset());
  afterAll(() => shoot?.stop());

  it('compares the shots of a burst, drops one and brings the next, zooms together', async () => {
    const { page, context, troubles } = await shoot.cull({ at: BURST });
    await page.getByText(/4 tomas/).waitFor();
    await page.keyboard.press('c');
    await page.waitForURL('**/comparar**');
    await expect.poll(() => shownAs(page)).toEqual(['LMR_4124', 'LMR_4125']);
    await page.locator('[data-photo]').nth(1).waitFor();

    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('x');
    await expect.poll(() => shownAs(page)).toEqual(['LMR_4124', 'LMR_4126']);
    await expect.poll(() => shoot.marks()).toBe('-----X----');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('3');
    await page.keyboard.press('p');
    await expect.poll(() => shoot.marks()).toBe('----PX----');
    await expect.poll(async () => (await shoot.read(BURST)).rating).toBe(3);

    await page.keyboard.press('+');
    await page.keyboard.press('+');
    await expect.poll(() => transforms(page)).toEqual(['2.25', '2.25']);
    const before = await page.locator('.pane .box').nth(1).getAttribute('style');
    await page.locator('.pane').first().hover();
    await page.mouse.down();
    await page.mouse.move(200, 300, { steps: 4 });
    await page.mouse.up();
    expect(await page.locator('.pane .box').nth(1).getAttribute('style')).not.toBe(before);
    await page.mouse.wheel(0, -200);
    await expect.poll(async () => new Set(await transforms(page)).size).toBe(1);
    await page.keyboard.press('Escape');
    await expect.poll(() => transforms(page)).toEqual(['1', '1']);

    await page.keyboard.press('c');
    await expect.poll(() => shownAs(page)).toEqual(['LMR_4124', 'LMR_4126', 'LMR_4127']);
    for (let back = 0; back < 3; back++) await page.keyboard.press('Control+z');
    await expect.poll(() => shownAs(page)).toContain('LMR_4125');
    await expect.poll(() => shoot.marks()).toBe('----------');
    await page.keyboard.press('Escape');
    await page.waitForURL('**/seleccion**');
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('opens by a link, with the burst to choose from, and says when too few are named', async () => {
    const { page, context, troubles } = await person(shoot.browser, shoot.archive.url);
    await signIn(page, 'lucia');
    await page.goto(`/comparar?ids=${shoot.ids[BURST]},${shoot.ids[BURST + 1]}`);
    await expect.poll(() => shownAs(page)).toEqual(['LMR_4124', 'LMR_4125']);
    await page.getByRole('button', { name: 'Agregar otra' }).click();
    await expect.poll(() => shownAs(page)).toEqual(['LMR_4124', 'LMR_4125', 'LMR_4126']);
    await page.goto('/comparar');
    await page.getByText('Elige de 2 a 4 fotos').waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('decides in the library about the focused photo and about the selected ones', async () => {
    const { page, context, troubles } = await person(shoot.browser, shoot.archive.url);
    await signIn(page, 'lucia');
    await page.locator('[data-item="0"]').focus();
    await page.keyboard.press('p');
    await page.locator('[data-item="0"][aria-label*="elegida"]').waitFor();
    await expect.poll(() => shoot.marks()).toBe('P---------');
    await page.getByRole('button', { name: 'Deshacer' }).click();
    await expect.poll(() => shoot.marks()).toBe('----------');
    await expect.poll(() => page.locator('[aria-label*="elegida"]').count()).toBe(0);

    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('5');
    await page.getByText('3 fotos: 5 estrellas').first().waitFor();
    const stars = () => Promise.all([0, 1, 2, 3].map(async (at) => (await shoot.read(at)).rating));
    await expect.poll(stars).toEqual([5, 5, 5, 0]);
    await page.keyboard.press('x');
    await expect.poll(() => shoot.marks()).toBe('XXX-------');
    await page.keyboard.press('Control+z');
    await expect.poll(() => shoot.marks()).toBe('----------');
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(() => shoot.marks()).toBe('XXX-------');

    await page.getByRole('toolbar').getByRole('button', { name: 'Comparar' }).click();
    await page.waitForURL('**/comparar**');
    await expect.poll(() => shownAs(page)).toEqual(['LMR_4120', 'LMR_4121', 'LMR_4122']);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('decides in the viewer, and keeps one of a burst there', async () => {
    const { page, context, troubles } = await person(shoot.browser, shoot.archive.url);
    await signIn(page, 'lucia');
    await page.goto(`/foto/${shoot.ids[BURST]}`);
    await page.locator('img.loaded').waitFor();
    await page.keyboard.press('x');
    await page.getByText('Descartada', { exact: true }).first().waitFor();
    await expect.poll(() => shoot.marks()).toBe('----X-----');
    await page.keyboard.press('Shift+P');
    await expect.poll(() => shoot.marks()).toBe('----PXXX--');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect.poll(() => shoot.marks()).toBe('----------');
    await page.keyboard.press('4');
    await expect.poll(async () => (await shoot.read(BURST)).rating).toBe(4);
    expect(troubles).toEqual([]);
    await context.close();
  });
});
