import { accountScenarios } from './account/scenarios';
import { analyticsScenarios } from './analytics/scenarios';
import { cartScenarios } from './cart/scenarios';
import { notificationScenarios } from './notification/scenarios';
import { orderScenarios } from './order/scenarios';
import { paymentScenarios } from './payment/scenarios';
import { productScenarios } from './product/scenarios';
import type { Scenarios } from './scenario';
import { settingsScenarios } from './settings/scenarios';

/** How each mutation is meant to go. A mutation without a row here does not compile. */
export const scenarios = {
  ...accountScenarios,
  ...settingsScenarios,
  ...productScenarios,
  ...cartScenarios,
  ...orderScenarios,
  ...paymentScenarios,
  ...analyticsScenarios,
  ...notificationScenarios,
} satisfies Scenarios;
