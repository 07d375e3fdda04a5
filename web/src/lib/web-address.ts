// What may be followed as a link: files say of themselves what they like.
export function webAddress(text: string | null | undefined): boolean {
  return /^https?:\/\//i.test(text ?? '');
}
