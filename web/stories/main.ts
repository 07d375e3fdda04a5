// Begins the story pages: every part of the app in each of its states, with canned data and no archive.
import '../src/app.css';
import { mount } from 'svelte';
import { recallTheme } from '../src/lib/theme.svelte';
import { recallLanguage } from '../src/lib/words.svelte';
import sprite from '../src/parts/icons.svg?raw';
import { answer } from './answers';
import { signIn } from './canned';

const asked = globalThis.fetch;
globalThis.fetch = async (what, options) => {
  const request = new Request(what, options);
  return new URL(request.url).pathname.startsWith('/api/') ? answer(request) : asked(what, options);
};

recallTheme();
document.body.insertAdjacentHTML('afterbegin', sprite);
await recallLanguage();
signIn();

// Only once it is signed in: some parts ask while they are loaded what one may do.
const { default: Index } = await import('./Index.svelte');
const target = document.getElementById('app');
if (target) mount(Index, { target });
