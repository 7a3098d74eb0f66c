export { announce, spread, spreads } from './announce';
export { markAllRead, markRead } from './mark-read';
export { notifies, notify } from './notify';
export * from './router';
export { setPreferences } from './set-preferences';
