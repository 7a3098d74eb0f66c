import { type ModuleTx, module } from '@stallwire/kernel';

/** Tables that only the verbs of this folder write; of `followUp`, the notes to this module's followers. */
export const analytics = module({
  name: 'analytics',
  owns: ['analyticsStore', 'pageView', 'productViewCount', 'presence', 'followUp'],
});

export type AnalyticsTx = ModuleTx<'analyticsStore' | 'pageView' | 'productViewCount' | 'presence' | 'followUp'>;
