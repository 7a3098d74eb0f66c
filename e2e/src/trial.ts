import { createPool } from '@stallwire/db';
import type { Stack } from './stack';

interface Row {
  readonly store_active: boolean;
}

/** Lets a store's trial have run out an hour ago, as time would, and the store be closed. @returns what puts it back */
export async function endTrial(stack: Stack, username: string): Promise<() => Promise<void>> {
  const run = async (end: string, open: boolean): Promise<boolean> => {
    const pool = createPool({ url: stack.databaseUrl, poolSize: 1 });
    const before = await pool.query<Row>('SELECT store_active FROM settings WHERE username_key = $1', [username]);
    await pool.query(
      `UPDATE settings SET trial_ends_at = now() + $2::interval, subscription_status = 'trial', store_active = $3
        WHERE username_key = $1`,
      [username, end, open],
    );
    await pool.end();
    return before.rows[0]?.store_active ?? false;
  };
  const wasOpen = await run('-1 hour', false);
  return async () => {
    await run('14 days', wasOpen);
  };
}

/** Lets the last invoice of a store's subscription be open, as when its card was declined. @returns what puts it back */
export async function oweInvoice(stack: Stack, username: string): Promise<() => Promise<void>> {
  const run = async (status: string, invoice: string | null) => {
    const pool = createPool({ url: stack.databaseUrl, poolSize: 1 });
    await pool.query(
      `WITH store AS (
         UPDATE settings SET subscription_status = $2::"SubscriptionStatus" WHERE username_key = $1 RETURNING seller_id
       ) UPDATE subscription SET invoice_url = $3 FROM store WHERE subscription.seller_id = store.seller_id`,
      [username, status, invoice],
    );
    await pool.end();
  };
  await run('past_due', `${stack.api}/an-invoice`);
  return () => run('active', null);
}
