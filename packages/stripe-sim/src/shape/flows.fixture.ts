import { failureOf, RETURN_URL, sendForm, type testSim } from '../sim.fixture';

type Sim = Awaited<ReturnType<typeof testSim>>;

/** Each way an intent, a charge and a refund can come to look. */
export async function payments(sim: Sim): Promise<void> {
  const { paymentIntents, refunds, setupIntents, customers } = sim.stripe;
  const customer = await customers.create({
    email: 'cleo@shop.test',
    payment_method: 'pm_card_visa',
    address: { city: 'Porto', country: 'PT' },
    shipping: { name: 'Cleo', address: { line1: 'Rua 1' } },
  });
  const account = await sim.stripe.accounts.create({ type: 'express' });
  const common = { amount: 2000, currency: 'usd', confirm: true, return_url: RETURN_URL } as const;
  const full = await paymentIntents.create({
    ...common,
    customer: customer.id,
    payment_method: 'pm_card_visa',
    setup_future_usage: 'off_session',
    description: 'Two shirts',
    shipping: { name: 'Cleo', address: { line1: 'Rua 1' }, tracking_number: 'T1' },
    transfer_data: { destination: account.id },
    application_fee_amount: 100,
    on_behalf_of: account.id,
    statement_descriptor_suffix: 'SHIRTS',
  });
  await refunds.create({ payment_intent: full.id, amount: 500, reason: 'duplicate', metadata: { line: '1' } });
  await paymentIntents.create({ amount: 2000, currency: 'jpy' });
  await failureOf(paymentIntents.create({ ...common, payment_method: 'pm_card_chargeDeclined' }));
  const held = await paymentIntents.create({ ...common, payment_method: 'pm_card_visa', capture_method: 'manual' });
  await paymentIntents.cancel(held.id, { cancellation_reason: 'duplicate' });
  await paymentIntents.create({ ...common, payment_method: 'pm_card_visa', capture_method: 'manual' });
  const asked = await paymentIntents.create({ ...common, payment_method: 'pm_card_authenticationRequired' });
  await sendForm(asked.next_action?.redirect_to_url?.url ?? '', {
    client_secret: asked.client_secret ?? '',
    answer: 'fail',
  });
  await paymentIntents.create({ ...common, payment_method: 'pm_card_authenticationRequired' });
  await refunds.create({
    payment_intent: (await paymentIntents.create({ ...common, payment_method: 'pm_card_refundPending' })).id,
  });
  await refunds.create({
    payment_intent: (await paymentIntents.create({ ...common, payment_method: 'pm_card_refundFail' })).id,
  });
  await setupIntents.create({
    customer: customer.id,
    payment_method: 'pm_card_visa',
    confirm: true,
    return_url: RETURN_URL,
  });
  await setupIntents.create({
    payment_method: 'pm_card_authenticationRequired',
    confirm: true,
    return_url: RETURN_URL,
  });
  await failureOf(
    setupIntents.create({ payment_method: 'pm_card_chargeDeclined', confirm: true, return_url: RETURN_URL }),
  );
  await setupIntents.cancel((await setupIntents.create({})).id);
  await sim.stripe.webhookEndpoints.create({
    url: 'http://127.0.0.1:9/none',
    enabled_events: ['*'],
    metadata: { a: 'b' },
  });
}

const GOOD = { number: '4242424242424242', expiry: '12 / 40', cvc: '123', email: 'cleo@shop.test' };

/** Each way a subscription, an invoice and a session can come to look. */
export async function billing(sim: Sim): Promise<void> {
  const {
    prices,
    products,
    customers,
    subscriptions,
    invoices,
    invoiceItems,
    checkout,
    billingPortal,
    paymentMethods,
  } = sim.stripe;
  const success_url = 'http://shop.test/thanks';
  const basic = await prices.create({
    currency: 'usd',
    unit_amount: 3000,
    nickname: 'Basic',
    recurring: { interval: 'month' },
    product_data: { name: 'Plan' },
  });
  const pro = await prices.create({
    currency: 'usd',
    unit_amount: 9000,
    recurring: { interval: 'month' },
    product: String(basic.product),
  });
  await products.create({
    name: 'Mug',
    default_price_data: { currency: 'usd', unit_amount: 900 },
    images: ['http://shop.test/mug.png'],
    unit_label: 'mug',
  });
  const customer = await customers.create({ email: 'ada@shop.test', payment_method: 'pm_card_visa' });
  const [card] = (await customers.listPaymentMethods(customer.id)).data;
  await customers.update(customer.id, { invoice_settings: { default_payment_method: card!.id } });
  const common = { customer: customer.id, items: [{ price: basic.id }] };
  const active = await subscriptions.create(common);
  await subscriptions.update(active.id, { items: [{ id: active.items.data[0]!.id, price: pro.id, quantity: 2 }] });
  await invoiceItems.create({
    customer: customer.id,
    amount: 500,
    currency: 'usd',
    description: 'Set-up',
    subscription: active.id,
  });
  const down = await subscriptions.create({ ...common, items: [{ price: pro.id }] });
  await subscriptions.update(down.id, {
    items: [{ id: down.items.data[0]!.id, price: basic.id }],
    proration_behavior: 'always_invoice',
  });
  await subscriptions.update(down.id, {
    cancel_at_period_end: true,
    cancellation_details: { feedback: 'too_expensive' },
  });
  await subscriptions.cancel((await subscriptions.create({ ...common, trial_period_days: 10 })).id);
  const other = await customers.create({ email: 'bo@shop.test' });
  const waiting = { customer: other.id, items: [{ price: basic.id }], payment_behavior: 'default_incomplete' } as const;
  await subscriptions.create({ ...waiting, items: [{ price: basic.id }] });
  await subscriptions.create({ ...waiting, items: [{ price: basic.id }], trial_period_days: 20 });
  await subscriptions.create({
    customer: other.id,
    items: [{ price: basic.id }],
    trial_period_days: 5,
    trial_settings: { end_behavior: { missing_payment_method: 'pause' } },
  });
  const bad = await paymentMethods.attach('pm_card_chargeCustomerFail', { customer: other.id });
  const failing = await subscriptions.create({
    customer: other.id,
    items: [{ price: basic.id }],
    trial_period_days: 5,
    default_payment_method: bad.id,
  });
  const sessions = [
    await checkout.sessions.create({
      mode: 'payment',
      success_url,
      line_items: [{ quantity: 1, price_data: { currency: 'usd', unit_amount: 900, product_data: { name: 'Mug' } } }],
    }),
    await checkout.sessions.create({
      mode: 'subscription',
      success_url,
      line_items: [{ quantity: 1, price: basic.id }],
      cancel_url: 'http://shop.test/no',
    }),
    await checkout.sessions.create({
      mode: 'subscription',
      success_url,
      line_items: [{ quantity: 1, price: basic.id }],
      subscription_data: { trial_period_days: 7 },
    }),
    await checkout.sessions.create({ mode: 'setup', success_url, customer: customer.id }),
  ];
  for (const { url } of sessions) await sendForm(url ?? '', GOOD);
  await checkout.sessions.create({ mode: 'setup', success_url, currency: 'usd' });
  await billingPortal.sessions.create({ customer: customer.id, return_url: success_url });
  await sim.control('/clock', { advanceSeconds: 6 * 86_400 });
  const [open] = (await invoices.list({ subscription: failing.id, status: 'open' })).data;
  await failureOf(invoices.pay(open!.id));
  await invoices.voidInvoice(open!.id);
  await sim.control('/clock', { advanceSeconds: 30 * 86_400 });
}

/** What shops ask for by id, and change. */
export async function oneByOne({ stripe }: Sim): Promise<void> {
  const first = async <T extends { readonly id: string }>(list: PromiseLike<{ readonly data: readonly T[] }>) => {
    const [found] = (await list).data;
    if (!found) throw new Error('There is none.');
    return found.id;
  };
  const metadata = { seen: 'yes' };
  const card = { payment_method: 'pm_card_visa', return_url: RETURN_URL };
  const wanted = { amount: 2000, currency: 'usd' };
  const intent = await stripe.paymentIntents.create({ ...wanted, capture_method: 'manual' });
  await stripe.paymentIntents.list();
  await stripe.paymentIntents.update(intent.id, { description: 'Two shirts' });
  await stripe.paymentIntents.confirm(intent.id, card);
  await stripe.paymentIntents.capture(intent.id, { amount_to_capture: 1500 });
  await stripe.paymentIntents.retrieve(intent.id);
  const setup = await stripe.setupIntents.create({});
  await stripe.setupIntents.update(setup.id, { metadata });
  await stripe.setupIntents.confirm(setup.id, card);
  await stripe.setupIntents.retrieve(setup.id);
  await stripe.setupIntents.list();
  const customer = await stripe.customers.create({ email: 'eve@shop.test' });
  const method = await stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_visa' } });
  await stripe.paymentMethods.attach(method.id, { customer: customer.id });
  await stripe.paymentMethods.update(method.id, { metadata });
  await stripe.paymentMethods.list({ customer: customer.id });
  await stripe.paymentMethods.retrieve(method.id);
  await stripe.paymentMethods.detach(method.id);
  await stripe.customers.update(customer.id, { name: 'Eve' });
  await stripe.customers.retrieve(customer.id);
  await stripe.customers.list();
  await stripe.customers.del(customer.id);
  await stripe.customers.retrieve(customer.id);
  const charge = await first(stripe.charges.list());
  await stripe.charges.update(charge, { metadata });
  await stripe.charges.retrieve(charge);
  const refund = await first(stripe.refunds.list());
  await stripe.refunds.update(refund, { metadata });
  await stripe.refunds.retrieve(refund);
  await stripe.balanceTransactions.retrieve(await first(stripe.balanceTransactions.list()));
  await stripe.events.retrieve(await first(stripe.events.list()));
  const endpoint = await first(stripe.webhookEndpoints.list());
  await stripe.webhookEndpoints.update(endpoint, { disabled: true });
  await stripe.webhookEndpoints.retrieve(endpoint);
  await stripe.webhookEndpoints.del(endpoint);
  const account = await first(stripe.accounts.list());
  await stripe.accounts.update(account, { email: 'ada@shop.test', metadata });
  await stripe.accounts.retrieve(account);
  const [return_url, refresh_url] = [RETURN_URL, RETURN_URL];
  await stripe.accountLinks.create({ account, type: 'account_onboarding', return_url, refresh_url });
  const product = await first(stripe.products.list());
  await stripe.products.update(product, { description: 'Holds tea.', metadata });
  await stripe.products.retrieve(product);
  const price = await first(stripe.prices.list());
  await stripe.prices.update(price, { nickname: 'Tea', metadata });
  await stripe.prices.retrieve(price);
  await stripe.subscriptions.retrieve(await first(stripe.subscriptions.list({ status: 'all' })));
  const invoice = await first(stripe.invoices.list());
  await stripe.invoices.retrieve(invoice);
  await stripe.invoices.listLineItems(invoice);
  const late = await stripe.customers.create({ email: 'ivo@shop.test' });
  const monthly = await stripe.prices.create({
    currency: 'usd',
    unit_amount: 500,
    recurring: { interval: 'month' },
    product_data: { name: 'Tea' },
  });
  const waiting = await stripe.subscriptions.create({
    customer: late.id,
    items: [{ price: monthly.id }],
    payment_behavior: 'default_incomplete',
  });
  const { id: visa } = await stripe.paymentMethods.attach('pm_card_visa', { customer: late.id });
  await stripe.invoices.pay(String(waiting.latest_invoice), { payment_method: visa });
  await stripe.invoiceItems.retrieve(await first(stripe.invoiceItems.list()));
  await stripe.invoicePayments.retrieve(await first(stripe.invoicePayments.list()));
  const session = await first(stripe.checkout.sessions.list());
  await stripe.checkout.sessions.retrieve(session);
  await stripe.checkout.sessions.listLineItems(session);
  const price_data = { currency: 'usd', unit_amount: 900, product_data: { name: 'Mug' } };
  const line_items = [{ quantity: 1, price_data }];
  const left = await stripe.checkout.sessions.create({ mode: 'payment', success_url: RETURN_URL, line_items });
  await stripe.checkout.sessions.expire(left.id);
}
