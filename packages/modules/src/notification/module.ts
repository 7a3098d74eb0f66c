import { type ModuleTx, module } from '@stallwire/kernel';

/** Tables that only the verbs of this folder write; of `followUp`, the notes to this module's followers. */
export const notification = module({
  name: 'notification',
  owns: ['inbox', 'notification', 'notificationPreference', 'announcement', 'mail', 'followUp'],
});

export type NotificationTx = ModuleTx<
  'inbox' | 'notification' | 'notificationPreference' | 'announcement' | 'mail' | 'followUp'
>;
