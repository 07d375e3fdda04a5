// Files with facts of a test's own: fixtures with other tags, and the notes that travel beside photos.
import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

export function fixture(name: string): Promise<Buffer> {
  return readFile(fileURLToPath(new URL(`../../../fixtures/${name}`, import.meta.url)));
}

async function made(name: string, make: (path: string) => Promise<unknown>): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'acervo-file-'));
  try {
    const path = join(folder, name);
    await make(path);
    return await readFile(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A fixture with these tags written into it, as exiftool names them. */
export function tagged(name: string, tags: string[]): Promise<Buffer> {
  return made(name, async (path) => {
    await copyFile(fileURLToPath(new URL(`../../../fixtures/${name}`, import.meta.url)), path);
    await run('exiftool', ['-q', '-q', '-m', '-overwrite_original', '-codedcharacterset=utf8', ...tags, path]);
  });
}

/** A second of sound, as a camera's voice note. */
export function voiceNote(): Promise<Buffer> {
  return made('note.wav', (path) => run('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', 'sine=frequency=440:duration=1', '-ac', '1', path]));
}

/** A sidecar that says this caption. */
export function sidecar(caption: string): Buffer {
  return Buffer.from(
    `<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:description><rdf:Alt><rdf:li xml:lang='x-default'>${caption}</rdf:li></rdf:Alt></dc:description></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>`,
  );
}
