import {
  type Channel,
  type ChannelKind,
  capabilities,
  channels,
  id as entityId,
  type Frame,
  mostChannels,
  parseChannel,
  type RefusalCode,
  type RefusalShape,
  refusals,
  unpackPositions,
} from '@stallwire/events';
import { initTRPC, TRPCError, type TrackedEnvelope } from '@trpc/server';
import { z } from 'zod';
import type { Actor } from './actor';
import type { Kernel } from './commit';
import type { Connection } from './hub';
import type { Inspection } from './inspection';
import type { Verb } from './module';
import type { Operations } from './operations';
import type { Payments } from './payments';
import { asRefusal, Refusal, refuse } from './refusal';
import type { Snapshots } from './snapshot';

/** What every procedure gets. One per HTTP request or ws connection. */
export interface Context {
  readonly actor: Actor;
  readonly kernel: Kernel;
  readonly snapshot: Snapshots;
  readonly payments: Payments;
  readonly inspection: Inspection;
  readonly operations: Operations;
  /** The connection that live subscriptions of this request belong to; made on first use. */
  readonly connection: () => Connection;
  /** Told of failures that are nobody's fault but ours. */
  readonly report: (error: unknown, path: string) => void;
}

const codeOf = (status: number): TRPCError['code'] => {
  switch (status) {
    case 400:
    case 422:
      return 'BAD_REQUEST';
    case 401:
      return 'UNAUTHORIZED';
    case 403:
      return 'FORBIDDEN';
    case 404:
      return 'NOT_FOUND';
    case 409:
      return 'CONFLICT';
    case 413:
      return 'PAYLOAD_TOO_LARGE';
    case 415:
      return 'UNSUPPORTED_MEDIA_TYPE';
    case 429:
      return 'TOO_MANY_REQUESTS';
    case 503:
      return 'SERVICE_UNAVAILABLE';
    default:
      return 'INTERNAL_SERVER_ERROR';
  }
};

/** What tRPC itself says no to, in our words. */
const ownWords: Partial<Record<TRPCError['code'], RefusalCode>> = {
  PARSE_ERROR: 'input.invalid',
  BAD_REQUEST: 'input.invalid',
  UNPROCESSABLE_CONTENT: 'input.invalid',
  UNSUPPORTED_MEDIA_TYPE: 'input.invalid',
  PAYLOAD_TOO_LARGE: 'input.too_large',
  NOT_FOUND: 'address.unknown',
  METHOD_NOT_SUPPORTED: 'address.unknown',
};

function refusalIn(error: TRPCError): Refusal {
  const refusal = asRefusal(error.cause ?? error);
  const own = ownWords[error.code];
  return refusal.code === 'server.error' && own ? refuse(own) : refusal;
}

/** What doors and transports may know of a procedure. */
export interface ProcedureMeta {
  /** The verb behind a mutation. */
  readonly verb?: string;
  /** The kind of channel that a subscription follows; what it returns is a `LiveStream`. */
  readonly live?: ChannelKind;
}

const t = initTRPC
  .context<Context>()
  .meta<ProcedureMeta>()
  .create({
    isDev: false,
    sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 35_000 } },
    errorFormatter({ shape, error }) {
      const refusal: RefusalShape = refusalIn(error).toShape();
      return { ...shape, message: refusal.message, data: { ...shape.data, refusal } };
    },
  });

/** Try/catch of all procedures: refusals become tRPC errors, the rest is reported and told without its message. */
const guarded = t.procedure.use(async ({ ctx, path, next }) => {
  const result = await next();
  if (result.ok) return result;
  const thrown = result.error.cause ?? result.error;
  if (result.error.code !== 'INTERNAL_SERVER_ERROR' && !(thrown instanceof Refusal)) return result;
  const refusal = asRefusal(thrown);
  if (refusal.code === 'server.error') ctx.report(thrown, path);
  throw new TRPCError({ code: codeOf(refusals[refusal.code].status), message: refusal.message, cause: refusal });
});

export const router = t.router;
export const createCaller = t.createCallerFactory;
/** A read. It checks for itself who may see what it gives. */
export const query = guarded;

const mutationId = entityId.optional().describe('Made by the client; repeated, the first answer comes again.');

/** A verb as a mutation. The client may add `mutationId` to its input. */
export const mutate = <P extends string, I extends z.ZodObject, V>(verb: Verb<P, I, V>) =>
  mutateThen(verb, async ({ value }) => value);

/**
 * The same with something to do outside once it is committed, at every request that gets the verb's answer. It is lost when the process
 * dies in between, so a sweep must find what was left undone.
 */
export const mutateThen = <P extends string, I extends z.ZodObject, V, W>(
  verb: Verb<P, I, V>,
  then: (committed: { readonly ctx: Context; readonly value: V }) => Promise<W>,
) =>
  guarded
    .meta({ verb: verb.path })
    .input(verb.input.safeExtend({ mutationId }) as unknown as WithMutationId<I>)
    .mutation(async ({ ctx, input }): Promise<W> => {
      const { mutationId: id, ...rest } = input as z.output<I> & { mutationId?: string };
      const call = { actor: ctx.actor, input: rest as z.output<I>, mutationId: id };
      return then({ ctx, value: await ctx.kernel.run(verb, call) });
    });
/** `safeExtend` cannot say its result for a shape that is still a type parameter. */
type WithMutationId<I extends z.ZodObject> = z.ZodType<
  z.output<I> & { mutationId?: string | undefined },
  z.input<I> & { mutationId?: string | undefined }
>;

const after = z.string().max(64).nullish();
const one = z.object({ id: entityId, lastEventId: after });

/** A channel kind as a subscription: ordinary tRPC, every frame tracked. */
const live = <K extends ChannelKind, I extends z.ZodObject>(
  kind: K,
  input: I,
  channelOf: (input: z.output<I>) => Channel,
) =>
  guarded
    .meta({ live: kind })
    .input(input)
    .subscription(async ({ ctx, input: at, signal }) => {
      const { lastEventId } = at as Positioned;
      return framesOf<K>(
        await ctx.connection().stream({ channel: channelOf(at as z.output<I>), after: lastEventId, signal }),
      );
    });
interface Positioned {
  readonly lastEventId?: string | null | undefined;
}
/** A channel of kind K carries the envelopes of K only: `deliveriesOf` is what puts them there. */
const framesOf = <K extends ChannelKind>(frames: AsyncIterable<TrackedEnvelope<Frame>>) =>
  frames as unknown as AsyncIterable<TrackedEnvelope<Frame<K>>>;

/** `trpc.live.*`: one typed subscription a channel kind. */
export const liveRouter = router({
  user: live('user', one, ({ id }) => channels.user(id)),
  seller: live('seller', one.extend({ capability: z.enum(capabilities) }), ({ id, capability }) =>
    channels.seller(id, capability),
  ),
  storefront: live('storefront', one, ({ id }) => channels.storefront(id)),
  product: live('product', one, ({ id }) => channels.product(id)),
  order: live('order', one, ({ id }) => channels.order(id)),
  quotation: live('quotation', one, ({ id }) => channels.quotation(id)),
  cart: live('cart', one, ({ id }) => channels.cart(id)),
  sellers: live('sellers', z.object({ lastEventId: after }), () => channels.sellers()),
  /** Everything a tab follows in one subscription, for when no WebSocket gets through. Its position is `packPositions` of them. */
  all: guarded
    .input(
      z.object({
        channels: z.array(z.string().max(128)).min(1).max(mostChannels),
        lastEventId: z.string().max(8_192).nullish(),
      }),
    )
    .subscription(({ ctx, input, signal }) => {
      const names = [...new Set(input.channels.map(knownChannel))];
      const known = unpackPositions(names, input.lastEventId ?? '');
      return ctx.connection().streamAll(new Map(names.map((name) => [name, known.get(name) ?? null])), signal);
    }),
});

/** @throws Refusal channel.unknown */
function knownChannel(name: string): Channel {
  if (!parseChannel(name)) throw refuse('channel.unknown');
  return name as Channel;
}
