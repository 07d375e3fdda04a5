// Who is signed in, and what they may do.
import { proposeLanguage } from './words.svelte';
import { type Permission, Problem, type Session, api, whenSignedOut } from '../api';

type State = { kind: 'unknown' } | { kind: 'out'; ended: boolean } | { kind: 'in'; session: Session } | { kind: 'lost' };

let state = $state.raw<State>({ kind: 'unknown' });

/** Whether the session ended while somebody works; the page stays, and asks them to sign in again. */
let gone = $state(false);
/** Whether they put signing in off; the next thing that needs the session asks again. */
let later = $state(false);
/** Whether somebody is typing right now: what they type is not to land in a dialog that opens meanwhile. */
let typing = $state(false);
/** How long typing rests until they are asked, in milliseconds. */
const REST = 1_000;
let rest: ReturnType<typeof setTimeout> | undefined;
const waiting = new Set<() => void>();

whenSignedOut(() => {
  if (state.kind !== 'in') return;
  gone = true;
  later = false;
});

export function sessionGone(): boolean {
  return gone;
}

export function asksAgain(): boolean {
  return gone && !later && !typing;
}

/** Something was typed; what is typed once they are asked is their answer. */
export function heedTyping(): void {
  if (asksAgain()) return;
  typing = true;
  clearTimeout(rest);
  rest = setTimeout(() => (typing = false), REST);
}

export function askLater(): void {
  later = true;
}

/** Runs once this person is signed in again. */
export function onceBack(run: () => void): void {
  waiting.add(run);
}

/** Asks whether the session still is; the answer shows when it is not. */
export async function checkSession(): Promise<void> {
  try {
    await api.session();
  } catch (failure) {
    if (failure instanceof Problem && failure.status === 401 && state.kind === 'in') gone = true;
  }
}

/** Gives the ended session up: somebody else is to sign in. */
export function abandon(): void {
  gone = false;
  waiting.clear();
  state = { kind: 'out', ended: true };
}

export function sessionState(): State['kind'] {
  return state.kind;
}

/** Whether the session ended without being asked to. */
export function ended(): boolean {
  return state.kind === 'out' && state.ended;
}

export function account(): Session['account'] | null {
  return state.kind === 'in' ? state.session.account : null;
}

/** Whether the role needs a second factor that is not set yet; until then nothing else is reached. */
export function factorDue(): boolean {
  return state.kind === 'in' && state.session.second_factor === 'due';
}

/** Whether signing in asks for a code. */
export function factorSet(): boolean {
  return state.kind === 'in' && state.session.second_factor === 'set';
}

export function may(permission: Permission): boolean {
  return state.kind === 'in' && state.session.permissions.includes(permission);
}

export function enter(session: Session): void {
  state = { kind: 'in', session };
  gone = false;
  later = false;
  const runs = [...waiting];
  waiting.clear();
  for (const run of runs) run();
  void proposeLanguage(session.language);
}

/** Asks the server who this is. */
export async function recallSession(): Promise<void> {
  try {
    enter(await api.session());
  } catch (failure) {
    const refused = failure instanceof Problem && failure.status === 401;
    state = refused ? { kind: 'out', ended: false } : { kind: 'lost' };
  }
}

export async function leave(): Promise<void> {
  await api.signOut();
  state = { kind: 'out', ended: false };
}
