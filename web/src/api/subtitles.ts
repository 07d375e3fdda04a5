// What is said in films and sounds, by language.
import { type Schemas, ask, at, client, got } from './client';

export type Subtitles = Schemas['SubtitleView'];

const addressed = (id: string, language: string) => ({ params: { path: { id, language } } });

export const subtitles = {
  of: async (asset: string, signal?: AbortSignal): Promise<Subtitles[]> =>
    (await got<Schemas['SubtitleList']>(client.GET('/api/v1/assets/{id}/subtitles', { ...at(asset), signal }))).items,
  /** The WebVTT of one language. */
  text: async (url: string): Promise<string> => (await ask(new Request(new URL(url, location.origin)))).text(),
  /** Sets one language from WebVTT or SubRip; gives the name of the change. */
  async set(asset: string, language: string, text: string | ArrayBuffer): Promise<string | null> {
    const { response } = await client.PUT('/api/v1/assets/{id}/subtitles/{language}', {
      ...addressed(asset, language),
      body: '',
      bodySerializer: () => text,
      headers: { 'content-type': 'text/vtt' },
    });
    return response.headers.get('acervo-operation');
  },
  async remove(asset: string, language: string): Promise<string | null> {
    const { response } = await client.DELETE('/api/v1/assets/{id}/subtitles/{language}', addressed(asset, language));
    return response.headers.get('acervo-operation');
  },
};
