import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import type { Jobs } from '#platform/server/jobs.ts';
import { openMailer, type Mailer } from '#platform/server/mail/mailer.ts';
import { writeEmails } from '#platform/server/mail/email-queue.ts';
import { noticeQueue } from '#platform/server/mail/notify.ts';
import { readMessages } from '#platform/server/messages.ts';
import { openExampleConference, valueOf } from '../../../conference/server/test-conference.examples.ts';
import { returnDocument } from '../desk/return-document.ts';
import { exampleDocument, pendingFile } from '../documents.examples.ts';
import { issueDocument } from '../issue-document.ts';
import { documentById } from '../store/documents.ts';
import { upsertSeries } from '../store/series.ts';
import { changeSubmission } from '../submission/change-submission.ts';
import { examplePlace, type ExamplePlace } from '../submission/submission.examples.ts';
import { submitDocument } from '../submission/submit-document.ts';
import { writeAuthorEmail } from './write-author-email.ts';

/* docs/rules/documents.md 4.8: emails to the person who submitted a document. */

const poison = 'POISON of Arvonia';
const words = readMessages(fileURLToPath(new URL('../../../', import.meta.url)));
let platform: Awaited<ReturnType<typeof openExampleConference>>;
let mailer: Mailer;
let meeting: ExamplePlace;
let series: string;

beforeAll(async () => {
	platform = await openExampleConference();
	const sender = { smtp: null, from: 'c@example.org', replyTo: null, domain: 'rostrum.example' };
	mailer = await openMailer(platform.database, {} as Jobs, sender);
	series = await upsertSeries(platform.database, {
		pattern: 'AS.DEL/{number}/{yy}',
		name: { en: 'Delegations' },
		position: 1,
	});
});
beforeEach(async () => {
	meeting = await examplePlace(platform);
	await sql`delete from platform.mail`.execute(platform.database);
});
afterAll(() => platform.close());

const arvonia = (): string => meeting.delegations['Arvonia'] ?? '';
const author = (): Actor | undefined => meeting.delegates['Arvonia'];
const officer = () => platform.context(meeting.officer);
const emailSite = {
	origin: 'https://rostrum.example',
	replyTo: null,
	words,
	organisationIn: () => 'Sample Organisation',
};
const write = () =>
	writeEmails(platform.context(), noticeQueue({ 'documents:author': writeAuthorEmail }), {
		mailer,
		emailSite,
	});
interface Written {
	to: string;
	subject: string;
	body: string;
	language: string;
}
const written = async (): Promise<Written[]> =>
	(
		await sql<Written>`select recipient as to, subject, body, language from platform.mail
			order by subject`.execute(platform.database)
	).rows;
const fields = async () => ({
	kind: 'statement' as const,
	title: poison,
	original: 'en' as const,
	meeting: meeting.id,
	item: null,
	distribution: 'participants' as const,
	authors: [meeting.delegations['Karvia'] ?? ''],
	recipients: [],
	forJournal: false,
	file: { en: { id: await pendingFile(platform.database) } as never },
});
async function submit(language = 'de'): Promise<string> {
	const ctx = { ...platform.context(author()), language };
	const { id } = valueOf(await submitDocument(ctx, arvonia(), { ...(await fields()), once: randomUUID() }));
	await sql`update documents.document set series_id = ${series} where id = ${id}`.execute(platform.database);
	return id;
}
const revisionOf = async (id: string): Promise<number> =>
	(await documentById(platform.database, id))?.revision ?? 0;
const giveBack = async (id: string, reason = 'The annex is missing.') =>
	returnDocument(officer(), id, { revision: await revisionOf(id), reason });
const issue = async (id: string) => issueDocument(officer(), id, { revision: await revisionOf(id) });
const leaves = (actor: Actor | undefined) =>
	sql`delete from accreditation.participant where person_id = ${actor?.person?.id}`.execute(
		platform.database,
	);

describe('No email is sent', () => {
	it('of a step that is refused, or of a document that an officer made. 4.8', async () => {
		const id = await submit();
		const first = await revisionOf(id);
		await giveBack(id);
		await write();
		expect(await returnDocument(officer(), id, { revision: first, reason: 'Again' })).toMatchObject({
			ok: false,
		});
		expect(await issue(id)).toMatchObject({ refusal: 'returned' });
		const own = await exampleDocument(officer(), meeting.conference, { authors: [arvonia()] });
		valueOf(await issue(own));
		expect(await write()).toBe(0);
		expect(await written()).toHaveLength(1);
	});

	it('who lost the role, or takes part for another delegation now. 4.8', async () => {
		const [one, other] = [await submit(), await submit()];
		valueOf(await giveBack(one));
		await sql`update documents.document set state = 'submitted' where id = ${other}`.execute(
			platform.database,
		);
		await sql`delete from documents.author where document_id = ${one}
			and delegation_id = ${meeting.delegations['Karvia']}`.execute(platform.database);
		await sql`update accreditation.participant set delegation_id = ${meeting.delegations['Karvia']}
			where person_id = ${author()?.person?.id}`.execute(platform.database);
		expect(await write()).toBe(0);
		valueOf(await issue(other));
		await leaves(author());
		expect(await write()).toBe(0);
		expect(await written()).toEqual([]);
	});

	it('what is no longer true, nor the others of the delegation. 4.8', async () => {
		const id = await submit();
		valueOf(await giveBack(id));
		const again = { ...(await fields()), remove: [], version: await revisionOf(id) };
		valueOf(await changeSubmission(platform.context(author()), { delegation: arvonia(), id }, again));
		expect(await write()).toBe(0);
		valueOf(await issue(id));
		await write();
		expect((await written()).map(({ to }) => to)).toEqual([author()?.person?.email]);
	});
});

describe('The person who submitted a document gets an email', () => {
	it('once that it was returned, with the reason, in the language of the page; the title is not in the subject. 4.8', async () => {
		const id = await submit('de');
		valueOf(await giveBack(id));
		// Several processes at once.
		const counts = await Promise.all([write(), write(), write()]);
		expect(counts.reduce((sum, one) => sum + one)).toBe(1);
		const [email, ...more] = await written();
		expect(more).toEqual([]);
		expect(email).toMatchObject({ to: author()?.person?.email, language: 'de' });
		expect(email?.subject).toMatch(/^Ein Dokument wurde Ihnen zurückgegeben: /);
		expect(email?.subject).not.toContain('POISON');
		for (const part of [
			poison,
			'The annex is missing.',
			`https://rostrum.example/de/delegations/${arvonia()}/documents/${id}`,
		])
			expect(email?.body).toContain(part);
	});

	it('again when it is returned again, and once issued, with the symbol, its page and the end of the embargo. 4.8', async () => {
		const id = await submit('en');
		for (const reason of ['First reason', 'Second reason']) {
			valueOf(await giveBack(id, reason));
			await write();
			const version = await revisionOf(id);
			const again = { ...(await fields()), remove: [], version };
			const ctx = { ...platform.context(author()), language: 'fr' };
			valueOf(await changeSubmission(ctx, { delegation: arvonia(), id }, again));
		}
		const bodies = (await written()).map(({ body }) => body).join('\n');
		expect([bodies.match(/First reason/g), bodies.match(/Second reason/g)]).toEqual([
			['First reason'],
			['Second reason'],
		]);
		await sql`update documents.document set release_at = '2099-05-04T10:00Z' where id = ${id}`.execute(
			platform.database,
		);
		const { symbol } = valueOf(await issue(id));
		await write();
		await write();
		const email = (await written()).find(({ subject }) => subject.includes(symbol));
		expect(email?.subject).not.toContain('AMS+');
		expect(await written()).toHaveLength(3);
		// In the language of the page on which it was handed in again.
		expect(email).toMatchObject({ language: 'fr' });
		expect(email?.subject).not.toContain('POISON');
		for (const part of [poison, `https://rostrum.example/fr/d/${symbol}`, '4 mai 2099'])
			expect(email?.body).toContain(part);
	});

	it('with the marker after the symbol, when it is for States and Partners. 1.6, 4.8', async () => {
		await sql`update directory.organisation set words = words || '{"partnersMarker": "AMS+"}'`.execute(
			platform.database,
		);
		const id = await submit('en');
		await sql`update documents.document set distribution = 'partners' where id = ${id}`.execute(
			platform.database,
		);
		const { symbol } = valueOf(await issue(id));
		await write();
		const [email] = await written();
		expect(email?.subject).toContain(`${symbol} AMS+`);
		expect(email?.body).toContain(`${symbol} AMS+`);
		expect(email?.body).toContain(`https://rostrum.example/en/d/${symbol}`);
		expect(email?.body).not.toContain(`/d/${symbol} AMS`);
		await sql`update directory.organisation set words = words - 'partnersMarker'`.execute(platform.database);
	});
});
