export { announce, spread, spreads } from './announce';
export { forgetOld, forgetOldNotifications } from './forget-old';
export { claimMail, settleMail, writeMail } from './mails';
export { markAllRead, markRead } from './mark-read';
export { notifies, notify } from './notify';
export * from './router';
export { setPreferences } from './set-preferences';
