// Starts the real program on a free port with an empty data folder of its own, and stops it again.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const BUILT = fileURLToPath(new URL('../../../target/debug/acervo', import.meta.url));
const PROGRAM = process.env.ACERVO_BIN ?? BUILT;
export const PASSWORD = 'una frase larga y segura';

/** Why the browser tests cannot run here; none when they can. */
export function hindrance(): string | null {
  return existsSync(PROGRAM) ? null : `no program at ${PROGRAM}: build it, or name one in ACERVO_BIN`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('a port on loopback has a number');
  return address.port;
}

export class Archive {
  private process: ChildProcess | null = null;
  private said = '';

  private constructor(
    readonly url: string,
    private readonly data: string,
    private readonly listen: string,
  ) {}

  static async start(): Promise<Archive> {
    const data = await mkdtemp(join(tmpdir(), 'acervo-web-'));
    const listen = `127.0.0.1:${await freePort()}`;
    const archive = new Archive(`http://${listen}`, data, listen);
    await archive.up();
    return archive;
  }

  /** Starts the program and waits until it answers. */
  async up(): Promise<void> {
    const child = spawn(PROGRAM, ['serve', '--data', this.data, '--listen', this.listen], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, RUST_LOG: process.env.RUST_LOG ?? 'warn' },
    });
    this.process = child;
    const hear = (chunk: Buffer) => (this.said += chunk.toString());
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    for (let tries = 0; ; tries++) {
      if (child.exitCode !== null) throw new Error(`the program ended: ${this.said}`);
      const answer = await fetch(`${this.url}/healthz`).catch(() => null);
      if (answer?.ok) return;
      if (tries > 300) throw new Error(`the program does not answer: ${this.said}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** What the program printed so far. */
  get output(): string {
    return this.said;
  }

  async account(name: string, role: string): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const child = execFile(
        PROGRAM,
        ['account', 'add', name, '--role', role, '--data', this.data],
        (failure, _out, said) => (failure ? reject(new Error(said)) : resolve()),
      );
      child.stdin?.end(`${PASSWORD}\n`);
    });
  }

  /** Makes records like those there are, until it holds so many; the program must not run meanwhile. */
  async grow(count: number): Promise<void> {
    await promisify(execFile)(PROGRAM, ['demo', '--many', String(count), '--data', this.data]);
  }

  /** Ends the program as a power cut would. */
  async cut(): Promise<void> {
    const child = this.process;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }

  async stop(): Promise<void> {
    await this.cut();
    await rm(this.data, { recursive: true, force: true });
  }
}
