import { type Context, isLiveStream, type LiveStream, type ProcedureMeta, type Sink } from '@stallwire/kernel';
import { type AnyTRPCRouter, callTRPCProcedure, getErrorShape, getTRPCErrorFromUnknown, TRPCError } from '@trpc/server';
import { parseTRPCMessage, type TRPCClientOutgoingMessage } from '@trpc/server/rpc';
import type { Line } from '../line';
import { openingFor, type RequestId } from './envelope';
import { LiveRequest } from './live-request';

export interface FrontOptions {
  readonly router: AnyTRPCRouter;
  /** What the stock adapter asked for when this socket came; null until it did. */
  readonly context: Context | null;
  readonly line: Line;
  /** Sends a message as the stock adapter would. */
  send(message: object): void;
  onError(error: TRPCError, path: string): void;
}

type Subscribe = Extract<TRPCClientOutgoingMessage, { params: unknown }>;
interface Envelope {
  readonly id: RequestId;
  readonly jsonrpc: Subscribe['jsonrpc'] | undefined;
}

/** A request from its first message to its `stopped`: being opened, then live. */
interface Open {
  readonly jsonrpc: Envelope['jsonrpc'];
  stopped: boolean;
  live: LiveRequest | null;
}

/**
 * Takes live subscriptions and their stops out of what a client sends and serves them without an await loop and a queue each. The
 * procedure is called as tRPC calls it, so input, middleware and errors are tRPC's own; everything else is left to the stock adapter.
 */
export class LiveFront {
  private readonly open = new Map<RequestId, Open>();

  constructor(private readonly options: FrontOptions) {}

  /** @returns what is for the stock adapter */
  take(messages: readonly unknown[]): readonly unknown[] {
    if (!messages.some((message) => this.isOurs(message)) || this.options.context === null) return messages;
    const { transformer } = this.options.router._def._config;
    let parsed: TRPCClientOutgoingMessage[];
    try {
      parsed = messages.map((message) => parseTRPCMessage(message, transformer));
    } catch {
      // One message that cannot be read spoils its frame; the stock adapter says so.
      return messages;
    }
    return messages.filter((message, index) => {
      const mine = parsed[index];
      if (!mine || !this.isOurs(message)) return true;
      if (mine.method === 'subscription.stop') this.stop(mine.id);
      else void this.start(mine, index);
      return false;
    });
  }

  private isOurs(message: unknown): boolean {
    if (!isCall(message)) return false;
    if (message.method === 'subscription.stop') return this.open.has(message.id);
    return message.method === 'subscription' && isLivePath(this.options.router, message.params?.path);
  }

  private async start(message: Subscribe, batchIndex: number): Promise<void> {
    const { id, jsonrpc, params } = message;
    const { path } = params;
    if (id === null) return;
    if (this.open.has(id)) return this.refuse({ id, jsonrpc }, path, duplicate(id));
    const mine: Open = { jsonrpc, stopped: false, live: null };
    this.open.set(id, mine);
    const input = inputOf(params);
    try {
      const stream = await this.call(path, input, batchIndex);
      const { line } = this.options;
      while (line.isFull()) await line.room();
      if (mine.stopped) return stream.pipe(nobody).leave();
      const live = new LiveRequest(line, openingFor(id, jsonrpc), () => this.end(id));
      mine.live = live;
      line.together(() => {
        this.options.send({ id, jsonrpc, result: { type: 'started' } });
        live.start(stream);
      });
    } catch (cause) {
      // Stopped meanwhile, its id may be another's by now.
      if (mine.stopped) return;
      this.open.delete(id);
      this.refuse({ id, jsonrpc }, path, getTRPCErrorFromUnknown(cause), input);
    }
  }

  private async call(path: string, input: unknown, batchIndex: number): Promise<LiveStream> {
    const stream = await callTRPCProcedure({
      router: this.options.router,
      path,
      getRawInput: async () => input,
      ctx: this.options.context,
      type: 'subscription',
      // Whoever leaves meanwhile is found stopped when the stream is there.
      signal: undefined,
      batchIndex,
    });
    if (!isLiveStream(stream)) throw new Error(`${path} says that it is live and returned no live stream.`);
    return stream;
  }

  private stop(id: Subscribe['id']): void {
    const mine = id === null ? undefined : this.open.get(id);
    if (!mine || id === null) return;
    mine.stopped = true;
    mine.live?.leave();
    this.end(id);
  }

  private end(id: RequestId): void {
    const mine = this.open.get(id);
    if (!mine) return;
    this.open.delete(id);
    this.options.send({ id, jsonrpc: mine.jsonrpc, result: { type: 'stopped' } });
  }

  private refuse(envelope: Envelope, path: string, error: TRPCError, input?: unknown): void {
    this.options.onError(error, path);
    const { router } = this.options;
    const config = router._def._config;
    const shape = getErrorShape({ config, error, type: 'subscription', path, input, ctx: this.options.context });
    this.options.send({ ...envelope, error: shape });
  }

  /** The socket is gone. */
  close(): void {
    for (const mine of this.open.values()) {
      mine.stopped = true;
      mine.live?.leave();
    }
    this.open.clear();
  }
}

/** Whoever asked has gone. */
const nobody: Sink = { write: () => true, notice: () => {} };

/** Frames are shared as the JSON they are; a transformer would make them differ from what the stock adapter sends. */
export function assertNoTransformer(router: AnyTRPCRouter): void {
  const { transformer } = router._def._config;
  const probe = { id: 'probe' };
  if (transformer.output.serialize(probe) !== probe)
    throw new Error('Live subscriptions over ws are sent as plain JSON: this router has a transformer.');
}

/** Characters. Every event of a batch carries the id: a request with a longer one is left to the stock adapter, which sends events singly. */
const longestId = 64;

interface Call {
  readonly id: RequestId;
  readonly method: unknown;
  readonly params?: { readonly path?: unknown };
}
const isCall = (message: unknown): message is Call =>
  typeof message === 'object' &&
  message !== null &&
  'method' in message &&
  'id' in message &&
  (typeof message.id === 'number' || (typeof message.id === 'string' && message.id.length <= longestId));

function isLivePath(router: AnyTRPCRouter, path: unknown): boolean {
  if (typeof path !== 'string') return false;
  const procedure: { _def: { meta?: unknown } } | undefined = router._def.procedures[path];
  const meta: ProcedureMeta | undefined = procedure?._def.meta ?? undefined;
  return meta?.live !== undefined;
}

const duplicate = (id: RequestId) => new TRPCError({ code: 'BAD_REQUEST', message: `Duplicate id ${id}` });

/** Where the stock adapter puts the position that a client resumes from. */
function inputOf({ input, lastEventId }: Subscribe['params']): unknown {
  if (lastEventId === undefined) return input;
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) return { ...input, lastEventId };
  return input ?? { lastEventId };
}
