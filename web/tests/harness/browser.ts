// One Chromium for the tests, and what they ask of a page again and again.
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, type Page, chromium } from 'playwright-core';
import { expect } from 'vitest';
import { PASSWORD } from './archive';

const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const OUTPUT = fileURLToPath(new URL('../../test-output/', import.meta.url));
const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const DESKTOP = { width: 1440, height: 900 };
export const TABLET = { width: 900, height: 1100 };
export const PHONE = { width: 390, height: 844 };

export function launch(): Promise<Browser> {
  const root = process.getuid?.() === 0;
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: root ? ['--no-sandbox', ...FLAGS] : FLAGS,
  });
}

export interface Person {
  context: BrowserContext;
  page: Page;
  /** What went wrong in the page by itself. */
  troubles: string[];
}

interface Look {
  size?: { width: number; height: number };
  theme?: 'light' | 'dark';
  language?: 'es' | 'en';
}

/** Somebody with a browser of their own. */
export async function person(browser: Browser, url: string, look: Look = {}): Promise<Person> {
  const size = look.size ?? DESKTOP;
  const phone = size.width < 600;
  const context = await browser.newContext({
    baseURL: url,
    viewport: size,
    hasTouch: phone,
    isMobile: phone,
    colorScheme: look.theme ?? 'light',
    reducedMotion: 'reduce',
    locale: 'es-MX',
  });
  context.setDefaultTimeout(45_000);
  if (look.language === 'en') {
    await context.addInitScript(() => {
      if (!localStorage.getItem('acervo.language')) localStorage.setItem('acervo.language', 'en');
    });
  }
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => {
    // A refused request is told in the console too; what counts is what the page makes of it.
    if (message.type() === 'error' && !/Failed to load resource|ERR_/.test(message.text())) troubles.push(message.text());
  });
  return { context, page, troubles };
}

/** Lets the archive answer, but for what `change` says. An answer that nobody waits for any more is let go. */
export async function alter<Said>(
  where: Page | BrowserContext,
  address: string | RegExp,
  change: (said: Said) => object,
): Promise<void> {
  await where.route(address, async (route) => {
    try {
      const response = await route.fetch();
      await route.fulfill({ response, json: change((await response.json()) as Said) });
    } catch (error) {
      // The page was left while the archive answered.
      if (!/has been (disposed|closed)/.test(String(error))) throw error;
    }
  });
}

/** Signs in; people land on the start page. */
export async function enter(page: Page, name: string, language: 'es' | 'en' = 'es'): Promise<void> {
  const words = language === 'en' ? ['User name', 'Password', 'Sign in'] : ['Usuario', 'Contraseña', 'Entrar'];
  await page.goto('/entrar');
  await page.getByLabel(words[0] ?? '').fill(name);
  await page.getByLabel(words[1] ?? '', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: words[2] }).click();
  await page.waitForURL((url) => url.pathname !== '/entrar');
}

/** Signs in and goes to the library. */
export async function signIn(page: Page, name: string, language: 'es' | 'en' = 'es'): Promise<void> {
  await enter(page, name, language);
  await page.goto('/biblioteca');
}

interface AxeResult {
  violations: { id: string; help: string; nodes: { html: string; failureSummary?: string }[] }[];
}

/** Holds the page, or a part of it, to WCAG 2.2 A and AA; but for these rules. */
export function expectAccessible(page: Page, within?: string, but: string[] = []): Promise<void> {
  const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  return hold(page, { runOnly, rules: Object.fromEntries(but.map((rule) => [rule, { enabled: false }])) }, within);
}

/** Holds the page, or a part of it, to what its colours alone decide. */
export function expectReadable(page: Page, within?: string): Promise<void> {
  return hold(page, { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } }, within);
}

async function hold(page: Page, rules: object, within?: string): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) {
    // By the debugger, not by a script element: the page's policy forbids those.
    const { readFile } = await import('node:fs/promises');
    await page.evaluate(await readFile(axeSource, 'utf8'));
  }
  const { violations } = (await page.evaluate(
    ([options, part]) =>
      (window as unknown as { axe: { run: (at: unknown, o: object) => Promise<unknown> } }).axe.run(
        part ?? document,
        options,
      ),
    [rules, within] as const,
  )) as AxeResult;
  const told = violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => node.html).join('\n  ')}`);
  expect(told, told.join('\n')).toEqual([]);
}

/** Nothing is wider than the screen. */
export async function expectNoSideways(page: Page): Promise<void> {
  const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth] as const);
  expect(wide).toBeLessThanOrEqual(room);
}

/** Waits until nothing on the page is still coming. The stream of news never ends, so the network is no sign. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.fonts.status === 'loaded' &&
      !document.querySelector('[aria-busy=true]') &&
      // What is asked for when it comes into sight is not coming yet.
      [...document.images].every((image) => image.complete || image.loading === 'lazy' && image.getBoundingClientRect().top > innerHeight),
  );
}

/** Leaves a picture of the screen for people to look at. */
export async function picture(page: Page, name: string, options: { fullPage?: boolean } = {}): Promise<void> {
  await mkdir(OUTPUT, { recursive: true });
  await page.screenshot({ path: `${OUTPUT}${name}.png`, ...options });
}
