// How many marks and stars wait to be sent; every page tells of it without loading the queue that sends them.

interface Unsent {
  count: number;
  /** Whether the archive did not answer the last time. */
  stuck: boolean;
}

let state = $state.raw<Unsent>({ count: 0, stuck: false });

export function unsent(): Unsent {
  return state;
}

export function reportUnsent(next: Unsent): void {
  if (next.count !== state.count || next.stuck !== state.stuck) state = next;
}
