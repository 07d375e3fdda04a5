import { expect, it } from 'vitest';
import { agent } from './agents';

it('names browser and system', () => {
  const chrome =
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';
  expect(agent(chrome)).toEqual({ browser: 'Chrome', system: 'Linux' });
  expect(agent(`${chrome.replace('X11; Linux x86_64', 'Windows NT 10.0; Win64; x64')} Edg/142.0`)).toEqual({
    browser: 'Edge',
    system: 'Windows',
  });
  const phone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1 Version/18.1 Mobile/15E148 Safari/604.1';
  expect(agent(phone)).toEqual({ browser: 'Safari', system: 'iPhone' });
});

it('makes nothing of what it does not know', () => {
  expect(agent(null)).toEqual({ browser: '', system: '' });
  expect(agent('camera-tether 2.1')).toEqual({ browser: '', system: '' });
});
