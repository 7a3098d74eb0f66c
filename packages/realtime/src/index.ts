export { type Bus, memoryBus, type RedisBus, redisBus } from './bus';
export { createHub, type HubOptions, type HubStats, type RunningHub } from './hub';
export { limits } from './limits';
export { createLog, type Log } from './log';
export type { Identity, TransportDeps } from './transports/deps';
export { serveTrpcWs, type TrpcWsOptions, type UpgradeDoor } from './transports/trpc-ws/index';
export { refuseUpgrade } from './transports/upgrade';
