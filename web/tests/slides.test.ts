// Other ways of looking at a photo from the viewer: beside others, and the whole list by itself on the whole screen.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { hindrance } from './harness/archive';
import { DESKTOP, PHONE, type Person, enter, expectAccessible, expectNoSideways, person, picture, settled } from './harness/browser';
import { fixture } from './harness/files';
import { ShootArchive, WAITING } from './harness/shoot';

const stopped = hindrance();

describe.skipIf(stopped)('from the viewer', () => {
  let shoot: ShootArchive;
  let film = '';
  let order: string[] = [];
  let someone: Person;
  let page: Page;

  beforeAll(async () => {
    shoot = await ShootArchive.start(5);
    const sent = await shoot.admin.request.post(`/api/v1/assets?filename=short.mp4&event=${shoot.event}`, {
      headers: { origin: shoot.archive.url, 'content-type': 'application/octet-stream' },
      data: await fixture('short.mp4'),
    });
    film = ((await sent.json()) as { asset: { id: string } }).asset.id;
    await vi.waitFor(
      async () => {
        const answer = await shoot.admin.request.get(`/api/v1/assets/${film}`);
        expect(((await answer.json()) as { renditions: object }).renditions).toHaveProperty('proxy-540');
      },
      { timeout: 90_000, interval: 300 },
    );
    // The list stands once it has heard when the film was taken. Its event is told, or it would be filed some time later.
    order = await vi.waitFor(
      async () => {
        const answer = await shoot.admin.request.get('/api/v1/timeline');
        const { ids, flags } = (await answer.json()) as { ids: string[]; flags: number[] };
        if (ids.length !== 6 || flags.some((flag) => flag & WAITING)) throw new Error('still being read');
        return ids;
      },
      { timeout: 90_000, interval: 300 },
    );
  }, 240_000);
  afterAll(() => shoot?.stop());
  afterEach(async () => {
    expect(someone.troubles).toEqual([]);
    await someone.context.close();
  });

  async function begin(look: Parameters<typeof person>[2] & { motion?: boolean } = {}): Promise<void> {
    someone = await person(shoot.browser, shoot.archive.url, look);
    page = someone.page;
    if (look.motion) await page.emulateMedia({ reducedMotion: 'no-preference' });
    await enter(page, 'lucia', look.language);
  }
  async function view(id: string): Promise<void> {
    await page.goto(`/foto/${id}`);
    await page.getByText(/^\d+ de 6$/).waitFor();
  }
  const at = (place: number) => order[place] ?? '';
  const compared = () => new URL(page.url()).searchParams.get('ids')?.split(',');
  const photos = () => order.filter((id) => id !== film);
  const slide = () => page.locator('[data-slide]').getAttribute('data-slide');
  const whole = () => page.evaluate(() => document.fullscreenElement !== null);

  it('compares with the neighbour, with the one before at the end, and with what is selected', async () => {
    await begin();
    await view(photos()[1] ?? '');
    await page.getByRole('button', { name: 'Comparar' }).click();
    await page.waitForURL('**/comparar**');
    expect(compared()?.[0]).toBe(photos()[1]);
    expect(compared()).toHaveLength(2);

    await view(at(5));
    await page.keyboard.press('c');
    await page.waitForURL('**/comparar**');
    expect(compared()).toEqual([at(5), at(4)]);

    await page.goto('/biblioteca');
    const cell = (place: number) => page.locator(`[role=gridcell]:has(a[href^="/foto/${at(place)}"])`);
    await cell(5).focus();
    await page.keyboard.press('c');
    await page.waitForURL('**/comparar**');
    expect(compared()).toEqual([at(5), at(4)]);

    await page.goto('/biblioteca');
    for (const place of [1, 2, 4]) {
      await cell(place).focus();
      await page.keyboard.press('Space');
    }
    await cell(2).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/foto/**');
    await page.getByRole('button', { name: 'Comparar' }).click();
    await page.waitForURL('**/comparar**');
    expect(compared()).toEqual([at(1), at(2), at(4)]);
  });

  it('shows the list by itself, waits when told to, and ends where it stopped', async () => {
    await begin();
    const first = photos()[0] ?? '';
    const fetched: string[] = [];
    page.on('request', (request) => fetched.push(request.url()));
    await view(first);
    await page.locator('img.loaded').waitFor();
    await page.clock.install();
    const button = page.getByRole('button', { name: 'Presentación' });
    await button.click();
    const show = page.getByRole('dialog', { name: 'Presentación' });
    await show.waitFor();
    await expect.poll(whole).toBe(true);
    expect(await slide()).toBe(first);
    await page.locator('[data-slide] img.loaded').waitFor();
    const next = order[(order.indexOf(first) + 1) % 6];
    // It is there before its turn comes.
    await expect.poll(() => fetched.some((url) => url.includes(`${next}/renditions/preview-2560`))).toBe(true);
    await show.getByRole('combobox', { name: 'Tiempo por foto' }).selectOption({ label: '3 segundos' });
    await page.clock.fastForward(3_100);
    await expect.poll(slide).toBe(next);

    await page.locator('[data-slide]').focus();
    await page.keyboard.press('Space');
    await show.getByRole('button', { name: 'Continuar' }).waitFor();
    await expectAccessible(page);
    await picture(page, 'slides');
    await page.clock.fastForward(60_000);
    expect(await slide()).toBe(next);
    await page.keyboard.press('ArrowLeft');
    await expect.poll(slide).toBe(first);
    await page.keyboard.press('ArrowLeft');
    await expect.poll(slide).toBe(order.at(order.indexOf(first) - 1));
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    const last = order[(order.indexOf(first) + 2) % 6];
    await expect.poll(slide).toBe(last);
    await page.keyboard.press('Space');
    await show.getByRole('button', { name: 'Pausar' }).waitFor();
    // Left alone, what stands over the photo goes.
    await page.clock.fastForward(3_100);
    await page.locator('dialog.asleep').waitFor();
    await page.keyboard.press('Shift');
    await page.locator('dialog:not(.asleep)').waitFor();
    await page.keyboard.press('Space');
    await page.keyboard.press('Escape');
    await show.waitFor({ state: 'detached' });
    await expect.poll(whole).toBe(false);
    await page.waitForURL(`**/foto/${await page.evaluate(() => location.pathname.slice(6))}`);
    await expect.poll(() => new URL(page.url()).pathname.slice(6)).not.toBe(first);
    expect(await button.evaluate((one) => one === document.activeElement)).toBe(true);
    // The time is kept for the next one.
    await button.click();
    expect(await show.getByRole('combobox').inputValue()).toBe('3');
    await show.getByRole('button', { name: 'Terminar' }).click();
    await show.waitFor({ state: 'detached' });
  });

  it('fades only for those who want motion, and plays films only for them', async () => {
    const duration = () => page.locator('[data-slide] .picture').evaluate((one) => getComputedStyle(one).transitionDuration);
    const toFilm = async () => {
      for (let steps = 0; (await slide()) !== film && steps < 6; steps++) await page.keyboard.press('ArrowRight');
    };
    await begin();
    await view(photos()[0] ?? '');
    await page.getByRole('button', { name: 'Presentación' }).click();
    await page.locator('[data-slide] img.loaded').waitFor();
    expect(await duration()).toBe('0s');
    await page.keyboard.press('Space');
    await toFilm();
    await page.locator(`[data-slide="${film}"] img.loaded`).waitFor();
    expect(await page.locator('[data-slide] video').count()).toBe(0);
    await someone.context.close();

    await begin({ motion: true });
    await view(photos()[0] ?? '');
    await page.getByRole('button', { name: 'Presentación' }).click();
    await page.locator('[data-slide] img.loaded').waitFor();
    expect(await duration()).toBe('0.2s');
    await toFilm();
    // It lasts as long as it lasts.
    const played = page.locator(`[data-slide="${film}"] video`);
    await expect.poll(() => played.evaluate((one: HTMLVideoElement) => one.currentTime).catch(() => 1)).toBeGreaterThan(0);
    await expect.poll(slide).not.toBe(film);
  });

  it.each([
    ['desktop', DESKTOP, 'es', 'light'],
    ['phone', PHONE, 'es', 'dark'],
    ['small phone', { width: 320, height: 640 }, 'en', 'light'],
  ] as const)('fits a %s', async (name, size, language, theme) => {
    await begin({ size, language, theme });
    await page.goto(`/foto/${photos()[1]}`);
    await page.getByText(language === 'es' ? /^\d+ de 6$/ : /^\d+ of 6$/).waitFor();
    await page.locator('img.loaded').waitFor();
    await settled(page);
    await expectAccessible(page);
    await expectNoSideways(page);
    await picture(page, `slides-bar-${name.replace(' ', '-')}`);
    const bar = await page.locator('.bar').first().evaluate((one) => [one.scrollWidth, one.clientWidth] as const);
    expect(bar[0]).toBeLessThanOrEqual(bar[1]);
    await page.getByRole('button', { name: language === 'es' ? 'Presentación' : 'Slideshow' }).click();
    await page.locator('[data-slide] img.loaded').waitFor();
    await page.locator('[data-slide]').focus();
    await page.keyboard.press('Space');
    await expectAccessible(page);
    await expectNoSideways(page);
    await picture(page, `slides-${name.replace(' ', '-')}`);
  });
});
