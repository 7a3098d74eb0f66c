import { mutate, router } from '@stallwire/kernel';
import { announce } from './announce';
import { markAllRead, markRead } from './mark-read';
import { announcements, inbox, preferences, unread } from './reads';
import { setPreferences } from './set-preferences';

export const notificationRouter = router({
  inbox,
  unread,
  preferences,
  announcements,
  markRead: mutate(markRead),
  markAllRead: mutate(markAllRead),
  setPreferences: mutate(setPreferences),
  announce: mutate(announce),
});
