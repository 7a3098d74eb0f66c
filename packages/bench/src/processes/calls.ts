/** How two processes of a bench call each other: a name and one argument there, a result or an error back. */

export interface Ask {
  readonly id: number;
  readonly call: string;
  readonly with: unknown;
}
export type Answer =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: string };

/** What a process can be asked for. Arguments and results travel as JSON. */
export type Calls<T> = { readonly [K in keyof T]: (of: never) => Promise<unknown> };

export type Argument<T, K extends keyof T> = T[K] extends (of: infer A) => unknown ? A : never;
export type Result<T, K extends keyof T> = T[K] extends (of: never) => Promise<infer R> ? R : never;

/** Answers what the parent process asks, and ends with it. */
export function answer<T extends Calls<T>>(calls: T): void {
  const known = calls as unknown as Readonly<Record<string, (of: unknown) => Promise<unknown>>>;
  process.on('message', async ({ id, call, with: of }: Ask) => {
    try {
      const result = await known[call]?.(of);
      process.send?.({ id, result } satisfies Answer);
    } catch (error) {
      process.send?.({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
  process.on('disconnect', () => process.exit(0));
}
