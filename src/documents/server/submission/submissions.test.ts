import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { parseForm } from '#platform/form.ts';
import { sql } from '#platform/server/database.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import { openExampleConference, valueOf } from '../../../conference/server/test-conference.examples.ts';
import { SubmitForm, type SubmissionInput } from '../../submission.ts';
import { addVersion } from '../add-version.ts';
import { pendingFile } from '../documents.examples.ts';
import { issueDocument } from '../issue-document.ts';
import { versionFile } from '../reading/version-file.ts';
import { documentById } from '../store/documents.ts';
import { upsertSeries } from '../store/series.ts';
import { changeSubmission } from './change-submission.ts';
import { returnedTasks } from './returned-tasks.ts';
import { ownSubmissions, submissionPage, submissionsOf } from './read-submissions.ts';
import { examplePlace, type ExamplePlace } from './submission.examples.ts';
import { submitDocument } from './submit-document.ts';
import { replaceStatement, submitStatement } from './submit-statement.ts';
import { withdrawSubmission } from './withdraw-submission.ts';

/* docs/rules/documents.md §4: what a delegation hands in, on a real database. */

const poison = 'POISON of Arvonia';
let platform: Awaited<ReturnType<typeof openExampleConference>>;
let meeting: ExamplePlace;
const arvonia = (): string => meeting.delegations['Arvonia'] ?? '';
const karvia = (): string => meeting.delegations['Karvia'] ?? '';
const as = (name: string) => platform.context(meeting.delegates[name]);

beforeAll(async () => {
	platform = await openExampleConference();
});
beforeEach(async () => {
	meeting = await examplePlace(platform);
});
afterAll(() => platform.close());

const upload = async (name?: string) => ({ id: await pendingFile(platform.database, name) }) as never;
const input = async (more: Partial<SubmissionInput> = {}): Promise<SubmissionInput> => ({
	kind: 'statement',
	title: poison,
	original: 'en',
	meeting: meeting.id,
	item: null,
	distribution: 'participants',
	authors: [],
	recipients: [],
	forJournal: false,
	file: { en: await upload() },
	...more,
});
const submit = async (more: Partial<SubmissionInput> = {}, ctx = as('Arvonia'), once = randomUUID()) =>
	submitDocument(ctx, arvonia(), { ...(await input(more)), once });
async function submitted(more: Partial<SubmissionInput> = {}): Promise<string> {
	const made = await submit(more);
	if (!made.ok) throw new Error(`${made.refusal} ${JSON.stringify(made.fields)}`);
	return made.value.id;
}
const row = (id: string) => documentById(platform.database, id);
const revisionOf = async (id: string): Promise<number> => (await row(id))?.revision ?? 0;
const change = async (id: string, more: Partial<SubmissionInput> & { remove?: string[] } = {}, version = 0) =>
	changeSubmission(
		as('Arvonia'),
		{ delegation: arvonia(), id },
		{ remove: [], ...(await input({ file: {}, ...more })), version: version || (await revisionOf(id)) },
	);
const withdraw = async (id: string, name = 'Arvonia', delegation = arvonia()) =>
	withdrawSubmission(as(name), { delegation, id }, { version: await revisionOf(id) });
const setState = (id: string, state: 'returned' | 'submitted', reason: string | null = null) =>
	sql`update documents.document set state = ${state}, reason = ${reason} where id = ${id}`.execute(
		platform.database,
	);
const setConference = (state: string) =>
	sql`update conference.conference set state = ${state} where id = ${meeting.conference}`.execute(
		platform.database,
	);
const count = async (): Promise<number> =>
	(
		await sql<{ count: number }>`select count(*)::int as count from documents.document
			where conference_id = ${meeting.conference}`.execute(platform.database)
	).rows[0]?.count ?? -1;
const fileStates = async (id: string): Promise<string[]> =>
	(
		await sql<{ state: string }>`select state from platform.file where id = ${id}`.execute(platform.database)
	).rows.map(({ state }) => state);

const statement = () =>
	platform.database.transaction().execute((tx) =>
		submitStatement(tx, as('Arvonia'), {
			conference: meeting.conference,
			meeting: meeting.id,
			item: meeting.publicItem,
			delegation: arvonia(),
			title: { en: 'Statement: Arvonia' },
			language: 'en',
			text: poison,
			person: null,
		}),
	);
const waits = async (): Promise<number> =>
	(await sql`select from documents.submitted_text`.execute(platform.database)).rows.length;

describe('A document is not taken', () => {
	it('from anybody but members of the delegation with the right to submit. 4.1', async () => {
		const others: Actor[] = [meeting.chair, meeting.officer, meeting.observer];
		others.push(await signedInPerson(platform.database, 'Test Stranger'));
		for (const actor of [...others, meeting.delegates['Karvia']])
			expect(await submit({}, platform.context(actor))).toMatchObject({ refusal: 'not-found' });
		await sql`update accreditation.participant set may_submit = false
			where delegation_id = ${arvonia()}`.execute(platform.database);
		expect(await submit()).toMatchObject({ refusal: 'no-right' });
		expect(await count()).toBe(0);
		// A delegate without the right sees the list, and why.
		expect((await submissionsOf(as('Arvonia'), arvonia()))?.access.refusal).toBe('no-right');
		expect(await submissionsOf(as('Karvia'), arvonia())).toBeNull();
	});

	it('in a conference that is archived or a draft. 4.1', async () => {
		await setConference('archived');
		expect(await submit()).toMatchObject({ refusal: 'conference-over' });
		await setConference('draft');
		expect(await submit()).toMatchObject({ refusal: 'not-found' });
	});

	it('without a file in its original language, or for things of another conference, and nothing stays. 4.2', async () => {
		const other = await examplePlace(platform);
		const stranger = other.delegations['Karvia'] ?? '';
		const ru = await upload();
		expect(await submit({ file: { ru } })).toMatchObject({
			fields: { 'file.en': 'documents.submit.file-missing' },
		});
		expect(await submit({ meeting: other.id, item: other.publicItem, authors: [stranger] })).toMatchObject({
			refusal: 'bad-input',
			fields: { meeting: expect.any(String), item: expect.any(String), authors: expect.any(String) },
		});
		expect(await submit({ distribution: 'list', recipients: [] })).toMatchObject({
			fields: { recipients: 'documents.submit.recipients-missing' },
		});
		expect(await submit({ distribution: 'list', recipients: [stranger] })).toMatchObject({
			fields: { recipients: 'platform.wrong-value' },
		});
		expect(await count()).toBe(0);
	});

	it('with an upload that somebody else made up, or of a kind that only officers issue. 4.2', () => {
		const form = { once: randomUUID(), kind: 'decision', title: '', original: 'xx', distribution: 'all' };
		const answer = parseForm(SubmitForm, [...Object.entries(form), ['file.en', 'forged']]);
		expect(answer).toMatchObject({ refusal: 'bad-input' });
		expect(Object.keys(answer.ok ? {} : (answer.fields ?? {})).sort()).toEqual(
			['distribution', 'file.en', 'kind', 'original', 'title'].sort(),
		);
		expect(v.is(SubmitForm, { ...form, file: { zz: 'x' } })).toBe(false);
		// Choices that were not made are not sent.
		expect(parseForm(SubmitForm, [['once', randomUUID()]])).toMatchObject({
			fields: {
				kind: 'documents.submit.kind-missing',
				distribution: 'documents.submit.distribution-missing',
			},
		});
	});

	it('twice, though its form is sent twice, or by two at once. 4.2', async () => {
		const once = randomUUID();
		const answers = await Promise.all([
			submit({}, as('Arvonia'), once),
			submit({}, as('Arvonia'), once),
			submit({}, as('Arvonia'), once),
		]);
		expect(answers.map((one) => (one.ok ? 'ok' : one.refusal)).sort()).toEqual([
			'already-done',
			'already-done',
			'ok',
		]);
		expect(await count()).toBe(1);
	});
});

describe('A document that was handed in', () => {
	it('has its delegation first, the item’s meeting, a file for each language, and waits for an officer. 4.2', async () => {
		const id = await submitted({
			meeting: null,
			item: meeting.publicItem,
			authors: [karvia(), karvia()],
			recipients: [karvia()],
			forJournal: true,
			file: { en: await upload(), ru: await upload('доклад.pdf') },
		});
		expect(await row(id)).toMatchObject({
			state: 'submitted',
			symbol: null,
			series: null,
			title: { en: poison },
			meeting: meeting.id,
			item: meeting.publicItem,
			authors: [arvonia(), karvia()],
			// Only a list has recipients.
			recipients: [],
			forJournal: true,
		});
		const page = await submissionPage(as('Arvonia'), arvonia(), id);
		expect(page).toMatchObject({ mayChange: true, mayWithdraw: true });
		expect(page?.files.map(({ language, name }) => [language, name])).toEqual([
			['en', 'paper.pdf'],
			['ru', 'доклад.pdf'],
		]);
	});

	it('is on the pages of its authors alone, and its file too, whatever the address. 2.3, 2.4', async () => {
		const id = await submitted();
		const version = (await submissionPage(as('Arvonia'), arvonia(), id))?.files[0]?.id ?? '';
		expect(await versionFile(as('Arvonia'), version)).toMatchObject({ audience: 'participants' });
		expect(await versionFile(as('Karvia'), version)).toBeNull();
		expect(await versionFile(platform.readerContext(), version)).toBeNull();
		for (const delegation of [arvonia(), karvia()]) {
			expect(await submissionPage(as('Karvia'), delegation, id)).toBeNull();
			expect(JSON.stringify(await submissionsOf(as('Karvia'), delegation))).not.toContain('POISON');
			expect(await submissionPage(platform.readerContext(), delegation, id)).toBeNull();
		}
	});

	it('is neither in the audit nor in a notice with its title. 1.5', async () => {
		const id = await submitted();
		await change(id);
		await withdraw(id);
		const said = await sql<{ data: string }>`select detail::text as data from platform.audit
			union all select payload::text from platform.outbox`.execute(platform.database);
		expect(said.rows.filter(({ data }) => data?.includes('POISON'))).toEqual([]);
		const actions = await sql<{ action: string }>`select action from platform.audit
			where thing = ${`document:${id}`} order by id`.execute(platform.database);
		expect(actions.rows.map(({ action }) => action)).toEqual([
			'documents.submit',
			'documents.submit',
			'documents.take-back',
		]);
	});

	it('is listed with one and with three at the same number of statements', async () => {
		const cost = () =>
			platform.statements((ctx) => submissionsOf(ctx, arvonia()), meeting.delegates['Arvonia']);
		await submitted();
		const one = await cost();
		for (let at = 0; at < 2; at += 1) await submitted();
		expect(await cost()).toBe(one);
		expect((await submissionsOf(as('Arvonia'), arvonia()))?.documents).toHaveLength(3);
	});
});

describe('A change', () => {
	it('is refused when it was issued, or when somebody changed it meanwhile, and nothing is lost of it. 4.3', async () => {
		const id = await submitted();
		expect(await change(id, {}, 99)).toMatchObject({ refusal: 'stale' });
		const series = await upsertSeries(platform.database, {
			pattern: 'TEST.DEL/{number}',
			name: { en: 'Test' },
			position: 1,
		});
		await sql`update documents.document set series_id = ${series} where id = ${id}`.execute(
			platform.database,
		);
		const officer = platform.context(meeting.officer);
		expect(await issueDocument(officer, id, { revision: await revisionOf(id) })).toMatchObject({ ok: true });
		expect(await change(id)).toMatchObject({ refusal: 'not-changeable' });
		expect(await withdraw(id)).toMatchObject({ refusal: 'not-changeable' });
		expect((await row(id))?.state).toBe('issued');
		expect(await submissionPage(as('Arvonia'), arvonia(), id)).toMatchObject({
			mayChange: false,
			mayWithdraw: false,
		});
	});

	it('is for the delegation that handed it in, not for a further author. 4.3', async () => {
		const id = await submitted({ authors: [karvia()] });
		expect(
			await changeSubmission(
				as('Karvia'),
				{ delegation: karvia(), id },
				{ ...(await input({ file: {} })), remove: [], version: await revisionOf(id) },
			),
		).toMatchObject({ refusal: 'not-found' });
	});

	it('keeps the files that are not sent, replaces and removes others, and never leaves the original without. 4.3', async () => {
		const id = await submitted({ file: { en: await upload('en.pdf'), ru: await upload('ru.pdf') } });
		const before = await sql<{ file: string }>`select file_id as file from documents.language_version
			where document_id = ${id} and language = 'en'`.execute(platform.database);
		expect(await change(id, { remove: ['en'] })).toMatchObject({
			fields: { 'file.en': 'documents.submit.file-missing' },
		});
		expect(await change(id, { original: 'de' })).toMatchObject({
			fields: { 'file.de': 'documents.submit.file-missing' },
		});
		const en = await upload('new.pdf');
		expect(await change(id, { title: 'New', file: { en }, remove: ['ru', 'en'] })).toMatchObject({
			ok: true,
		});
		const page = await submissionPage(as('Arvonia'), arvonia(), id);
		expect(page?.files.map(({ name }) => name)).toEqual(['new.pdf']);
		expect(page?.document.title).toEqual({ en: 'New' });
		expect(await fileStates(before.rows[0]?.file ?? '')).toEqual(['removed']);
	});

	it('hands a returned document in again, without the reason. 4.3', async () => {
		const id = await submitted();
		await setState(id, 'returned', 'The file is cut off.');
		expect((await submissionsOf(as('Arvonia'), arvonia()))?.documents).toMatchObject([
			{ state: 'returned', reason: 'The file is cut off.' },
		]);
		expect(await ownSubmissions(as('Arvonia'))).toMatchObject([
			{ id: arvonia(), returned: [{ id, title: { en: poison } }] },
		]);
		expect(JSON.stringify(await ownSubmissions(as('Karvia')))).not.toContain('POISON');
		const path = `/delegations/${arvonia()}/documents/${id}`;
		expect(await returnedTasks(as('Arvonia'))).toMatchObject([{ count: 1, path, about: { text: poison } }]);
		expect(await returnedTasks(as('Karvia'))).toEqual([]);
		expect(await change(id)).toMatchObject({ ok: true });
		expect(await row(id)).toMatchObject({ state: 'submitted', reason: null });
		expect(await ownSubmissions(as('Arvonia'))).toMatchObject([{ returned: [] }]);
		expect(await returnedTasks(as('Arvonia'))).toEqual([]);
	});
});

describe('The text of a statement', () => {
	it('is a document of its delegation, for participants, which it may change and withdraw. 4.6', async () => {
		const id = await statement();
		expect(await row(id)).toMatchObject({
			state: 'submitted',
			kind: 'statement',
			distribution: 'participants',
			authors: [arvonia()],
		});
		// It has no file yet: the title alone cannot be handed in again.
		expect(await change(id)).toMatchObject({ fields: { 'file.en': 'documents.submit.file-missing' } });
		expect(await waits()).toBe(1);
		// The delegation's own file is not replaced by the text.
		expect(await change(id, { file: { en: await upload('own.pdf') } })).toMatchObject({ ok: true });
		expect(await waits()).toBe(0);
		expect(await withdraw(await statement())).toMatchObject({ ok: true });
		expect(await waits()).toBe(0);
	});
});

describe('The text that replaces that of a statement', () => {
	it('is seen by the officer before the document is issued. 3.1, 4.6', async () => {
		const id = await statement();
		const officer = platform.context(meeting.officer);
		const issue = async (revision: number) => issueDocument(officer, id, { revision });
		expect(await issue(await revisionOf(id))).toMatchObject({ refusal: 'text-waiting' });
		const file = await pendingFile(platform.database);
		const { revision } = valueOf(await addVersion(officer, id, { language: 'en', file }));
		await platform.database
			.transaction()
			.execute((tx) => replaceStatement(tx, as('Arvonia'), id, 'Another text'));
		expect(await issue(revision)).toMatchObject({ refusal: 'stale' });
		expect(await issue(await revisionOf(id))).toMatchObject({ refusal: 'text-waiting' });
	});
});

describe('Withdrawing', () => {
	it('deletes the document and its files, once. 4.4', async () => {
		const id = await submitted();
		const version = (await submissionPage(as('Arvonia'), arvonia(), id))?.files[0]?.id ?? '';
		const file = (await versionFile(as('Arvonia'), version))?.file;
		const answers = await Promise.all([withdraw(id), withdraw(id)]);
		expect(answers.map((one) => (one.ok ? one.value.outcome : one.refusal)).sort()).toEqual([
			'not-found',
			'withdrawn',
		]);
		expect(await row(id)).toBeNull();
		expect(await fileStates(file ?? '')).toEqual(['removed']);
	});

	it('is refused for one that has a number already: the number must say what became of it. 4.4', async () => {
		const id = await submitted();
		await sql`update documents.document set symbol = 'TEST/RESERVED' where id = ${id}`.execute(
			platform.database,
		);
		expect(await withdraw(id)).toMatchObject({ refusal: 'numbered' });
		expect((await submissionPage(as('Arvonia'), arvonia(), id))?.mayWithdraw).toBe(false);
	});

	it('takes a further author’s name off, and no more. 4.5', async () => {
		const id = await submitted({ authors: [karvia()] });
		expect(await submissionPage(as('Karvia'), karvia(), id)).toMatchObject({
			mayChange: false,
			mayWithdraw: true,
		});
		expect(await withdraw(id, 'Karvia', karvia())).toMatchObject({ value: { outcome: 'left' } });
		expect((await row(id))?.authors).toEqual([arvonia()]);
		expect(await submissionPage(as('Karvia'), karvia(), id)).toBeNull();
	});
});
