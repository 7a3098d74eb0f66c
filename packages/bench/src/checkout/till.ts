import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type Core, openCore } from '@stallwire/api/core';
import { createLogger } from '@stallwire/api/logger';
import { createPayments, type PaymentParts } from '@stallwire/api/payments';
import { append } from '@stallwire/kernel/append';
import { trustedOrigin } from '../client/dialects';
import type { How } from './samples';

const publishableKey = 'pk_test_bench';

/** What is below the API's doors, with or without the log, and the address that the provider's messages come to. */
export interface Till {
  readonly core: Core;
  readonly webhook: string;
  /** Says where the provider is. */
  payAt(url: string): void;
  provider(): PaymentParts['provider'];
  /** What the payer's browser does with the secret. Resolves when the provider's message has had its effect. */
  pay(clientSecret: string): Promise<void>;
}

export async function openTill(how: How, of: { databaseUrl: string; webhookSecret: string }): Promise<Till> {
  const { databaseUrl, webhookSecret } = of;
  const core = await openCore({
    databaseUrl,
    logger: createLogger({ level: 'warn', pretty: false }),
    secret: 'no cookie is sent here, so any will do',
    secure: false,
    // The answer is kept, as it is for a verb that tells nobody.
    ...(how === 'untold' ? { append: (tx, mine) => append(tx, { ...mine, emitted: [] }) } : {}),
  });
  const awaited = new Map<string, () => void>();
  let at = '';
  let parts: PaymentParts | null = null;
  const opened = (): PaymentParts => {
    if (!parts) throw new Error('Nobody has said where the provider is.');
    return parts;
  };

  const server = createServer(async (request, response) => {
    try {
      const { stripe, messages } = opened();
      const signature = String(request.headers['stripe-signature']);
      const event = await stripe.webhooks.constructEventAsync(await text(request), signature, webhookSecret);
      await messages(event);
      response.end('{}');
      if (event.type === 'payment_intent.succeeded') awaited.get(event.data.object.id)?.();
    } catch (error) {
      core.report(error, 'message');
      response.writeHead(500).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    core,
    webhook: `http://127.0.0.1:${portOf(server.address())}/api/stripe/webhook`,
    payAt(url) {
      at = url;
      const options = { secretKey: 'sk_test_bench', publishableKey, webhookSecret, apiUrl: url, simulatorUrl: url };
      parts = createPayments(options, { ...core, origin: trustedOrigin });
    },
    provider: () => opened().provider,
    async pay(clientSecret) {
      const [intentId = ''] = clientSecret.split('_secret_');
      const heard = new Promise<void>((resolve) => awaited.set(intentId, resolve));
      const body = new URLSearchParams({
        key: publishableKey,
        client_secret: clientSecret,
        payment_method: 'pm_card_visa',
        return_url: `${trustedOrigin}/back`,
      });
      const answer = await fetch(`${at}/v1/payment_intents/${intentId}/confirm`, { method: 'POST', body });
      if (!answer.ok) throw new Error(`Not paid: ${answer.status} ${await answer.text()}`);
      await answer.arrayBuffer();
      await heard;
      awaited.delete(intentId);
    },
  };
}

const portOf = (address: AddressInfo | string | null): number =>
  typeof address === 'object' && address !== null ? address.port : 0;
