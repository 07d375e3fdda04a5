// What a page is to do first, said by the key that led to it.

type Wish = 'panel' | 'actual' | 'search' | 'keywords';

let wished = $state<Wish | null>(null);

export function wishFor(wish: Wish): void {
  wished = wish;
}

/** Whether this was wished for; asked once. */
export function granted(wish: Wish): boolean {
  if (wished !== wish) return false;
  wished = null;
  return true;
}
