// How the keys of a part are tried: where Tab leads, which keys are pressed there, what must be true then.
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { expectAccessible, picture } from './browser';

export type Where = (story: Locator, page: Page) => Locator;

export interface Deed {
  /** What Tab must lead to from the top of the story; without it, the keys go where the focus is. */
  at?: Where;
  /** What Tab must lead to from where the focus is: inside a window that opened. */
  on?: Where;
  /** Keys as the browser names them; after `"`, text that is typed. */
  keys: string[];
  then: (story: Locator, page: Page) => Promise<unknown>;
  /** What stands open then is told and pictured by this name. */
  look?: string;
}

/** Rules of a whole page that one with many parts of a kind cannot keep. */
export const UNLIKE = ['landmark-unique'];

export const button = (name: string | RegExp): Where => (story) =>
  story.getByRole('button', { name, exact: typeof name === 'string' });
export const inside = (role: 'button' | 'textbox' | 'combobox', name: string | RegExp): Where => (_, page) =>
  page.locator('dialog[open]').getByRole(role, { name, exact: typeof name === 'string' });
export const seen = (text: string | RegExp) => (_: Locator, page: Page) => page.getByText(text).first().waitFor();
export const done = (text: string) => (_: Locator, page: Page) =>
  expect.poll(() => page.locator('[data-done]').textContent()).toContain(text);
export const led = (to: string) => (_: Locator, page: Page) =>
  expect.poll(() => page.locator('main').getAttribute('data-led')).toBe(to);
export const shut = (_: Locator, page: Page) => expect.poll(() => page.locator('dialog[open]').count()).toBe(0);
export const opened = (_: Locator, page: Page) => page.locator('dialog[open]').waitFor();
export const attribute = (where: Where, name: string, value: string | RegExp) => (story: Locator, page: Page) =>
  expect.poll(() => where(story, page).getAttribute(name)).toMatch(value);
export const holds = (where: Where, text: string | RegExp) => (story: Locator, page: Page) =>
  expect
    .poll(() => where(story, page).inputValue())
    .toEqual(typeof text === 'string' ? text : expect.stringMatching(text));
export const focused = (where: Where) => (story: Locator, page: Page) =>
  expect.poll(() => where(story, page).evaluate((node) => node === document.activeElement)).toBe(true);

/** Chooses a file by the keyboard: the button that is focused opens the browser's own window. */
export const choosing = (name: string) => async (_: Locator, page: Page) => {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')]);
  await chooser.setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from('folio\n') });
};

/** Presses Tab until this has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  // Some step in only once they have the focus.
  await target.waitFor({ state: 'attached' });
  for (let steps = 0; steps < 90; steps++) {
    if (await target.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${target}`);
}

/** Does one row of the table. */
export async function carryOut(page: Page, name: string, { at, on, keys, then, look }: Deed): Promise<void> {
  const story = page.locator(`[data-story="${name}"]`);
  const target = (at ?? on)?.(story, page);
  if (at) {
    await story.evaluate((node) => {
      node.tabIndex = -1;
      node.focus();
      node.removeAttribute('tabindex');
    });
  }
  if (target) await tabTo(page, target);
  for (const key of keys) {
    if (key.startsWith('"')) await page.keyboard.type(key.slice(1));
    else await page.keyboard.press(key);
  }
  await then(story, page);
  if (!look) return;
  const modal = await page.locator('dialog[open]').count();
  await expectAccessible(page, modal ? 'dialog[open]' : 'main', UNLIKE);
  await picture(page, `stories-open-${look}`);
}
