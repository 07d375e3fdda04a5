// The licences an asset may have: those everybody knows, and the office's own.
import { type Schemas, client, got } from './client';

export type Licence = Schemas['LicenceView'];
/** One of the office's own, which has a code. */
export interface OwnLicence {
  code: string;
  name: string;
  name_en: string | null;
  url: string;
}

const list = async (signal?: AbortSignal): Promise<Licence[]> =>
  (await got<Schemas['LicenceList']>(client.GET('/api/v1/licences', { signal }))).items;

/** The office's own among these. */
export function ownOf(all: readonly Licence[]): OwnLicence[] {
  return all.flatMap(({ code, name, name_en, url }) => (code ? [{ code, name, name_en: name_en ?? null, url }] : []));
}

export const licences = {
  list,
  names: async (): Promise<string[]> => (await list()).map((one) => one.name),
  /** Changes the office's own as they stand now, which may not be as they were last seen. */
  changeOwn: async (change: (own: OwnLicence[]) => OwnLicence[]): Promise<Licence[]> => {
    const items = change(ownOf(await list()));
    return (await got<Schemas['LicenceList']>(client.PUT('/api/v1/licences', { body: { items: items as never[] } }))).items;
  },
};
