// The one client: questions go out here with the session's cookie; refusals come back as a [`Problem`].
import createClient from 'openapi-fetch';
import type { components, paths } from './types';

export type Schemas = components['schemas'];

/** A refusal or a failure, with the server's stable code. `network` means nothing answered. */
export class Problem extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly reasons: string[] = [],
    readonly retryAfter: number | null = null,
  ) {
    super(code);
  }
}

let onSignedOut = () => {};

/** Called whenever the server no longer knows who asks. */
export function whenSignedOut(run: () => void): void {
  onSignedOut = run;
}

/** Turns a refused answer into a [`Problem`]. */
export function problemOf(status: number, body: string, retryAfter: string | null = null): Problem {
  try {
    const said = JSON.parse(body) as Partial<Schemas['Problem']>;
    const reasons = said.reasons ?? (said.reason ? [said.reason] : []);
    return new Problem(said.code ?? 'unknown', status, reasons, Number(retryAfter) || null);
  } catch {
    return new Problem(status >= 500 ? 'unavailable' : 'unknown', status);
  }
}

export const client = createClient<paths>({
  baseUrl: location.origin,
  credentials: 'same-origin',
  fetch: ask,
});

export async function ask(request: Request): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(request);
  } catch (failure) {
    if (request.signal.aborted) throw failure;
    throw new Problem('network', 0);
  }
  if (answer.ok) return answer;
  if (answer.status === 401 && !request.url.endsWith('/session')) onSignedOut();
  throw problemOf(answer.status, await answer.text(), answer.headers.get('retry-after'));
}

/** What an answer holds; refusals were thrown before. */
export async function got<T>(asked: Promise<{ data?: unknown }>): Promise<T> {
  return (await asked).data as T;
}

/** The path of one thing. */
export const at = (id: string) => ({ params: { path: { id } } });
