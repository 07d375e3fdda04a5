// A password to hand to somebody for the first time: easily read out, hardly guessed.

/** Without letters and digits that are taken for one another. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Four groups of four, some 79 bits. */
export function makePassword(): string {
  const signs: string[] = [];
  while (signs.length < 16) {
    for (const byte of crypto.getRandomValues(new Uint8Array(24))) {
      // What does not fit evenly is drawn again, so that no sign is likelier.
      if (byte < 256 - (256 % SIGNS.length) && signs.length < 16) signs.push(SIGNS.charAt(byte % SIGNS.length));
    }
  }
  return signs.join('').replace(/(.{4})(?=.)/g, '$1-');
}
