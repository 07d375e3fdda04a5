// What everybody keeps of their own: how they sign in, their password, second factor, sessions and keys.
import type { Session } from './index';
import { type Schemas, at, client, got } from './client';

export type OwnSession = Schemas['SessionItem'];
export type Methods = Schemas['Methods'];
export type NewSecondFactor = Schemas['NewSecondFactor'];
export type NewOwnKey = Schemas['NewOwnKey'];
export type OwnKey = Schemas['KeyView'];

export const own = {
  methods: () => got<Methods>(client.GET('/api/v1/session/methods')),
  /** Signs in with a code of the second factor beside the password. */
  signIn: (credentials: Schemas['Credentials']) => got<Session>(client.POST('/api/v1/session', { body: credentials })),
  changePassword: (change: Schemas['PasswordChange']) =>
    got<void>(client.PATCH('/api/v1/session/password', { body: change })),
  sessions: () => got<Schemas['SessionList']>(client.GET('/api/v1/session/all')),
  endSession: (id: string) => got<void>(client.DELETE('/api/v1/session/all/{id}', at(id))),
  endOthers: () => got<void>(client.DELETE('/api/v1/session/all')),
  keys: () => got<Schemas['KeyList']>(client.GET('/api/v1/session/keys')),
  makeKey: (key: NewOwnKey) => got<Schemas['KeySecret']>(client.POST('/api/v1/session/keys', { body: key })),
  revokeKey: (id: string) => got<void>(client.DELETE('/api/v1/session/keys/{id}', at(id))),
  beginFactor: () => got<NewSecondFactor>(client.POST('/api/v1/session/second-factor')),
  confirmFactor: (code: string) =>
    got<Schemas['RecoveryCodes']>(client.POST('/api/v1/session/second-factor/confirmation', { body: { code } })),
  removeFactor: (removal: Schemas['Removal']) =>
    got<void>(client.DELETE('/api/v1/session/second-factor', { body: removal })),
};

/** Where the institution's provider takes over; it comes back to this page. */
export function providerUrl(back: string): string {
  return `/api/v1/session/oidc?${new URLSearchParams({ back })}`;
}
