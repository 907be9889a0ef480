import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import type { Jobs } from '#platform/server/jobs.ts';
import { openMailer, type Mailer } from '#platform/server/mail/mailer.ts';
import { writeEmails } from '#platform/server/mail/email-queue.ts';
import { noticeQueue } from '#platform/server/mail/notify.ts';
import { readMessages } from '#platform/server/messages.ts';
import { openTestPlatform, signedInPerson } from '../../../../tests/test-platform.ts';
import { exampleResult, undesiredEffect } from '../../practice.examples.ts';
import { examplePractice, exampleStudyOf } from '../practice.examples.ts';
import { closeReviews } from '../review/close-reviews.ts';
import { exampleReview } from '../review/review.examples.ts';
import { practiceById } from '../store/practices.ts';
import { publishPractice, returnPractice, withdrawPractice } from '../submit/decide-practice.ts';
import { exampleRecord } from '../../practice.examples.ts';
import { writeOwnerEmail } from './write-owner-email.ts';

/* docs/rules/practices.md 5.6: emails to the person who submitted a practice. */

const words = readMessages(fileURLToPath(new URL('../../../', import.meta.url)));
const emailSite = {
	origin: 'https://rostrum.example',
	replyTo: null,
	words,
	organisationIn: () => 'Sample Organisation',
};
let platform: Awaited<ReturnType<typeof openTestPlatform>>;
let mailer: Mailer;
let owner: Actor & { person: { id: string; email: string } };
let officer: Actor & { person: { id: string } };

beforeAll(async () => {
	platform = await openTestPlatform();
	const sender = { smtp: null, from: 'c@example.org', replyTo: null, domain: 'rostrum.example' };
	mailer = await openMailer(platform.database, {} as Jobs, sender);
	owner = await signedInPerson(platform.database, 'Owner');
	officer = await signedInPerson(platform.database, 'Officer', ['officer']);
});
beforeEach(async () => {
	await sql`delete from practices.practice`.execute(platform.database);
	await sql`delete from platform.mail`.execute(platform.database);
	await sql`delete from platform.email_notice`.execute(platform.database);
});
afterAll(() => platform.close());

const write = () =>
	writeEmails(platform.context(), noticeQueue({ 'practices:owner': writeOwnerEmail }), { mailer, emailSite });
interface Written {
	to: string;
	subject: string;
	body: string;
}
async function written(): Promise<Written[]> {
	const found = await sql<Written>`select recipient as to, subject, body from platform.mail
		order by made_at, id`.execute(platform.database);
	return found.rows;
}
async function submitted(by: string | null = owner.person.id) {
	const practice = await examplePractice(platform.database, {
		state: 'submitted',
		submittedBy: by,
		title: { en: 'POISON gyms' },
		record: exampleRecord({ deliverers: ['teacher'] }),
	});
	return practice.id;
}
const decide = async (
	how: typeof returnPractice,
	id: string,
	actor: Actor = officer,
	reason = 'SECRET reason',
): Promise<boolean> => {
	const version = (await practiceById(platform.database, id))?.revision ?? 0;
	return (await how(platform.context(actor), id, { version, reason })).ok;
};

describe('No email is written', () => {
	it('of a step that was refused, to nobody, or to the person who took the step. 5.6', async () => {
		const id = await submitted();
		expect(await decide(returnPractice, id, owner)).toBe(false);
		expect(await decide(withdrawPractice, id)).toBe(false);
		expect(await decide(returnPractice, await submitted(null))).toBe(true);
		expect(await decide(returnPractice, await submitted(officer.person.id))).toBe(true);
		expect(await write()).toBe(0);
	});

	it('of what is no longer true. 5.6', async () => {
		const id = await submitted();
		expect(await decide(returnPractice, id)).toBe(true);
		await sql`update practices.practice set state = 'submitted' where id = ${id}`.execute(platform.database);
		expect(await write()).toBe(0);
		const practice = await examplePractice(platform.database, { submittedBy: owner.person.id });
		await exampleStudyOf(platform.database, practice, { results: [exampleResult(undesiredEffect)] });
		await sql`update practices.version set computed_level = 'described', shown_level = 'described'`.execute(
			platform.database,
		);
		expect(await write()).toBe(0);
		expect(await written()).toEqual([]);
	});

	it('of harm in a practice that is not public. 5.6', async () => {
		const practice = await examplePractice(platform.database, {
			state: 'submitted',
			submittedBy: owner.person.id,
		});
		await exampleStudyOf(platform.database, practice, { results: [exampleResult(undesiredEffect)] });
		expect(await write()).toBe(0);
	});
});

describe('The person who submitted a practice gets an email', () => {
	it('once that it was returned, without its title and the reason. 5.6', async () => {
		const id = await submitted();
		expect(await decide(returnPractice, id)).toBe(true);
		// Several processes at once.
		const counts = await Promise.all([write(), write(), write()]);
		expect(counts.reduce((sum, one) => sum + one)).toBe(1);
		const [email, ...more] = await written();
		expect(more).toEqual([]);
		expect(email?.to).toBe(owner.person.email);
		expect(email?.body).toContain(`https://rostrum.example/en/practices/own/${id}`);
		expect(`${email?.subject} ${email?.body}`).not.toMatch(/POISON|SECRET/);
	});

	it('that it was published, and withdrawn, with its public page. 5.6', async () => {
		const id = await submitted();
		const { revision } = (await practiceById(platform.database, id)) ?? { revision: 0 };
		expect(await publishPractice(platform.context(officer), id, { version: revision })).toMatchObject({
			ok: true,
		});
		await write();
		const slug = (await practiceById(platform.database, id))?.slug ?? '';
		expect(await decide(withdrawPractice, id)).toBe(true);
		await write();
		const emails = await written();
		expect(emails.map(({ subject }) => subject)).toEqual([
			'Your practice is published',
			'Your practice was withdrawn',
		]);
		for (const { body } of emails) {
			expect(body).toContain(`https://rostrum.example/en/practices/${slug}`);
			expect(body).toContain('POISON gyms');
			expect(body).not.toContain('SECRET');
		}
	});

	it('of harm and of no effect at once, naming the version. 5.6', async () => {
		const practice = await examplePractice(platform.database, { submittedBy: owner.person.id });
		await exampleStudyOf(platform.database, practice, { results: [exampleResult(undesiredEffect)] });
		// A second study that shows the same is no new level.
		await exampleStudyOf(platform.database, practice, { results: [exampleResult(undesiredEffect)] });
		expect(await write()).toBe(1);
		const [email] = await written();
		expect(email?.subject).toBe('New evidence on your practice');
		expect(email?.body).toMatch(/Original[^]*Harm/);
	});

	it('of a decision, with its level and without who voted. 5.6', async () => {
		const review = await exampleReview(platform);
		await sql`update practices.practice set submitted_by = ${owner.person.id}`.execute(platform.database);
		await review.votes('first', 'emerging');
		await closeReviews(platform.context(undefined, new Date('2026-06-03T10:00:00Z')));
		expect(await write()).toBe(1);
		const [email] = await written();
		expect(email?.body).toContain('Emerging');
		expect(email?.body).not.toContain('Reasons of first');
		expect(email?.body).not.toContain(review.experts.first.person.name);
	});
});
