import { QueryClient } from '@tanstack/svelte-query';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Detail, api } from '../api';
import * as changing from './changing';
import { copy, paste } from './copying';

const said = (caption: string) => ({ filename: 'a.jpg', metadata: { caption, keywords: [] }, rights: {} }) as unknown as Detail;

describe('copying', () => {
  afterEach(() => vi.restoreAllMocks());

  it('pastes what was copied last, also where its answer came first or is still to come', async () => {
    let slow: (asset: Detail) => void = () => {};
    vi.spyOn(api, 'asset')
      .mockImplementationOnce(() => new Promise((come) => (slow = come)))
      .mockResolvedValueOnce(said('la segunda'));
    const sent = vi.spyOn(changing, 'changeAll').mockResolvedValue({ changed: ['c'], refused: [], operations: [] });
    const first = copy('a');
    const second = copy('b');
    const pasted = paste(new QueryClient(), ['c']);
    await Promise.resolve();
    slow(said('la primera'));
    await Promise.all([first, second, pasted]);
    expect(sent).toHaveBeenCalledExactlyOnceWith(['c'], { caption: 'la segunda' });
  });
});
