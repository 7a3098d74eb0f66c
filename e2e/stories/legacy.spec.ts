import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createPool, createPrisma } from '@stallwire/db';
import { createKernel } from '@stallwire/kernel';
import { sample } from '@stallwire/testing';
import { tell } from '@stallwire/testing/tell';
import { expect, live, save, test } from '../src/test';

const require = createRequire(import.meta.url);
const clientFile = require.resolve('socket.io-client/dist/socket.io.js');

/** What an old shop's page does: the stock client by script tag, the native socket beside it. */
const page = `<!doctype html><meta charset="utf-8"><title>Old client</title>
<script src="/legacy/socket.io.js"></script>
<ol id="heard"></ol>
<script>
  const say = (line) => document.getElementById('heard').append(Object.assign(document.createElement('li'), { textContent: line }));
  const socket = io({ transports: ['polling', 'websocket'], withCredentials: true });
  socket.on('connect', () => {
    say('connected');
    socket.emit('join', 'storefront:' + new URLSearchParams(location.search).get('store'), (answer) => say('join ' + JSON.stringify(answer)));
  });
  socket.on('connect_error', (error) => say('refused ' + error.message));
  for (const name of ['storefront:contact_updated', 'settings:contact', 'settings:shipping_updated', 'settings:shipping', 'order:updated', 'payment:failed'])
    socket.on(name, (payload) => say(name + ' ' + JSON.stringify(payload)));
  const native = new WebSocket(location.origin.replace('http', 'ws') + '/ws/orders');
  native.onopen = () => say('native open');
  native.onclose = ({ code }) => say('native closed ' + code);
  native.onmessage = ({ data }) => say('native ' + data);
</script>`;

test('a page of plain HTML with the stock clients hears what the contract promises', async ({
  browserOf,
  pageOf,
  stack,
}) => {
  const open = async (person: 'ada' | null) => {
    const old = await (await browserOf(person)).newPage();
    await old.route('**/legacy/socket.io.js', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: readFileSync(clientFile, 'utf8') }),
    );
    await old.route('**/legacy/page.html*', (route) => route.fulfill({ contentType: 'text/html', body: page }));
    await old.goto('/legacy/page.html?store=ada');
    await expect(old.getByText('connected')).toBeVisible();
    await expect(old.getByText('join {"success":true}')).toBeVisible();
    return old;
  };
  const seller = await open('ada');
  const visitor = await open(null);
  await expect(seller.getByText('native open')).toBeVisible();

  const editor = await pageOf('ada', '/dashboard/ada/settings/shipping');
  await live(editor);
  await editor.getByLabel('Shipping price').fill('3.50');
  await save(editor);
  await expect(seller.getByText(/^settings:shipping_updated .*"shippingPrice":"3\.50"/)).toHaveCount(1);
  await expect(seller.getByText(/^settings:shipping \{/)).toHaveCount(1);

  const story = `Heard by old clients too, ${Date.now()}`;
  await editor.goto('/dashboard/ada/settings/contact');
  await live(editor);
  await editor.getByLabel('Your story').fill(story);
  await save(editor);
  for (const old of [seller, visitor]) {
    await expect(old.getByText(/^storefront:contact_updated /).filter({ hasText: story })).toHaveCount(1);
    await expect(old.getByText(/^settings:contact /).filter({ hasText: story })).toHaveCount(1);
  }
  await expect(visitor.getByText(/^settings:shipping/)).toHaveCount(0);

  // No screen changes an order yet: the event is committed by another process, which the API finds in the log.
  const pool = createPool({ url: stack.databaseUrl, poolSize: 2 });
  const prisma = createPrisma({ pool });
  const kernel = createKernel({ prisma, publish: () => {} });
  const ada = await prisma.user.findUniqueOrThrow({ where: { email: 'ada@demo.test' } });
  const failed = sample('payment:failed', { sellerId: ada.id });
  await tell(kernel, 'payment:failed', failed);
  await expect(seller.getByText(/^payment:failed /)).toHaveCount(1, { timeout: 20_000 });
  // Whoever comes without a position is told of the last 30 s again: of orders of other stories too.
  const frame = `native {"type":"order_updated","orderId":"${failed.orderId}"`;
  await expect(seller.getByText(frame)).toHaveCount(1);
  // What comes later on the visitor's socket proves that nothing of the payment came.
  await editor.getByLabel('Your story').fill(`${story} And on.`);
  await save(editor);
  await expect(visitor.getByText(/^storefront:contact_updated /).filter({ hasText: 'And on.' })).toHaveCount(1);
  await expect(visitor.getByText(/^payment|^native \{/)).toHaveCount(0);
  await prisma.$disconnect();
  await pool.end();
});
