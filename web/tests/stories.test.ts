// Every part of the app by itself: readable in both themes, and worked by the keyboard. No archive takes part.
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { type PreviewServer, build, preview } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GROUPS } from '../stories/groups';
import { type Person, expectAccessible, expectReadable, launch, person, picture, settled } from './harness/browser';
import { DEEDS, STILL } from './harness/story-deeds';
import { UNLIKE, carryOut } from './harness/story-steps';

const configFile = fileURLToPath(new URL('../stories/vite.config.ts', import.meta.url));
let server: PreviewServer;
let browser: Browser;
let url = '';

beforeAll(async () => {
  await build({ configFile, logLevel: 'error' });
  server = await preview({ configFile, logLevel: 'error', preview: { host: '127.0.0.1', port: 0 } });
  url = server.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? '';
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function look(group: string): Promise<Person> {
  const someone = await person(browser, url);
  someone.context.setDefaultTimeout(8_000);
  // Heard all along: the browser's own window for files never opens.
  someone.page.on('filechooser', () => undefined);
  await someone.page.goto(`/dev/ui/${group}`);
  await someone.page.locator('[data-story]').first().waitFor();
  return someone;
}

const namesOf = (page: Page) =>
  page.locator('[data-story]').evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.story ?? ''));

/** As if the pointer were over everything that can be pressed; gives how to take it away. */
async function hoverAll(page: Page): Promise<() => Promise<void>> {
  const tools = await page.context().newCDPSession(page);
  await tools.send('DOM.enable');
  await tools.send('CSS.enable');
  const { root } = await tools.send('DOM.getDocument');
  const selector = '[data-story] :is(button, a[href], .field, [role=gridcell], tbody tr)';
  const { nodeIds } = await tools.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector });
  const forcedPseudoClasses = ['hover'];
  await Promise.all(nodeIds.map((nodeId) => tools.send('CSS.forcePseudoState', { nodeId, forcedPseudoClasses })));
  return () => tools.detach();
}

describe.each(GROUPS)('$name', ({ key }) => {
  it('can be read and told in both themes', async () => {
    const { context, page, troubles } = await look(key);
    // The picture is of the whole group, so nothing waits to come into sight.
    await page.evaluate(() => [...document.images].forEach((image) => (image.loading = 'eager')));
    await settled(page);
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await expectAccessible(page, undefined, UNLIKE);
      await picture(page, `stories-${key}-${theme}`, { fullPage: true });
      const away = await hoverAll(page);
      await expectReadable(page, 'main');
      await away();
    }
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('is worked by the keyboard', async () => {
    const { context, page, troubles } = await look(key);
    const names = await namesOf(page);
    const dead = names.filter((name) => !STILL.includes(name) && !DEEDS[name]);
    expect(dead, 'parts nobody tried the keys of').toEqual([]);
    for (const name of names.filter((one) => STILL.includes(one))) {
      const live = page.locator(`[data-story="${name}"] :is(button, a[href], input, [tabindex="0"])`);
      expect(await live.count(), name).toBe(0);
    }
    for (const [name, deeds] of Object.entries(DEEDS).filter(([one]) => names.includes(one))) {
      for (const deed of deeds) {
        await carryOut(page, name, deed).catch((failure: Error) => {
          failure.message = `${name}, ${deed.keys.join(' ')}: ${failure.message}`;
          throw failure;
        });
      }
    }
    expect(troubles).toEqual([]);
    await context.close();
  });
});
