import { createHmac } from 'node:crypto';

/** The header that `stripe.webhooks.constructEvent` verifies. @param second since the epoch, by the wall clock: receivers compare it with theirs */
export function signatureHeader(payload: string, secret: string, second: number): string {
  const v1 = createHmac('sha256', secret).update(`${second}.${payload}`, 'utf8').digest('hex');
  return `t=${second},v1=${v1}`;
}
