import { describe, expect, test } from 'vitest';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import { anonymous } from '../../actor.ts';
import { done, refuse } from '../../result.ts';
import { inTransaction } from '../context.ts';
import { sql } from '../database.ts';
import { head, type Received } from './mail-server.examples.ts';
import { emailStep, type Mailer } from './mailer.ts';
import { email, outboxForTests } from './outbox.examples.ts';
import { newestEmails } from './newest-emails.examples.ts';
import type { Email } from './store.ts';

const outbox = outboxForTests();

const write = (mailer: Mailer, over: Partial<Email> = {}) =>
	mailer.write(outbox.platform.database, email(over));
const once = () => crypto.randomUUID();
const administrator = async () =>
	outbox.platform.context(
		await signedInPerson(outbox.platform.database, `Admin ${once()}`, ['administrator']),
	);
const states = async () => (await outbox.states()).map(({ state }) => state);
const audited = async (id: string) => {
	const found = await sql<{ action: string; detail: unknown }>`select action, detail from platform.audit
		where thing = ${`email:${id}`} order by id`.execute(outbox.platform.database);
	return found.rows;
};
const queueIsEmpty = () => expect.poll(async () => (await outbox.jobs.waiting('mail')).count).toBe(0);

describe('A key', () => {
	test('is used once: of two emails with it one is written', async () => {
		const mailer = await outbox.openWithout();
		const key = `test.invite:${once()}`;
		const made = await Promise.all([1, 2, 3].map(() => write(mailer, { key })));
		expect(made.filter(Boolean)).toHaveLength(1);
		expect(await states()).toEqual(['stored']);
		expect(await write(mailer, { key: `test.invite:${once()}` })).toEqual(expect.any(String));
	});

	test('of a transaction that is refused is free again', async () => {
		const mailer = await outbox.openWithout();
		const key = `test.refused:${once()}`;
		await inTransaction(outbox.platform.context(), async (tx) => {
			await mailer.write(tx, email({ key }));
			return refuse('not-allowed');
		});
		await inTransaction(outbox.platform.context(), async (tx) =>
			done(await mailer.write(tx, email({ key }))),
		);
		expect(await states()).toEqual(['stored']);
	});
});

describe('A held email', () => {
	test('does not go before it is released, and then once; who released it is in the audit', async () => {
		await outbox.receive();
		const mailer = await outbox.openMail();
		const id = (await write(mailer, { hold: true })) ?? '';
		await outbox.sendAndWait(mailer, { subject: 'another' });
		await expect.poll(async () => (await states()).toSorted()).toEqual(['held', 'sent']);
		const ctx = await administrator();
		const answers = await Promise.all([1, 2].map(() => mailer.release(ctx, { id, once: once() })));
		expect(answers.map((answer) => answer.ok || answer.refusal).toSorted()).toEqual(['already-done', true]);
		await expect.poll(() => outbox.received().length, { timeout: 15_000 }).toBe(2);
		await queueIsEmpty();
		expect(outbox.received()).toHaveLength(2);
		expect(await audited(id)).toEqual([{ action: 'mail.release', detail: {} }]);
	});

	test('is released by an administrator only; for others there is none', async () => {
		const mailer = await outbox.openWithout();
		const id = (await write(mailer, { hold: true })) ?? '';
		const officer = await signedInPerson(outbox.platform.database, `Officer ${once()}`, ['officer']);
		for (const actor of [anonymous, officer]) {
			const ctx = outbox.platform.context(actor);
			expect(await mailer.release(ctx, { id, once: once() })).toEqual(refuse('not-found'));
			expect(await mailer.resend(ctx, { id, once: once() })).toEqual(refuse('not-found'));
		}
		expect(await mailer.release(await administrator(), { id: once(), once: once() })).toEqual(
			refuse('not-found'),
		);
		expect(await states()).toEqual(['held']);
	});

	test('is not released when it has expired, nor sent by trying again', async () => {
		await outbox.receive();
		const mailer = await outbox.openMail();
		const ctx = await administrator();
		const late = (await write(mailer, { hold: true, expiresAt: new Date(Date.now() - 1) })) ?? '';
		expect(await mailer.release(ctx, { id: late, once: once() })).toEqual(refuse('expired'));
		const held = (await write(mailer, { hold: true })) ?? '';
		expect(await mailer.resend(ctx, { id: held, once: once() })).toEqual(refuse('not-found'));
		expect(await states()).toEqual(['held', 'held']);
	});
});

const messageId = (one: Received | undefined) =>
	one && head(one).find((line) => line.startsWith('Message-ID: '));

describe('Trying again', () => {
	test('sends what was given up, as the same message', async () => {
		const answers = ['550 No such user'];
		await outbox.receive({ refuses: () => answers.shift() ?? null });
		const mailer = await outbox.openMail();
		const id = (await write(mailer)) ?? '';
		await expect.poll(states, { timeout: 15_000 }).toEqual(['given-up']);
		expect(await mailer.resend(await administrator(), { id, once: once() })).toEqual(done(null));
		await expect.poll(states, { timeout: 15_000 }).toEqual(['sent']);
		expect(messageId(outbox.received()[0])).toContain(id);
		expect(await audited(id)).toEqual([{ action: 'mail.resend', detail: { was: 'given-up', as: id } }]);
	});

	test('does not wait for the next attempt, and leads to no second one', async () => {
		const mailer = await outbox.openMail();
		const id = (await write(mailer)) ?? '';
		await expect.poll(states, { timeout: 15_000 }).toEqual(['failed']);
		await outbox.receive();
		const ctx = await administrator();
		// The failed job returns to the queue asynchronously.
		await expect.poll(async () => (await outbox.jobs.waiting('mail')).count).toBe(1);
		expect(await mailer.resend(ctx, { id, once: once() })).toEqual(done(null));
		expect((await outbox.jobs.waiting('mail')).count).toBeLessThanOrEqual(1);
		await expect.poll(states, { timeout: 15_000 }).toEqual(['sent']);
		await queueIsEmpty();
		expect(outbox.received()).toHaveLength(1);
	});

	test('sends what has lost its place in the queue, as after a restore', async () => {
		const mailer = await outbox.openMail();
		const id = (await write(mailer)) ?? '';
		await sql`delete from jobs.job where name = 'mail'`.execute(outbox.platform.database);
		await sql`update platform.mail set state = 'waiting'`.execute(outbox.platform.database);
		await outbox.receive();
		expect(await mailer.resend(await administrator(), { id, once: once() })).toEqual(done(null));
		await expect.poll(states, { timeout: 15_000 }).toEqual(['sent']);
	});

	test('of all at once sends those that failed or were given up, each once; not those that expired, are held or to somebody blocked', async () => {
		let isAway = true;
		await outbox.receive({
			refuses: (to) => (isAway && to.startsWith('away') ? '550 No such user' : null),
		});
		const mailer = await outbox.openMail();
		const [ctx, all] = [await administrator(), () => states().then((found) => found.toSorted())];
		await write(mailer, { to: 'away@example.org' });
		await write(mailer, { to: 'here@example.org' });
		const lost = (await write(mailer, { to: 'lost@example.org', hold: true })) ?? '';
		const late = (await write(mailer, { to: 'late@example.org', hold: true })) ?? '';
		await write(mailer, { hold: true });
		const { person } = await signedInPerson(outbox.platform.database, `Blocked ${once()}`);
		const blocked = (await write(mailer, { to: person.email.toUpperCase(), hold: true })) ?? '';
		await sql`update platform.person set blocked_at = now() where id = ${person.id}`.execute(
			outbox.platform.database,
		);
		await expect.poll(all, { timeout: 15_000 }).toEqual(['given-up', 'held', 'held', 'held', 'held', 'sent']);
		await sql`update platform.mail set state = 'failed', expires_at = case when id = ${late} then now() end
			where id in (${lost}, ${late}, ${blocked})`.execute(outbox.platform.database);
		isAway = false;
		const officer = outbox.platform.context(
			await signedInPerson(outbox.platform.database, `Officer ${once()}`, ['officer']),
		);
		for (const other of [officer, outbox.platform.context(anonymous)])
			expect(await mailer.resendFailed(other, { once: once() })).toEqual(refuse('not-found'));
		const answers = await Promise.all([1, 2].map(() => mailer.resendFailed(ctx, { once: once() })));
		expect(answers).toEqual(expect.arrayContaining([done(null), refuse('expired')]));
		await expect.poll(all, { timeout: 15_000 }).toEqual(['failed', 'failed', 'held', 'sent', 'sent', 'sent']);
		await queueIsEmpty();
		expect(
			outbox
				.received()
				.map(({ to }) => to.join())
				.toSorted(),
		).toEqual(['away@example.org', 'here@example.org', 'lost@example.org']);
		const found = await sql<{ detail: unknown }>`select detail from platform.audit
			where thing = 'emails'`.execute(outbox.platform.database);
		expect(found.rows).toEqual([{ detail: { count: 2 } }]);
		expect(await (await outbox.openWithout()).resendFailed(ctx, { once: once() })).toEqual(
			refuse('no-server'),
		);
	});

	test('sends what was sent as a new message, once for each press', async () => {
		await outbox.receive();
		const mailer = await outbox.openMail();
		await outbox.sendAndWait(mailer, { html: '<p>As it was</p>' });
		await expect.poll(states).toEqual(['sent']);
		const [{ id } = { id: '' }] = await newestEmails(outbox.platform.database);
		const ctx = await administrator();
		const key = once();
		expect(await mailer.resend(ctx, { id, once: key })).toEqual(done(null));
		expect(await mailer.resend(ctx, { id, once: key })).toEqual(refuse('already-done'));
		await expect.poll(states, { timeout: 15_000 }).toEqual(['sent', 'sent']);
		const [first, second, ...more] = outbox.received();
		expect(more).toEqual([]);
		expect(messageId(second)).not.toBe(messageId(first));
		expect(second?.raw).toContain('As it was');
	});

	test('is refused without a mail server, and for a link that has expired', async () => {
		const without = await outbox.openWithout();
		const id = (await write(without)) ?? '';
		const ctx = await administrator();
		expect(await without.resend(ctx, { id, once: once() })).toEqual(refuse('no-server'));
		const late = (await write(without, { expiresAt: new Date(Date.now() - 1) })) ?? '';
		expect(await (await outbox.openMail()).resend(ctx, { id: late, once: once() })).toEqual(
			refuse('expired'),
		);
		expect(await states()).toEqual(['stored', 'stored']);
	});
});

test.each([
	['held', false, false, 'release'],
	['held', true, true, null],
	['stored', false, false, null],
	['stored', false, true, 'retry'],
	['waiting', false, true, 'retry'],
	['failed', false, true, 'retry'],
	['given-up', false, true, 'retry'],
	['given-up', true, true, null],
	['sent', false, true, 'resend'],
] as const)(
	'With an email that is %s (expired %s, mail server %s) an administrator can: %s',
	(state, expired, server, step) => {
		expect(emailStep({ state, expired }, server)).toBe(step);
	},
);
