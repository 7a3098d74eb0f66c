import { type ChildProcess, spawn } from 'node:child_process';
import type { Answer, Argument, Ask, Result } from './calls';
import { pinned } from './cores';

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** Another process that answers the calls `T`. */
export class Worker<T> implements AsyncDisposable {
  private readonly waiting = new Map<number, Waiting>();
  private asked = 0;
  private readonly child: ChildProcess;
  private readonly ended: Promise<void>;

  /** @param of.core null: wherever the system likes */
  constructor(of: { readonly file: string; readonly core: number | null; readonly flags?: readonly string[] }) {
    const [command = process.execPath, ...args] = pinned(of.core, [process.execPath, ...(of.flags ?? []), of.file]);
    this.child = spawn(command, args, {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: productionEnvironment(),
    });
    this.child.on('message', (answer: Answer) => this.take(answer));
    this.ended = new Promise((resolve) => {
      const end = (why: string) => {
        for (const { reject } of this.waiting.values()) reject(new Error(`${of.file} ${why}`));
        this.waiting.clear();
        resolve();
      };
      this.child.once('error', (error) => end(`did not start: ${error.message}`));
      this.child.once('exit', (code, signal) => end(`ended with ${signal ?? code}`));
    });
  }

  call<K extends keyof T & string>(call: K, argument: Argument<T, K>): Promise<Result<T, K>> {
    const id = ++this.asked;
    return new Promise<unknown>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.child.send({ id, call, with: argument } satisfies Ask, (error) => error && reject(error));
    }) as Promise<Result<T, K>>;
  }

  private take(answer: Answer): void {
    const waiting = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    if ('error' in answer) waiting?.reject(new Error(answer.error));
    else waiting?.resolve(answer.result);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }
}

/** What the API gets when it is started for people: libraries are slower without it. */
// biome-ignore lint/style/noProcessEnv: what this process was given is handed on, nothing is read from it
const productionEnvironment = (): NodeJS.ProcessEnv => ({ ...process.env, NODE_ENV: 'production' });
