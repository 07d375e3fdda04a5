// Names the registers know, offered while somebody types them.
import { type Schemas, client, got } from './client';

export const names = {
  people: async (q: string, signal?: AbortSignal): Promise<string[]> => {
    const params = { query: { q, limit: 8 } };
    const found = await got<Schemas['PeoplePage']>(client.GET('/api/v1/people', { params, signal }));
    return found.items.map((one) => one.name);
  },
  /** Everybody who holds a post that photographers type a code for. */
  async postCodes(signal?: AbortSignal): Promise<{ code: string; text: string }[]> {
    const query = { at: new Date().toISOString().slice(0, 10), limit: 200 };
    const found = await got<Schemas['PeoplePage']>(client.GET('/api/v1/people', { params: { query }, signal }));
    return found.items.flatMap((one) =>
      one.posts.flatMap((post) =>
        post.code ? [{ code: post.code, text: `${one.name}, ${post.caption_title ?? post.title}` }] : [],
      ),
    );
  },
  places: async (q: string, signal?: AbortSignal): Promise<string[]> => {
    const params = { query: { q, limit: 8 } };
    const found = await got<Schemas['PlacePage']>(client.GET('/api/v1/places', { params, signal }));
    return found.items.map((one) => one.name);
  },
};
