import { liveRouter, router } from '@stallwire/kernel';
import { accountRouter } from './account';
import { analyticsRouter } from './analytics';
import { cartRouter } from './cart';
import { inspectorRouter } from './inspector';
import { notificationRouter } from './notification';
import { operationsRouter } from './operations';
import { orderRouter } from './order';
import { paymentRouter } from './payment';
import { productRouter } from './product';
import { settingsRouter } from './settings';

export const appRouter = router({
  account: accountRouter,
  settings: settingsRouter,
  product: productRouter,
  cart: cartRouter,
  order: orderRouter,
  payment: paymentRouter,
  analytics: analyticsRouter,
  notification: notificationRouter,
  inspector: inspectorRouter,
  operations: operationsRouter,
  live: liveRouter,
});
/** What the browser's client is typed by. */
export type AppRouter = typeof appRouter;
