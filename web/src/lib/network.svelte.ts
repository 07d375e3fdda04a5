// Whether the browser believes it is connected.

let up = $state(navigator.onLine);
addEventListener('online', () => (up = true));
addEventListener('offline', () => (up = false));

export function online(): boolean {
  return up;
}
