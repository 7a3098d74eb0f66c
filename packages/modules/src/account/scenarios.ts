import { channels } from '@stallwire/events';
import type { MutationPath, Scenarios } from '../scenario';

export const accountScenarios: Scenarios<Extract<MutationPath, `account.${string}`>> = {
  'account.signOut': {
    async given({ given }) {
      const { actor } = await given.session(await given.buyer());
      return { actor, input: {}, tells: [{ event: 'account:session_revoked', on: [channels.user(actor.userId)] }] };
    },
  },
  'account.revokeSession': {
    async given({ given }) {
      const buyer = await given.buyer();
      const { actor } = await given.session(buyer);
      const { sessionId } = await given.session(buyer);
      return {
        actor,
        input: { sessionId },
        tells: [{ event: 'account:session_revoked', on: [channels.user(buyer.id)] }],
      };
    },
  },
  'account.revokeOtherSessions': {
    async given({ given }) {
      const buyer = await given.buyer();
      const { actor } = await given.session(buyer);
      await given.session(buyer);
      await given.session(buyer);
      await given.session(await given.buyer());
      const told = { event: 'account:session_revoked', on: [channels.user(buyer.id)] } as const;
      return { actor, input: {}, tells: [told, told] };
    },
  },
  'account.grantMembership': {
    async given({ given }) {
      const seller = await given.seller();
      const friend = await given.buyer();
      const { actor } = await given.session(seller);
      return {
        actor,
        input: { sellerId: seller.id, email: friend.email, capabilities: ['orders', 'settings'] },
        tells: [
          {
            event: 'account:membership_granted',
            on: [channels.seller(seller.id, 'settings'), channels.user(friend.id)],
          },
        ],
      };
    },
  },
  'account.revokeMembership': {
    async given({ given }) {
      const seller = await given.seller();
      const member = await given.staff(seller, ['orders']);
      const { actor } = await given.session(seller);
      return {
        actor,
        input: { sellerId: seller.id, userId: member.id },
        tells: [
          {
            event: 'account:membership_revoked',
            on: [channels.seller(seller.id, 'settings'), channels.user(member.id)],
          },
        ],
      };
    },
  },
};
