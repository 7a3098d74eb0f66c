import { silent, systemOnly } from '@stallwire/kernel';
import { z } from 'zod';
import type { Sweep } from '../sweep';
import { analytics } from './module';

const hour = 3_600_000;
/** ms that views are kept: two years to compare, and a month. Tabs that say nothing are forgotten after an hour. */
const kept = { views: (2 * 365 + 31) * 24 * hour, tabs: hour };

export const forgetVisits = analytics.verb({
  name: 'forgetVisits',
  input: z.strictObject({ now: z.date() }),
  allow: systemOnly,
  emits: silent('What is forgotten was in no number any more.'),
  async run({ tx, input: { now }, done }) {
    const before = (ms: number) => new Date(now.getTime() - ms);
    const views = await tx.pageView.deleteMany({ where: { at: { lt: before(kept.views) } } });
    const tabs = await tx.presence.deleteMany({ where: { seenAt: { lt: before(kept.tabs) } } });
    return done({ views: views.count, tabs: tabs.count });
  },
});

export const forgetOldVisits: Sweep = {
  name: 'analytics.forget_visits',
  cron: '17 * * * *',
  run: async ({ kernel, actor, now }) => {
    await kernel.run(forgetVisits, { actor, input: { now } });
  },
};
