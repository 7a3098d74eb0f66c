import { newId } from '@stallwire/db';
import { type Actor, createKernel } from '@stallwire/kernel';
import { claimMail, runSweep, writeMail } from '@stallwire/modules';
import { expect, it } from 'vitest';
import { apiWorld, webOrigin } from '../doors/api.fixture';
import { mailSweep } from './sending';
import { smtpFixture } from './smtp.fixture';
import { smtpServer } from './transport';

const system: Actor = { kind: 'system', job: 'test' };
const minutes = (count: number) => new Date(Date.now() + count * 60_000);

async function postOffice() {
  const world = await apiWorld();
  const smtp = await smtpFixture();
  const server = smtpServer({ url: smtp.url, from: 'Stallwire <mail@shop.test>' });
  const reported: unknown[] = [];
  const sweep = mailSweep({ server, origin: webOrigin, report: (error) => reported.push(error) });
  const { kernel } = world.api;
  const letter = {
    to: 'cleo@example.test',
    userId: null,
    subject: 'Order #1001 is paid',
    text: 'Thank you.',
    href: '/orders/1',
  };
  return {
    ...world,
    smtp,
    reported,
    sweep,
    write: async (more: Partial<typeof letter> = {}) =>
      (await kernel.run(writeMail, { actor: system, input: { ...letter, ...more } })).mailId,
    send: (now = new Date()) => runSweep(kernel, sweep, now),
    stateOf: (id: string) => world.prisma.mail.findUniqueOrThrow({ where: { id } }),
    async [Symbol.asyncDispose]() {
      server.close();
      await smtp[Symbol.asyncDispose]();
      await world[Symbol.asyncDispose]();
    },
  };
}

it('with a mail server the API sends what signing up writes, at once', async () => {
  await using smtp = await smtpFixture();
  await using world = await apiWorld({ jobs: true, smtp: { url: smtp.url, from: 'Stallwire <mail@shop.test>' } });
  const answer = await fetch(`${world.url}/api/auth/sign-up/email`, {
    method: 'POST',
    headers: { origin: webOrigin, 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'new@example.test', password: 'correct horse', name: 'New', role: 'buyer' }),
  });
  expect(answer.status).toBe(200);
  await expect.poll(() => smtp.received.length, { timeout: 10_000 }).toBe(1);
  const text = (smtp.received[0] ?? '').replace(/=\r\n/g, '').replaceAll('=3D', '=');
  expect(text).toMatch(/^To: new@example\.test\r$/m);
  expect(text).toContain(`${webOrigin}/api/auth/verify-email?token=`);
  await expect.poll(() => world.prisma.mail.findMany({ select: { state: true } })).toEqual([{ state: 'sent' }]);
});

it('each e-mail goes out once, however many send', async () => {
  await using office = await postOffice();
  const ids = [await office.write(), await office.write({ subject: 'Two' }), await office.write({ subject: 'Three' })];
  const other = createKernel({ prisma: office.prisma, publish: () => {} });
  await Promise.all([office.send(), office.send(), runSweep(other, office.sweep)]);
  await office.send(minutes(60));
  expect(office.smtp.received).toHaveLength(3);
  expect(office.smtp.received.join()).toContain(`Message-ID: <${ids[0]}@shop.test>`);
  expect(office.smtp.received.join()).toContain(`${webOrigin}/orders/1`);
  expect((await office.stateOf(ids[0] ?? '')).state).toBe('sent');
});

it('a server that is busy is asked again later, and longer each time', async () => {
  await using office = await postOffice();
  office.smtp.answers.push(451, 451);
  const id = await office.write();
  await office.send();
  expect(await office.stateOf(id)).toMatchObject({ state: 'queued', attempts: 1 });
  expect(office.reported).toHaveLength(1);
  await office.send();
  expect((await office.stateOf(id)).attempts).toBe(1);
  await office.send(minutes(2));
  expect(await office.stateOf(id)).toMatchObject({ state: 'queued', attempts: 2 });
  await office.send(minutes(3));
  expect((await office.stateOf(id)).attempts).toBe(2);
  await office.send(minutes(10));
  expect(await office.stateOf(id)).toMatchObject({ state: 'sent', attempts: 3 });
  expect(office.smtp.received).toHaveLength(1);
});

it('what the server refuses for good is not tried again', async () => {
  await using office = await postOffice();
  office.smtp.answers.push(550);
  const id = await office.write();
  await office.send();
  await office.send(minutes(24 * 60));
  expect(await office.stateOf(id)).toMatchObject({ state: 'failed', attempts: 1, error: expect.stringMatching(/550/) });
  expect(office.smtp.received).toEqual([]);
});

it('one whose process died while it was sent goes out after a quarter of an hour', async () => {
  await using office = await postOffice();
  const id = await office.write();
  await office.api.kernel.run(claimMail, { actor: system, input: { mailId: id, now: new Date() } });
  await office.send(minutes(10));
  expect(office.smtp.received).toEqual([]);
  await office.send(minutes(16));
  expect(office.smtp.received).toHaveLength(1);
  expect((await office.stateOf(id)).state).toBe('sent');
});

it('names and texts of others make neither headers nor HTML', async () => {
  await using office = await postOffice();
  await office.write({ subject: 'Hello\r\nBcc: all@example.test', text: '<script>alert(1)</script>' });
  await office.send();
  const [letter = ''] = office.smtp.received;
  expect(letter).not.toMatch(/^Bcc:/m);
  expect(letter.replace(/=\r\n/g, '')).toContain('&lt;script&gt;');
});

it('a guest’s link opens their order, and no other', async () => {
  await using office = await postOffice();
  const { sellerId } = await office.given.seller();
  const { orderId } = await office.given.order({ sellerId, buyerId: null });
  await office.prisma.mail.create({
    data: {
      id: newId(),
      to: 'guest@example.test',
      subject: 'Your order',
      text: 'It left.',
      href: `/orders/${orderId}`,
      orderId,
    },
  });
  await office.send();
  const text = (office.smtp.received[0] ?? '').replace(/=\r\n/g, '').replaceAll('=3D', '=');
  const token = /#link=([\w-]{43})/.exec(text)?.[1];
  const answer = await fetch(`${office.url}/api/grants`, {
    method: 'POST',
    headers: { origin: webOrigin, 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  expect(await answer.json()).toEqual({ orderId });
  expect(JSON.stringify(await office.prisma.mail.findMany())).not.toContain(token);
});
