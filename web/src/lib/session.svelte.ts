// Who is signed in, and what they may do.
import { proposeLanguage } from './words.svelte';
import { type Permission, Problem, type Session, api, whenSignedOut } from '../api';

type State = { kind: 'unknown' } | { kind: 'out'; ended: boolean } | { kind: 'in'; session: Session } | { kind: 'lost' };

let state = $state.raw<State>({ kind: 'unknown' });

whenSignedOut(() => {
  if (state.kind === 'in') state = { kind: 'out', ended: true };
});

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
