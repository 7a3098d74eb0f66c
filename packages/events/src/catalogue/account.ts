import { z } from 'zod';
import { capabilities } from '../audiences';
import { event } from '../event';
import { id } from '../fields';

export const accountEvents = {
  'account:session_revoked': event({
    about: 'A sign-in was ended, by signing out or from the list of sessions.',
    payload: z.object({ userId: id, sessionId: id }),
    seenBy: { user: 'all' },
  }),
  'account:membership_granted': event({
    about: 'Somebody joined a store’s staff, or may now do other things there.',
    payload: z.object({ sellerId: id, userId: id, capabilities: z.array(z.enum(capabilities)) }),
    capability: 'settings',
    seenBy: { seller: 'all', user: 'all' },
  }),
  'account:membership_revoked': event({
    about: 'Somebody no longer works in a store.',
    payload: z.object({ sellerId: id, userId: id }),
    capability: 'settings',
    seenBy: { seller: 'all', user: 'all' },
  }),
};
