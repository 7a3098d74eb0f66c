/** Every way the system says no: a closed list. `status` is HTTP's; `words` say what the person can do. */
export const refusals = {
  'input.invalid': { status: 400, words: 'Some fields need another look.' },
  'input.too_large': { status: 413, words: 'The request is too large.' },
  'address.unknown': { status: 404, words: 'There is nothing at this address.' },
  'auth.required': { status: 401, words: 'Sign in to go on.' },
  'auth.forbidden': { status: 403, words: 'You may not do this. Ask the store’s owner for access.' },
  'origin.forbidden': { status: 403, words: 'This site may not send requests here.' },
  'account.not_found': { status: 404, words: 'There is no such account.' },
  'account.session_not_found': { status: 404, words: 'That session has ended already.' },
  'account.member_not_found': { status: 404, words: 'That person does not work in this store.' },
  'account.email_taken': { status: 409, words: 'There is an account with this e-mail already. Sign in instead.' },
  'account.seller_only': { status: 403, words: 'Only sellers have a store.' },
  'settings.not_found': { status: 404, words: 'This store does not exist.' },
  'settings.already_open': { status: 409, words: 'You have a store already.' },
  'settings.conflict': { status: 409, words: 'Somebody else changed this section. Compare and save again.' },
  'settings.username_taken': { status: 409, words: 'This name is taken. Choose another.' },
  'settings.subscription_required': {
    status: 403,
    words: 'Opening the store needs a trial or an active subscription.',
  },
  'settings.subscription_running': {
    status: 409,
    words: 'This store has a subscription already. Change its plan instead.',
  },
  'settings.subscription_missing': {
    status: 409,
    words: 'This store has no subscription that runs. Choose a plan first.',
  },
  'settings.terms_pdf_required': { status: 400, words: 'Upload a PDF with your terms first.' },
  'settings.store_closed': { status: 409, words: 'This store is closed at the moment. Try again later.' },
  'cart.buyers_only': {
    status: 403,
    words: 'Only buyers can buy. Sign in as a buyer, or sign out to go on as a guest.',
  },
  'cart.own_store': { status: 403, words: 'People who work in a store cannot buy there.' },
  'cart.unavailable': { status: 409, words: 'This cannot be bought at the moment.' },
  'cart.not_enough': { status: 409, words: 'There are not that many left. Choose fewer.' },
  'cart.line_not_found': { status: 404, words: 'This is not in your cart any more.' },
  'cart.full': { status: 409, words: 'The cart is full. Order what is in it first.' },
  'product.conflict': { status: 409, words: 'Somebody else changed this product. Compare and save again.' },
  'product.import_running': { status: 409, words: 'Another file is being taken in. Wait until it is done.' },
  'product.not_found': { status: 404, words: 'There is no such product.' },
  'stock.insufficient': { status: 409, words: 'There is not enough left of what you want.' },
  'stock.reserved': { status: 409, words: 'Some of it is held by buyers who are paying. It cannot fall below that.' },
  'order.not_found': { status: 404, words: 'There is no such order, or you may not see it.' },
  'order.cart_empty': { status: 409, words: 'There is nothing in your cart. Perhaps you ordered it already.' },
  'order.changed': { status: 409, words: 'The total is another one by now. Look at it and order again.' },
  'order.unavailable': {
    status: 409,
    words: 'Something in the cart cannot be bought any more. Take it out and order again.',
  },
  'order.unpayable': { status: 409, words: 'This total is too small or too large to be paid by card.' },
  'order.no_deposit': { status: 409, words: 'This order can only be paid in full.' },
  'order.not_paid': { status: 409, words: 'This order is not paid yet.' },
  'order.nothing_due': { status: 409, words: 'Nothing is to be paid for this order at the moment.' },
  'order.moved_on': { status: 409, words: 'The order has moved on meanwhile, and this is not possible any more.' },
  'order.item_not_found': { status: 404, words: 'There is no such line in this order.' },
  'order.return_not_found': { status: 404, words: 'There is no such return.' },
  'order.refund_too_large': { status: 409, words: 'No more can be refunded than was paid and is left.' },
  'order.link_expired': { status: 404, words: 'This link has expired. Ask the store for a new one.' },
  'payment.provider_away': { status: 503, words: 'The payment provider does not answer. Try again in a moment.' },
  'payment.signature': { status: 400, words: 'The signature of this message is not the provider’s.' },
  'upload.not_found': { status: 404, words: 'There is no such file.' },
  'upload.too_large': { status: 413, words: 'The file is too large.' },
  'upload.unsupported': { status: 415, words: 'This kind of file is not accepted here.' },
  'upload.unreadable': { status: 422, words: 'The file is damaged or not what its name says.' },
  'channel.unknown': { status: 404, words: 'There is nothing to follow here.' },
  'channel.forbidden': { status: 403, words: 'You may not follow this.' },
  'limit.channels': { status: 429, words: 'This connection follows 128 things already.' },
  'limit.sockets': { status: 429, words: 'This account has 50 connections open already.' },
  'limit.rate': { status: 429, words: 'Too many requests. Wait a little and try again.' },
  'mutation.reused': { status: 409, words: 'This request was sent before with other content. Send it anew.' },
  'server.busy': { status: 503, words: 'Too much is going on. Try again in a moment.' },
  'server.error': { status: 500, words: 'Something went wrong on our side. Nothing was changed.' },
} as const satisfies Record<string, { status: number; words: string }>;
export type RefusalCode = keyof typeof refusals;

/** What a client receives. `fields` names each bad input field with words; `current` carries what a conflict is with. */
export interface RefusalShape {
  readonly code: RefusalCode;
  readonly message: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly current?: unknown;
}
