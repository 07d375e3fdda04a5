// What the institution shows of itself: words, colour and logo.
import { ask, client, got } from './client';
import type { Settings } from './settings';

export type Appearance = Settings['appearance'];

const LOGO = '/api/v1/appearance/logo';

export const appearance = {
  /** Sets the words and the colour that are named; what is null goes back to what it was without. */
  change: async (change: Appearance): Promise<Appearance> => {
    const body = { appearance: change } as unknown as Settings;
    return (await got<Settings>(client.PATCH('/api/v1/admin/settings', { body }))).appearance;
  },
  setLogo: (picture: Blob) =>
    got<void>(
      client.PUT('/api/v1/admin/logo', {
        body: '' as never,
        bodySerializer: () => picture,
        headers: { 'content-type': picture.type },
      }),
    ),
  removeLogo: () => got<void>(client.DELETE('/api/v1/admin/logo')),
  /** The logo as it is kept, to put it back. */
  logo: async (): Promise<Blob> =>
    (await ask(new Request(new URL(LOGO, location.origin), { cache: 'no-store' }))).blob(),
};
