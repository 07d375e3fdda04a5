// Begins the app: the choices remembered from last time, then the page.
import './app.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { recallLook } from './lib/look.svelte';
import { recallLanguage } from './lib/words.svelte';
import { recallTheme } from './lib/theme.svelte';
import sprite from './parts/icons.svg?raw';

recallTheme();
document.body.insertAdjacentHTML('afterbegin', sprite);
await recallLanguage();
recallLook();

const target = document.getElementById('app');
if (target) mount(App, { target });
