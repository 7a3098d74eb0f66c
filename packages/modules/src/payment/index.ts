export * from './attach-intent';
export * from './move-payment';
export * from './open-payment';
export * from './record-account';
export { rememberEvent, stripeEvent } from './remember-event';
export { type RefundPart, requestRefund } from './request-refund';
export * from './router';
export * from './save-tax-rates';
export * from './settle-refund';
