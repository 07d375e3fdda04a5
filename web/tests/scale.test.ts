// An archive of twenty thousand photos: the real program, real answers, real thumbnails. Times are told, not judged:
// they say more about the machine than about the page. Another size is asked for with PHOTOS=1000000.
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { hindrance } from './harness/archive';
import { type Person, person, picture, signIn } from './harness/browser';
import { ShootArchive } from './harness/shoot';

const stopped = hindrance();
const PHOTOS = Number(process.env.PHOTOS ?? 20_000);
const FIGURES = fileURLToPath(new URL('../test-output/scale.json', import.meta.url));
const counted = PHOTOS.toLocaleString('es-MX');

interface Watched {
  /** The slowest tasks of the page, in milliseconds. */
  tasks: number[];
  /** The time between frames while somebody scrolls. */
  frames: number[];
}

/** How many thumbnails are on the screen and how many of them show their picture. */
function thumbnails(page: Page): Promise<{ seen: number; shown: number }> {
  return page.evaluate(() => {
    const images = [...document.querySelectorAll<HTMLImageElement>('[data-item] img')].filter((image) => {
      const box = image.getBoundingClientRect();
      return box.bottom > 0 && box.top < innerHeight;
    });
    return { seen: images.length, shown: images.filter((image) => image.complete && image.naturalWidth > 0).length };
  });
}

async function expectPictures(page: Page): Promise<void> {
  await expect
    .poll(async () => {
      const { seen, shown } = await thumbnails(page);
      return seen > 4 && seen === shown;
    })
    .toBe(true);
}

describe.skipIf(stopped)(`an archive of ${counted} photos`, () => {
  let shoot: ShootArchive;
  const figures: Record<string, number> = { photos: PHOTOS };
  beforeAll(async () => {
    shoot = await ShootArchive.start(12);
    await shoot.archive.account('ivan', 'designer');
    await shoot.reset();
    await shoot.archive.cut();
    await shoot.archive.grow(PHOTOS);
    await shoot.archive.up();
    // The index hears of them all before the search below asks for them.
    await vi.waitFor(
      async () => {
        const found = await shoot.admin.request.get('/api/v1/assets?q=toma&limit=1');
        const { total } = (await found.json()) as { total: number };
        if (total !== PHOTOS - shoot.ids.length) throw new Error(`${total} are found`);
      },
      { timeout: 3_000_000, interval: 500 },
    );
  }, 3_600_000);
  afterAll(async () => {
    await mkdir(new URL('.', `file://${FIGURES}`), { recursive: true });
    await writeFile(FIGURES, `${JSON.stringify(figures, null, 2)}\n`);
    await shoot?.stop();
  });

  async function open(): Promise<Person> {
    const someone = await person(shoot.browser, shoot.archive.url);
    await someone.page.addInitScript(() => {
      const watched = { tasks: [] as number[], frames: [] as number[] };
      Object.assign(window, { watched });
      new PerformanceObserver((list) => watched.tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({
        type: 'longtask',
        buffered: true,
      });
    });
    await signIn(someone.page, 'lucia');
    await someone.page.locator('[data-item="0"]').waitFor();
    return someone;
  }

  const watched = (page: Page) => page.evaluate(() => (window as unknown as { watched: Watched }).watched);

  it('shows its first thumbnails, and scrolls with few of them in the page', async () => {
    const { page, context, troubles } = await open();
    await expectPictures(page);
    figures.first_thumbnails_ms = await page.evaluate(() =>
      Math.max(
        ...[...document.querySelectorAll<HTMLImageElement>('[data-item] img')]
          .filter((image) => image.getBoundingClientRect().top < innerHeight)
          .map((image) => performance.getEntriesByName(image.currentSrc)[0])
          .filter((entry) => entry instanceof PerformanceResourceTiming)
          .map((entry) => entry.responseEnd),
      ),
    );
    await page.evaluate(() => {
      const { frames } = (window as unknown as { watched: Watched }).watched;
      let before = performance.now();
      const tick = (now: number) => {
        frames.push(now - before);
        before = now;
        requestAnimationFrame(tick);
      };
      requestAnimationFrame(tick);
    });
    await page.mouse.move(700, 500);
    // The notches of a wheel, as fast as a hand turns it.
    for (let step = 0; step < 240; step++) await page.mouse.wheel(0, 120);
    await expect.poll(() => page.locator('[data-item]').count()).toBeLessThan(140);
    await expectPictures(page);
    const { tasks, frames } = await watched(page);
    const sorted = [...frames].sort((a, b) => a - b);
    figures.scroll_frame_p95_ms = sorted[Math.floor(sorted.length * 0.95)] ?? 0;
    figures.longest_task_ms = Math.max(0, ...tasks);
    const items = await page.locator('[data-item]').evaluateAll((cells) => cells.map((cell) => Number((cell as HTMLElement).dataset.item)));
    expect(Math.max(...items)).toBeGreaterThan(150);
    await picture(page, 'scale');
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('tells a change of status everywhere', async () => {
    const { context: designer } = await person(shoot.browser, shoot.archive.url);
    const page = await designer.newPage();
    await signIn(page, 'ivan');
    const get = (address: string) => designer.request.get(`/api/v1${address}`);
    const total = async (address: string) => ((await (await get(address)).json()) as { total: number }).total;
    const asset = (await (await shoot.admin.request.get(`/api/v1/assets/${shoot.ids[0]}`)).json()) as { id: string; folio: string };
    const before = await total('/timeline');
    const everywhere = async (shown: boolean): Promise<number> => {
      const told = performance.now();
      const ways: [string, () => Promise<boolean>][] = [
        ['facts', async () => (await get(`/assets/${asset.id}`)).ok() === shown],
        ['thumbnail', async () => (await get(`/assets/${asset.id}/renditions/thumb-240`)).ok() === shown],
        ['search', async () => (await total(`/assets?q=${asset.folio}`)) === Number(shown)],
        ['timeline', async () => (await total('/timeline')) === before + Number(shown)],
        ['facets', async () => (await total('/assets?facets=true&limit=1')) === before + Number(shown)],
      ];
      const waits = ways.map(async ([way, holds]) => {
        await expect.poll(holds, { message: way, interval: 50 }).toBe(true);
        return performance.now() - told;
      });
      return Math.max(...(await Promise.all(waits)));
    };
    await shoot.change([asset.id], { status: 'approved' });
    figures.approved_everywhere_ms = await everywhere(true);
    await shoot.change([asset.id], { status: 'draft' });
    figures.withdrawn_everywhere_ms = await everywhere(false);
    await designer.close();
  });

  it('reaches its last photo', async () => {
    const { page, context, troubles } = await open();
    await page.locator('[data-item="0"]').focus();
    await page.keyboard.press('Control+End');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toContain(` ${counted} de ${counted}`);
    await expectPictures(page);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('changes all that a search found, and takes it back', async () => {
    const { page, context, troubles } = await open();
    // One event of some four hundred photos, which nobody scrolls through.
    const lately = new Date(Date.now() - 40 * 86_400_000).toISOString().slice(0, 10);
    const q = encodeURIComponent(`"jornada de salud en barrio de guadalupe" desde:${lately}`);
    const found = async (more = '') => {
      const answer = await context.request.get(`/api/v1/assets?q=${q}&limit=1${more}`);
      return ((await answer.json()) as { total: number }).total;
    };
    const [all, five] = [await found(), await found('&rating=5')];
    expect(all).toBeGreaterThan(300);
    expect(five).toBeLessThan(all);
    await page.goto(`/biblioteca?q=${q}`);
    await page.locator('[data-item="0"]').focus();
    await page.keyboard.press('Control+a');
    await page.getByText(`${all} seleccionadas`, { exact: true }).first().waitFor();
    await page.keyboard.press('5');
    await expect.poll(() => found('&rating=5'), { timeout: 60_000 }).toBe(all);
    await page.keyboard.press('Control+z');
    await expect.poll(() => found('&rating=5'), { timeout: 60_000 }).toBe(five);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('selects a range over photos that were never on the screen', async () => {
    const { page, context, troubles } = await open();
    const first = page.locator('[data-item="2"]');
    await first.hover();
    await first.getByRole('checkbox').click();
    await page.keyboard.press('Control+End');
    await page.locator(`[data-item="${PHOTOS - 1}"]`).click({ modifiers: ['Shift'] });
    await page.getByText(`${(PHOTOS - 2).toLocaleString('es-MX')} seleccionadas`, { exact: true }).first().waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });
});
