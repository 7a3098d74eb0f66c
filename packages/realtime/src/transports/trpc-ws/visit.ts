import type { IncomingMessage } from 'node:http';
import type { CloseReason } from '@stallwire/events';
import { type Actor, type Connection, type Context, Refusal, type TransportName } from '@stallwire/kernel';
import type { AnyTRPCRouter, TRPCError } from '@trpc/server';
import type { WebSocket } from 'ws';
import { FrameRate } from '../frame-rate';
import { Line } from '../line';
import { textFrame } from '../ws-frame';
import { EarlyStops } from './early-stops';
import { closeSocket, frameIn, isCall } from './frames';
import { type FrontOptions, LiveFront } from './front';

export interface House {
  readonly router: AnyTRPCRouter;
  readonly front: boolean;
  contextFor(actor: Actor, connection: () => Connection): Context;
  report(error: unknown, where: string): void;
  hungUp(transport: TransportName, reason: CloseReason): void;
}

/**
 * One socket of somebody: what goes in and out of it, within its limits. Every frame counts, signs of life too, since each is answered; so
 * does every call in it, but a frame that resubscribes to everything counts once. Answers that are not read end the socket as
 * events do. It is the stock adapter's encoder, and what the hub hangs up on.
 */
export class Visit implements FrontOptions {
  readonly transport = 'trpc-ws';
  readonly line: Line;
  private readonly live: LiveFront | null;
  private readonly rate = new FrameRate();
  private readonly stops: EarlyStops;
  /** What the stock adapter asked for. */
  context: Context | null = null;

  constructor(
    private readonly house: House,
    private readonly ws: WebSocket,
    request: IncomingMessage,
    readonly actor: Actor,
  ) {
    this.line = new Line(ws, request, () => this.onClose('too_slow'));
    this.stops = new EarlyStops(house.router._def._config.transformer);
    this.live = house.front ? new LiveFront(this) : null;
    const count = () => this.count();
    ws.on('message', count);
    ws.on('ping', count);
  }

  get router(): AnyTRPCRouter {
    return this.house.router;
  }

  /** What the stock adapter asks for once, with the connection that live subscriptions of this socket belong to. */
  enter(connection: Connection): Context {
    this.context = this.house.contextFor(this.actor, () => connection);
    return this.context;
  }

  onClose(reason: CloseReason): void {
    if (this.ws.readyState === this.ws.OPEN) this.house.hungUp(this.transport, reason);
    closeSocket(this.ws, reason);
  }

  drained(): Promise<void> | null {
    return this.line.drained();
  }

  onError(error: TRPCError, path: string | undefined): void {
    if (error.code === 'INTERNAL_SERVER_ERROR' && !(error.cause instanceof Refusal))
      this.house.report(error, path ?? 'trpc-ws');
  }

  send(message: object): void {
    this.line.write(textFrame(JSON.stringify(message)));
  }

  private count(cost?: number): void {
    this.line.drained();
    if (!this.rate.take(cost)) this.onClose('too_many_messages');
  }

  encode(message: unknown): string {
    const due = this.stops.outgoing(message);
    if (due !== null) setImmediate(() => this.stopAgain(due));
    this.line.drained();
    return JSON.stringify(message);
  }

  private stopAgain(id: string | number): void {
    this.ws.emit('message', Buffer.from(JSON.stringify({ id, method: 'subscription.stop' })), false);
  }

  decode(data: unknown): unknown {
    const frame = typeof data === 'string' ? frameIn(data) : null;
    if (!frame) {
      this.onClose('bad_frame');
      return [];
    }
    const { messages, single } = frame;
    this.count(messages.filter(isCall).length);
    if (this.ws.readyState !== this.ws.OPEN) return [];
    const left = this.live?.take(messages) ?? messages;
    const rest = this.stops.incoming(left);
    // Connection parameters are read as the one object that they are.
    return single && rest.length === 1 ? rest[0] : rest;
  }

  /** The socket is gone. */
  end(): void {
    this.live?.close();
  }
}
