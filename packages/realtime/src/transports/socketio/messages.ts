import { type Channel, channels, parseChannel } from '@stallwire/events';
import { asRefusal, refuse } from '@stallwire/kernel';
import type { TransportDeps } from '../deps';
import type { Client } from './client';
import { type RateLimit, ResubscribeBurst } from './rate-limit';

type Ack = (reply: object) => void;
type Move = 'join' | 'leave';
type Target = (argument: unknown) => Promise<Channel> | Channel;

export interface MessageDeps {
  readonly deps: Pick<TransportDeps, 'storefrontId' | 'report'>;
  readonly rate: RateLimit;
  count(message: string): void;
}

const isAck = (argument: unknown): argument is Ack => typeof argument === 'function';
const now = () => new Date().toISOString();

/** A string, or one field of an object, as old clients send either. */
function textOf(argument: unknown, ...fields: readonly string[]): string {
  const given: Readonly<Record<string, unknown>> = Object(argument);
  const text = typeof argument === 'string' ? argument : fields.map((f) => given[f]).find((v) => typeof v === 'string');
  if (typeof text !== 'string' || text === '' || text.length > 200) throw refuse('channel.unknown');
  return text;
}

/** Listens to what old clients say: every message is answered, whatever it holds. */
export function listen(client: Client, { deps, rate, count }: MessageDeps): void {
  const { socket } = client.options;
  const key = client.actor.kind === 'user' ? `user:${client.actor.userId}` : `socket:${socket.id}`;
  const burst = new ResubscribeBurst();
  let moves = Promise.resolve();

  const storefront = async (text: string): Promise<Channel> => {
    const sellerId = await deps.storefrontId(text);
    if (sellerId === null) throw refuse('settings.not_found');
    return channels.storefront(sellerId);
  };
  const room: Target = (argument) => {
    const name = textOf(argument, 'room');
    const ref = parseChannel(name);
    if (!ref) throw refuse('channel.unknown');
    return ref.kind === 'storefront' ? storefront(ref.id) : asChannel(name);
  };
  const targets: Readonly<Record<string, Target>> = {
    join: room,
    'join:seller': () => channels.sellers(),
    'join:storefront': (argument) => storefront(textOf(argument, 'sellerId', 'username')),
    'join:product': (argument) => channels.product(textOf(argument, 'productId')),
  };

  const move = async (how: Move, target: Target, argument: unknown, ack: Ack | undefined) => {
    try {
      const channel = await target(argument);
      if (how === 'join') await client.join(channel);
      else if (!client.leave(channel)) return ack?.({ success: false, error: 'This room comes with your account.' });
      ack?.({ success: true });
    } catch (error) {
      const refusal = asRefusal(error);
      if (refusal.code === 'server.error') deps.report(error, 'socketio join');
      ack?.({ success: false, error: refusal.message });
    }
  };

  const refused = (ack: Ack | undefined, last: boolean) => {
    ack?.({ success: false, error: 'Rate limit exceeded' });
    if (!last) return;
    client.tell('error', { message: 'Rate limit exceeded. Connection terminated.', code: 'RATE_LIMIT_EXCEEDED' });
    socket.disconnect(true);
  };

  socket.onAny((message: unknown, ...args: unknown[]) => {
    const ack = args.find(isAck);
    const argument = isAck(args[0]) ? undefined : args[0];
    const name = String(message);
    const joining = name.replace(/^leave(?=$|:)/, 'join');
    const target = Object.hasOwn(targets, joining) ? targets[joining] : undefined;
    const how: Move = joining === name ? 'join' : 'leave';
    const verdict = target && how === 'join' && burst.covers() ? 'handle' : rate.take(key);
    count(target || name === 'ping' ? name : 'other');
    if (verdict !== 'handle') return refused(ack, verdict === 'disconnect');
    if (name === 'ping') {
      const timestamp = now();
      ack?.({ pong: true, timestamp });
      client.tell('pong', { timestamp });
      return;
    }
    if (!target) return ack?.({ success: false, error: 'Unknown message' });
    // In turn, so that a leave finds what the join before it did.
    moves = moves.then(() => move(how, target, argument, ack));
  });
}

/** `parseChannel` has taken it apart. */
const asChannel = (name: string): Channel => name as Channel;
