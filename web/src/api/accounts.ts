// Accounts, their sessions and every key: what administrators keep.
import { type Schemas, at, client, got } from './client';

export type Account = Schemas['AccountView'];
export type NewAccount = Schemas['NewAccount'];
export type AccountChange = Schemas['AccountWords'];
export type Session = Schemas['SessionItem'];
export type Key = Schemas['KeyView'];
export type NewKey = Schemas['NewKey'];
export type KeySecret = Schemas['KeySecret'];

export const accounts = {
  list: () => got<Schemas['AccountList']>(client.GET('/api/v1/admin/accounts')),
  create: (account: NewAccount) => got<Account>(client.POST('/api/v1/admin/accounts', { body: account })),
  change: (id: string, change: AccountChange) =>
    got<Account>(client.PATCH('/api/v1/admin/accounts/{id}', { ...at(id), body: change })),
  removeFactor: (id: string) => got<void>(client.DELETE('/api/v1/admin/accounts/{id}/second-factor', at(id))),
  sessions: (id: string) => got<Schemas['SessionList']>(client.GET('/api/v1/admin/accounts/{id}/sessions', at(id))),
  endSessions: (id: string) => got<void>(client.DELETE('/api/v1/admin/accounts/{id}/sessions', at(id))),
};

export const keys = {
  list: () => got<Schemas['KeyList']>(client.GET('/api/v1/admin/keys')),
  create: (key: NewKey) => got<KeySecret>(client.POST('/api/v1/admin/keys', { body: key })),
  revoke: (id: string) => got<void>(client.DELETE('/api/v1/admin/keys/{id}', at(id))),
};
