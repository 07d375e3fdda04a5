// What happens while people look: news, a lost network, less motion, larger text, a search that finds nothing.
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hindrance } from './harness/archive';
import {
  type Person,
  alter,
  enter,
  expectAccessible,
  expectNoSideways,
  person,
  picture,
  settled,
  signIn,
} from './harness/browser';
import { draw } from './harness/pictures';
import { ShootArchive } from './harness/shoot';

const stopped = hindrance();
const SHORT = { width: 1280, height: 620 };

describe.skipIf(stopped)('while people look', () => {
  let shoot: ShootArchive;
  let sender: Person;
  let someone: Person;
  let page: Page;
  let spare: Buffer[] = [];

  beforeAll(async () => {
    shoot = await ShootArchive.start(24);
    await shoot.archive.account('tono', 'photographer');
    await shoot.archive.account('rosa', 'archivist');
    sender = await person(shoot.browser, shoot.archive.url);
    await signIn(sender.page, 'tono');
    spare = await draw(sender.page, 4, 77);
  }, 300_000);
  afterAll(() => shoot?.stop());

  beforeEach(() => shoot.reset());
  afterEach(async () => {
    expect(someone.troubles).toEqual([]);
    await someone.context.close();
  });

  async function send(name: string): Promise<string> {
    const answer = await sender.context.request.post(`/api/v1/assets?filename=${name}&event=${shoot.event}`, {
      headers: { origin: shoot.archive.url, 'content-type': 'application/octet-stream' },
      data: spare.pop(),
    });
    expect(answer.ok(), await answer.text()).toBe(true);
    return ((await answer.json()) as { asset: { id: string } }).asset.id;
  }

  async function begin(look: Parameters<typeof person>[2] = {}, name = 'lucia'): Promise<void> {
    someone = await person(shoot.browser, shoot.archive.url, look);
    page = someone.page;
    await enter(page, name, look.language);
  }

  const photo = (id: string) => page.locator(`[role=gridcell] a[href^="/foto/${id}"]`);
  const scroller = () => page.locator('[role=grid]');
  /** The stream as a server tells it that counts what waits for review. */
  const counting = (context: BrowserContext, review: () => number) =>
    context.route('**/api/v1/stream', (route) =>
      route.fulfill({
        contentType: 'text/event-stream',
        body: `retry: 200\n\nevent: counts\ndata: ${JSON.stringify({ assets: 24, waiting: 0, running: 0, dead: 0, review: review() })}\n\n`,
      }),
    );

  it('offers what others send without moving what one looks at', async () => {
    await begin({ size: SHORT });
    await page.goto('/biblioteca');
    await photo(shoot.ids[0] ?? '').waitFor();
    await settled(page);
    const scrolled = () => page.evaluate(() => [...document.querySelectorAll('main *')].map((one) => one.scrollTop).find((top) => top > 0) ?? 0);
    await scroller().hover();
    await page.mouse.wheel(0, 260);
    await expect.poll(scrolled).toBeGreaterThan(150);
    const top = await scrolled();
    const places = () =>
      page.$$eval('[role=gridcell] a[href^="/foto/"]', (links) =>
        links.map((link) => [link.getAttribute('href')?.slice(6, 42), Math.round(link.getBoundingClientRect().top)].join(' ')),
      );
    const before = await places();

    const id = await send('NUEVA_1.JPG');
    const pill = page.getByRole('button', { name: '1 foto nueva' });
    await pill.waitFor();
    expect(await scrolled()).toBe(top);
    expect(await places()).toEqual(before);
    expect(await photo(id).count()).toBe(0);
    await picture(page, 'live-news');
    await expectAccessible(page);
    await pill.click();
    await photo(id).waitFor();
    await pill.waitFor({ state: 'detached' });
    expect(await scrolled()).toBe(0);
  });

  it('counts what waits for review as it changes, and offers it there', async () => {
    await begin();
    await shoot.change(shoot.ids.slice(0, 2), { status: 'review' });
    await page.goto('/revisar');
    await page.getByText('2 esperan revisión').waitFor();
    await photo(shoot.ids[0] ?? '').waitFor();
    await shoot.change(shoot.ids.slice(2, 5), { status: 'review' });
    const pill = page.getByRole('button', { name: '3 fotos nuevas' });
    await pill.waitFor();
    await page.getByText('5 esperan revisión').waitFor();
    expect(await photo(shoot.ids[3] ?? '').count()).toBe(0);
    await picture(page, 'live-review');
    await pill.click();
    await photo(shoot.ids[3] ?? '').waitFor();
    // Others decide: the list stands, the number follows.
    await shoot.change(shoot.ids.slice(0, 1), { status: 'approved' });
    await page.getByText('4 esperan revisión').waitFor();
  });

  it('shows the number of the stream beside Por revisar, and looks again when it changes', async () => {
    let review = 7;
    someone = await person(shoot.browser, shoot.archive.url);
    page = someone.page;
    await counting(someone.context, () => review);
    await enter(page, 'lucia');
    const entry = page.getByRole('navigation').first().getByRole('link', { name: /^Por revisar/ });
    await expect.poll(() => entry.textContent()).toMatch(/7\s*$/);
    review = 9;
    await expect.poll(() => entry.textContent()).toMatch(/9\s*$/);
    await page.goto('/revisar');
    await page.getByText('No hay nada por revisar').waitFor();
    await shoot.change(shoot.ids.slice(0, 2), { status: 'review' });
    review = 2;
    await page.getByText('2 esperan revisión').waitFor();
    review = 0;
    await expect.poll(() => entry.textContent()).toMatch(/Por revisar\s*$/);
  });

  it('leads to the photos that wait for guardians while there are any', async () => {
    await begin();
    await page.getByRole('heading', { name: 'Pendientes' }).waitFor();
    await settled(page);
    expect(await page.getByText('Esperan a tutores').count()).toBe(0);
    const chips = [{ field: 'minors', value: 'waiting', negated: false, start: 0, end: 14 }];
    await alter<object>(someone.context, /\/api\/v1\/assets\?.*menores/, (said) => ({ ...said, total: 3, chips }));
    await page.reload();
    const link = page.getByRole('link', { name: /3\s*Esperan a tutores/ });
    await link.waitFor();
    await expectAccessible(page);
    await picture(page, 'live-guardians');
    expect(await link.getAttribute('href')).toBe('/biblioteca?q=menores%3Aespera');
    await page.goto('/revisar');
    await page.getByRole('link', { name: '3 esperan a tutores' }).click();
    await page.getByRole('button', { name: 'Quitar filtro: Menores: esperan a tutores' }).waitFor();
    const box = page.getByRole('combobox', { name: 'Buscar en el archivo' });
    await box.fill('plaza men');
    await page.getByRole('option', { name: /menores:espera/ }).click();
    await expect.poll(() => box.inputValue()).toBe('plaza menores:espera ');
  });

  it.each(['library', 'viewer'] as const)('keeps stars and marks without a network and sends them after: %s', async (where) => {
    await begin();
    await page.goto(where === 'library' ? '/biblioteca' : `/foto/${shoot.ids[3]}`);
    if (where === 'library') await photo(shoot.ids[3] ?? '').waitFor();
    else await page.locator('img.loaded').waitFor();
    await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => /\/acts-[^/]+\.js$/.test(name)));
    await settled(page);
    if (where === 'library') await page.locator(`[role=gridcell]:has(a[href^="/foto/${shoot.ids[3]}"])`).focus();
    await someone.context.setOffline(true);
    await page.getByText('Sin conexión. Puedes ver lo que ya está en pantalla').waitFor();
    await page.keyboard.press('4');
    await page.getByText('1 por enviar').waitFor();
    await page.keyboard.press('p');
    if (where === 'library') {
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('2');
      await page.getByText('2 por enviar').waitFor();
    }
    await expectAccessible(page);
    await picture(page, `live-offline-${where}`);
    expect((await shoot.read(3)).rating).toBe(0);
    await someone.context.setOffline(false);
    await expect.poll(async () => (await shoot.read(3)).rating).toBe(4);
    await expect.poll(async () => (await shoot.read(3)).review.mark).toBe('pick');
    await page.getByText('Sin conexión').waitFor({ state: 'detached' });
    await page.getByText(/por enviar/).waitFor({ state: 'detached' });
    // News come again.
    if (where === 'library') {
      await send('NUEVA_2.JPG');
      await page.getByRole('button', { name: '1 foto nueva' }).waitFor();
    }
  });

  it('moves nothing for those who want no motion', async () => {
    someone = await person(shoot.browser, shoot.archive.url);
    page = someone.page;
    await someone.context.addInitScript(() => {
      const moved: string[] = ((window as unknown as { moved: string[] }).moved = []);
      const told = (event: Event) => {
        const { target, type } = event;
        if (!(target instanceof Element)) return;
        // One that lasts no time only says that it came.
        const lasts = target.getAnimations().some((one) => Number(one.effect?.getComputedTiming().duration) > 0);
        if (type === 'transitionrun' || lasts) moved.push(`${type} ${target.tagName} ${target.className}`);
      };
      addEventListener('transitionrun', told, true);
      addEventListener('animationstart', told, true);
    });
    await enter(page, 'lucia');
    const still = async () => {
      await settled(page);
      expect(await page.evaluate(() => (window as unknown as { moved: string[] }).moved)).toEqual([]);
      const lasting = await page.$$eval('*', (all) =>
        all.flatMap((one) => {
          const style = getComputedStyle(one);
          const lasts = (times: string) => times.split(',').some((time) => parseFloat(time) > 0);
          const runs = lasts(style.transitionDuration) || (style.animationName !== 'none' && lasts(style.animationDuration));
          return runs || style.scrollBehavior === 'smooth' ? [`${one.tagName}.${one.getAttribute('class')}`] : [];
        }),
      );
      expect(lasting).toEqual([]);
    };
    await page.getByRole('link', { name: /Plazo vencido/ }).hover();
    await still();
    await page.goto('/biblioteca');
    await photo(shoot.ids[1] ?? '').hover();
    await page.locator(`[role=gridcell]:has(a[href^="/foto/${shoot.ids[1]}"])`).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('3');
    await page.getByText('3 estrellas').first().waitFor();
    await still();
    for (const path of [`/foto/${shoot.ids[1]}`, `/evento/${shoot.event}`, `/evento/${shoot.event}/seleccion`, '/eventos', '/albumes', '/revisar', '/subir']) {
      await page.goto(path);
      await still();
      await page.keyboard.press('i');
      await still();
    }
  });

  // A browser zoomed to 200 % on a window of 1280 px gives a page 640 px to stand in.
  it('loses nothing at 200 %', async () => {
    await begin({ size: { width: 640, height: 450 } });
    await shoot.change(shoot.ids.slice(0, 2), { status: 'review' });
    const pages = ['/', '/biblioteca', `/foto/${shoot.ids[1]}`, '/eventos', `/evento/${shoot.event}`, `/evento/${shoot.event}/seleccion`, '/revisar', '/albumes', '/papelera', '/duplicados', '/subir', '/cuenta'];
    const lost: string[] = [];
    for (const path of pages) {
      await page.goto(path);
      await page.getByRole('main').waitFor();
      await settled(page);
      await expectNoSideways(page);
      await picture(page, `live-200${path.replaceAll('/', '-').replace(/[0-9a-f-]{30,}/, '')}`);
      const here = await page.evaluate(() => {
        const shown = (one: Element) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
        /** Whether somebody can bring it into sight. */
        const scrolls = (one: Element) => {
          for (let up = one.parentElement; up; up = up.parentElement) {
            if (/auto|scroll/.test(getComputedStyle(up).overflowX) && up.scrollWidth > up.clientWidth) return true;
          }
          return false;
        };
        const found: string[] = [];
        for (const one of document.querySelectorAll('main button, main a[href], main input, main select, main h1, main h2, header button')) {
          const { left, right, width } = one.getBoundingClientRect();
          if (!width || !shown(one) || one.closest('.visually-hidden, .skip') || one.classList.contains('visually-hidden')) continue;
          if ((left < -1 || right > innerWidth + 1) && !scrolls(one)) found.push(`beside: ${one.outerHTML.slice(0, 160)}`);
          const style = getComputedStyle(one);
          const cuts = /hidden|clip/.test(style.overflowX) && style.textOverflow !== 'ellipsis';
          if (cuts && one.scrollWidth > one.clientWidth + 1 && one.textContent?.trim()) found.push(`cut: ${one.outerHTML.slice(0, 160)}`);
        }
        return found;
      });
      lost.push(...here.map((what) => `${path} ${what}`));
    }
    expect(lost).toEqual([]);
  });

  it('says that nothing matches, and what each filter keeps away', async () => {
    await begin();
    await shoot.change(shoot.ids.slice(0, 3), { rating: 5 });
    await page.goto('/biblioteca?q=quetzalcoatl&calificacion=5&estado=approved');
    await page.getByRole('heading', { name: 'Nada coincide con estos filtros' }).waitFor();
    await page.getByRole('button', { name: 'Buscar también en no aprobadas' }).waitFor();
    await settled(page);
    await expectAccessible(page);
    await picture(page, 'live-nothing');
    await page.goto('/biblioteca?calificacion=5&estado=approved');
    const drop = page.getByRole('button', { name: /Quitar .*Aprobada.*3/ });
    await drop.waitFor();
    await page.getByRole('button', { name: /Quitar .*estrellas.*0/ }).waitFor();
    await drop.click();
    await photo(shoot.ids[1] ?? '').waitFor();
    expect(new URL(page.url()).search).toBe('?calificacion=5');
  });
});
