import type { Audience, Channel, ChannelKind } from './audiences';
import type { EventName } from './catalogue';
import type { ViewOf } from './deliveries';

/** One event as one audience sees it. */
export interface EnvelopeOf<N extends EventName, P> {
  /** uuidv7; the same on every channel the event goes to. */
  readonly id: string;
  readonly name: N;
  readonly version: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Echo of the client's own mutation, so that an optimistic row never doubles. */
  readonly mutationId: string | null;
  readonly payload: P;
}

/** The audiences whose events arrive on a kind of channel. */
type AudiencesOn<K extends ChannelKind> = K extends 'user' ? 'user' | 'buyer' : Extract<K, Audience>;
type EnvelopeFor<N extends EventName, A extends Audience> = [ViewOf<N, A>] extends [never]
  ? never
  : EnvelopeOf<N, ViewOf<N, A>>;
/** Any event that can arrive on a channel of this kind; narrow it by `name`. */
export type Envelope<K extends ChannelKind = ChannelKind> = {
  [N in EventName]: K extends ChannelKind ? { [A in AudiencesOn<K>]: EnvelopeFor<N, A> }[AudiencesOn<K>] : never;
}[EventName];

export type ResyncReason = 'history_gone' | 'other_epoch' | 'from_the_future' | 'too_far_behind';
export type RevokedReason = 'session_ended' | 'access_removed';

/**
 * What a subscription yields; its cursor travels beside it.
 * `caughtUp` ends the replay (`recovered: false` when there was none to give); `resync` means: read the snapshot again, then go on from
 * here; `heartbeat` comes every 15 s in which nothing was told, `head` being the channel's last sequence; after `revoked` nothing follows.
 */
export type Frame<K extends ChannelKind = ChannelKind> =
  | { readonly type: 'event'; readonly channel: Channel; readonly event: Envelope<K> }
  | Notice;
export type Notice =
  | { readonly type: 'caughtUp'; readonly channel: Channel; readonly recovered: boolean }
  | { readonly type: 'heartbeat'; readonly channel: Channel; readonly head: number }
  | { readonly type: 'resync'; readonly channel: Channel; readonly reason: ResyncReason }
  | { readonly type: 'revoked'; readonly channel: Channel; readonly reason: RevokedReason };
