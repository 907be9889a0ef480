import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../../../tests/test-platform.ts';
import { done, refuse } from '../../result.ts';
import { inTransaction } from '../context.ts';
import { sql } from '../database.ts';
import type { Jobs } from '../jobs.ts';
import { writeEmails } from './email-queue.ts';
import { openMailer, type Mailer } from './mailer.ts';
import { noticeQueue, notify, type EmailWriter } from './notify.ts';

/* Emails that a step causes: noted in its transaction, written afterwards by one worker, each once. */

let platform: TestPlatform;
let mailer: Mailer;
beforeAll(async () => {
	platform = await openTestPlatform();
	const sender = { smtp: null, from: 'c@example.org', replyTo: null, domain: 'rostrum.example' };
	mailer = await openMailer(platform.database, {} as Jobs, sender);
});
beforeEach(async () => {
	await sql`delete from platform.mail`.execute(platform.database);
	await sql`delete from platform.email_notice`.execute(platform.database);
});
afterAll(() => platform.close());

const now = new Date('2026-11-28T10:00:00Z');
const ctx = (at = now) => ({ ...platform.context(), now: at });
const order = (about: string, text = 'first') =>
	inTransaction(ctx(), async (tx) => {
		await notify(tx, { kind: 'example:told', about, detail: { text } }, now);
		return done(null);
	});
const told: EmailWriter = async (_tx, _ctx, { about, detail }) => ({
	to: 'somebody@example.org',
	subject: about,
	body: String(detail['text']),
	language: 'en',
});
const write = (writer: EmailWriter = told, at = now) =>
	writeEmails(ctx(at), noticeQueue({ 'example:told': writer }), { mailer, emailSite: {} as never });
const written = async () =>
	(
		await sql<{ subject: string; body: string }>`select subject, body from platform.mail`.execute(
			platform.database,
		)
	).rows;

describe('Nothing is written', () => {
	it('when the step was refused after it was noted', async () => {
		await inTransaction(ctx(), async (tx) => {
			await notify(tx, { kind: 'example:told', about: randomUUID() }, now);
			return refuse('no');
		});
		expect(await write()).toBe(0);
	});

	it('when the step is no longer true, now and later', async () => {
		await order('a');
		expect(await write(async () => null)).toBe(0);
		expect(await write()).toBe(0);
	});

	it('before the email is due', async () => {
		await order('a');
		expect(await write(told, new Date(now.getTime() - 1))).toBe(0);
		expect(await write()).toBe(1);
	});
});

it('An email is written once, however many processes write', async () => {
	await order('a');
	const counts = await Promise.all([write(), write(), write()]);
	expect(counts.reduce((sum, one) => sum + one)).toBe(1);
	expect(await written()).toEqual([{ subject: 'a', body: 'first' }]);
});

it('Only the newest of several steps about the same thing is written, and a later step again', async () => {
	await order('a');
	await order('a', 'second');
	await write();
	await order('a', 'third');
	await write();
	expect((await written()).map(({ body }) => body).sort()).toEqual(['second', 'third']);
});

it('More than a batch is written in one run', async () => {
	for (let at = 0; at < 205; at += 1) await order(`thing-${at}`);
	expect(await write()).toBe(205);
});

it('Those that cannot be written, even a whole batch, keep no other back, and are tried again after ten minutes', async () => {
	for (let at = 0; at < 100; at += 1) await order(`broken-${at}`);
	await order('good');
	const broken: EmailWriter = async (...given) => {
		if (given[2].about !== 'good') throw new Error('broken');
		return told(...given);
	};
	expect(await write(broken)).toBe(1);
	expect(await write()).toBe(0);
	expect(await write(told, new Date(now.getTime() + 10 * 60_000))).toBe(100);
});

it('A kind that no slice writes waits for the version that does', async () => {
	await order('a');
	expect(await writeEmails(ctx(), noticeQueue({}), { mailer, emailSite: {} as never })).toBe(0);
	expect(await write(told, new Date(now.getTime() + 10 * 60_000))).toBe(1);
});
