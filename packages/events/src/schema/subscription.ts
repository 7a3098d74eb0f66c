import { z } from 'zod';

interface PlanDef {
  readonly name: string;
  /** Cents a month. */
  readonly amount: number;
  readonly about: string;
}

/** What a store can subscribe to, in US dollars a month. */
export const plans = {
  starter: { name: 'Starter', amount: 900, about: 'One shop, all of the live dashboard.' },
  growth: { name: 'Growth', amount: 2_900, about: 'Staff with capabilities, wholesale and quotations.' },
  scale: { name: 'Scale', amount: 7_900, about: 'Everything, and somebody who answers the telephone.' },
} as const satisfies Record<string, PlanDef>;

export type Plan = keyof typeof plans;
export const planNames = Object.keys(plans) as [Plan, ...Plan[]];
export const planSchema = z.enum(planNames);
export const planCurrency = 'USD';
