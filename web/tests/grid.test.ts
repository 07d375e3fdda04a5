// The grid: by keyboard, by mouse, at lengths no test archive has.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Archive, hindrance } from './harness/archive';
import { DESKTOP, expectAccessible, expectNoSideways, launch, PHONE, person, picture, signIn } from './harness/browser';
import { serveColumns } from './harness/columns';

const stopped = hindrance();

function focused(page: Page): Promise<string | null | undefined> {
  return page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
}

function selected(page: Page): Promise<number> {
  return page.locator('[role=gridcell][aria-selected=true]').count();
}

describe.skipIf(stopped)('the grid', () => {
  let archive: Archive;
  let browser: Browser;
  beforeAll(async () => {
    [archive, browser] = await Promise.all([Archive.start(), launch()]);
    await archive.account('lucia', 'admin');
  });
  afterAll(async () => {
    await browser?.close();
    await archive?.stop();
  });

  async function open(total: number, size = DESKTOP) {
    const someone = await person(browser, archive.url, { size });
    await serveColumns(someone.page, total);
    await signIn(someone.page, 'lucia');
    await someone.page.locator('[data-item="0"]').waitFor();
    return someone;
  }

  it('is walked with the keyboard, end to end and back from a photo', async () => {
    const { page, context, troubles } = await open(20_000);
    await page.locator('[data-item="0"]').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('h');
    await page.keyboard.press('j');
    expect(await focused(page)).toMatch(/^Foto 3 de 20,000/);
    await page.keyboard.press('k');
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).not.toMatch(/^(Foto|Video) [123] de/);
    await page.keyboard.press('Control+End');
    await expect.poll(() => focused(page)).toMatch(/^(Foto|Video) 20,000 de 20,000/);
    await page.keyboard.press('Home');
    await page.keyboard.press('PageUp');
    await page.keyboard.press('PageUp');
    const before = await focused(page);
    const top = await page.locator('.scroller').evaluate((element) => element.scrollTop);

    await page.keyboard.press('Enter');
    await page.waitForURL('**/foto/**');
    await page.keyboard.press('Escape');
    await page.waitForURL('**/biblioteca');
    await expect.poll(() => focused(page)).toBe(before);
    expect(await page.locator('.scroller').evaluate((element) => element.scrollTop)).toBeCloseTo(top, -1);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('comes back to the photo people had moved on to', async () => {
    const { page, context } = await open(2_000);
    await page.locator('[data-item="5"]').click();
    await page.waitForURL('**/foto/**');
    for (let step = 0; step < 60; step++) await page.keyboard.press('ArrowRight');
    await expect.poll(() => page.getByText('66 de 2,000').count()).toBe(1);
    await page.waitForURL('**/foto/10000000-0000-7000-8000-000000000041');
    await page.goBack();
    await expect.poll(() => focused(page)).toMatch(/^(Foto|Video) 66 de 2,000/);
    await context.close();
  });

  it('selects by check, by range, by group, by box and the whole search', async () => {
    const { page, context, troubles } = await open(20_000);
    const first = page.locator('[data-item="0"]');
    await first.hover();
    await first.getByRole('checkbox').click();
    await page.locator('[data-item="6"]').click({ modifiers: ['Shift'] });
    expect(await selected(page)).toBe(7);
    await page.locator('[data-item="3"]').click({ modifiers: ['Control'] });
    await page.getByText('6 seleccionadas', { exact: true }).first().waitFor();
    await page.keyboard.press('Space');
    await page.getByText('7 seleccionadas', { exact: true }).first().waitFor();
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    expect(await selected(page)).toBe(3);
    await picture(page, 'selection');
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Seleccionar las 20,000' }).click();
    await page.getByText('20,000 seleccionadas', { exact: true }).first().waitFor();
    await page.locator('[data-item="1"]').click({ modifiers: ['Control'] });
    await page.getByText('19,999 seleccionadas', { exact: true }).first().waitFor();
    await page.keyboard.press('Escape');
    expect(await selected(page)).toBe(0);
    await page.keyboard.press('Control+a');
    await page.getByText('20,000 seleccionadas', { exact: true }).first().waitFor();
    await page.keyboard.press('Escape');

    const heading = page.getByRole('checkbox', { name: 'Seleccionar Acto 1', exact: true });
    await heading.focus();
    await page.keyboard.press('Space');
    await page.getByText('40 seleccionadas', { exact: true }).first().waitFor();
    await page.keyboard.press('Escape');

    // A box is drawn from the empty strip beside the photos.
    const area = await page.locator('.scroller').boundingBox();
    if (!area) throw new Error('the grid is on the screen');
    await page.mouse.move(area.x + 6, area.y + 60);
    await page.mouse.down();
    await page.mouse.move(area.x + 300, area.y + 200, { steps: 6 });
    await page.mouse.up();
    const boxed = await selected(page);
    expect(boxed).toBeGreaterThan(0);
    expect(boxed).toBeLessThan(8);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('changes the size of photos and keeps the place', async () => {
    const { page, context } = await open(5_000);
    await page.locator('[data-item="0"]').focus();
    const height = () => page.locator('[data-item="0"]').evaluate((element) => element.getBoundingClientRect().height);
    const normal = await height();
    await page.keyboard.press('+');
    await expect.poll(height).toBeGreaterThan(normal * 1.15);
    await page.keyboard.press('-');
    await page.keyboard.press('-');
    await expect.poll(height).toBeLessThan(normal * 0.9);
    await context.close();
  });

  it('scrolls twenty thousand photos with few of them in the page', async () => {
    const { page, context, troubles } = await open(20_000);
    await page.mouse.move(700, 500);
    for (let step = 0; step < 40; step++) await page.mouse.wheel(0, 900);
    await expect.poll(() => page.locator('[data-item]').count()).toBeLessThan(140);
    const items = await page.locator('[data-item]').evaluateAll((cells) => cells.map((cell) => Number((cell as HTMLElement).dataset.item)));
    expect(Math.max(...items)).toBeGreaterThan(500);
    // The heading of the event stays at the top while its photos pass.
    const top = await page.locator('.scroller').evaluate((element) => element.getBoundingClientRect().top);
    const heading = await page
      .getByRole('row')
      .filter({ has: page.getByRole('heading') })
      .evaluateAll((rows, top) => rows.some((row) => Math.abs(row.getBoundingClientRect().top - top) < 2), top);
    expect(heading).toBe(true);
    await expectAccessible(page);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('jumps by date with the slider', async () => {
    const { page, context } = await open(20_000);
    const slider = page.getByRole('slider', { name: 'Fecha' });
    expect(await slider.getAttribute('aria-valuetext')).toBe('noviembre de 2026');
    const box = await slider.boundingBox();
    if (!box) throw new Error('the slider is on the screen');
    await page.mouse.click(box.x + 40, box.y + box.height - 2);
    await expect.poll(() => page.locator('[data-item="19999"]').count()).toBe(1);
    expect(await slider.getAttribute('aria-valuetext')).not.toBe('noviembre de 2026');
    await slider.focus();
    await page.keyboard.press('Home');
    await expect.poll(() => page.locator('[data-item="0"]').isVisible()).toBe(true);
    await context.close();
  });

  it('reaches the last of a million, and wheels on from there', async () => {
    const { page, context, troubles } = await open(1_000_000);
    await page.locator('[data-item="0"]').focus();
    await page.keyboard.press('Control+End');
    await expect.poll(() => focused(page)).toMatch(/^(Foto|Video) 1,000,000 de 1,000,000/);
    await page.mouse.move(700, 500);
    for (let step = 0; step < 12; step++) await page.mouse.wheel(0, -400);
    await expect
      .poll(() => page.locator('[data-item]').evaluateAll((cells) => Math.min(...cells.map((cell) => Number((cell as HTMLElement).dataset.item)))))
      .toBeLessThan(999_950);
    await picture(page, 'million');
    await page.keyboard.press('Control+Home');
    await expect.poll(() => focused(page)).toMatch(/^Foto 1 de 1,000,000/);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('selects with a finger on a phone', async () => {
    const { page, context, troubles } = await open(500, PHONE);
    await expectNoSideways(page);
    const cell = await page.locator('[data-item="1"]').boundingBox();
    if (!cell) throw new Error('the photo is on the screen');
    const debug = await context.newCDPSession(page);
    const touch = (type: string, points: { x: number; y: number }[]) =>
      debug.send('Input.dispatchTouchEvent', { type: type as never, touchPoints: points });
    const at = { x: cell.x + cell.width / 2, y: cell.y + cell.height / 2 };
    await touch('touchStart', [at]);
    await page.getByText('1 foto', { exact: true }).waitFor();
    await touch('touchEnd', []);
    await page.locator('[data-item="2"]').tap();
    await page.getByText('2 fotos', { exact: true }).waitFor();
    await expectAccessible(page);
    await picture(page, 'phone-selection');
    await page.getByRole('button', { name: 'Quitar selección' }).tap();
    await page.locator('[data-item="2"]').tap();
    await page.waitForURL('**/foto/**');
    expect(troubles).toEqual([]);
    await context.close();
  });
});
