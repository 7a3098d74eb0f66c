export type { ConnectionState, ConnectionView } from './connection-view';
export type { ChannelView } from './followed';
export type { Arrival, LiveOptions } from './live';
export { LiveHydration, type LiveHydrationProps } from './live-hydration';
export { LiveApart, LiveProvider, type LiveProviderProps } from './live-provider';
export { newMutationId } from './mutation-id';
export { type EventEnvelope, type ReadAgain, type Reducers, readAgain } from './reduce';
export type { ChannelInput } from './relevance';
export { type Snapshot, snapshotSharing } from './snapshot';
export { type ChannelOptions, useChannel } from './use-channel';
export { type ConnectionHandle, useConnection } from './use-connection';
export { useEvent } from './use-event';
export { useFreshness } from './use-freshness';
export {
  type LiveMutationResult,
  type MutationReaction,
  type Patch,
  patch,
  useLiveMutation,
} from './use-live-mutation';
export { type LiveReaction, useLiveQuery } from './use-live-query';
