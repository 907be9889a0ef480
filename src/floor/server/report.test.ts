import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadOrganisation } from '#directory/server';
import type { Actor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { openFiles, type Files } from '#platform/server/files/files.ts';
import { openFileStore } from '#platform/server/files/open-store.ts';
import { openPdf, type Pdf } from '#platform/server/pdf/pdf.ts';
import { readWords } from '#platform/server/words.ts';
import { openTestPlatform, signedInPerson, type TestPlatform } from '../../../tests/test-platform.ts';
import { exampleEdition } from '../../conference/edition.examples.ts';
import { exampleDocument } from '../../documents/server/documents.examples.ts';
import { findBySymbol, issueDocument, withdrawDocument } from '#documents/server';
import { upsertSeries } from '../../documents/server/store/series.ts';
import { askForFloor } from './ask.ts';
import { checkConclusion, moveConclusion } from './check-conclusion.ts';
import { nameRapporteur } from './edit-report.ts';
import { issueReport } from './issue-report.ts';
import { askInput, leadFloor, makeMeeting, type TestMeeting } from './meeting.examples.ts';
import { editMinutes, readMinutes } from './minutes.ts';
import { noteConclusion, removeConclusion, rewordConclusion } from './note-conclusion.ts';
import { readNotes } from './read-notes.ts';
import { readReport } from './read-report.ts';
import { issuedReport } from './recommendations.ts';
import { reportDocument } from './report-document.ts';

/* docs/rules/floor.md §14: on a real database, with the real PDF writer and store of files. */

const sources = fileURLToPath(new URL('../../', import.meta.url));
const words = readWords(sources);
let platform: TestPlatform;
let folder: string;
let files: Files;
let pdf: Pdf;
let series: string;
let officer: Actor;
let meeting: TestMeeting;
/** The place of Arvonia's statement. */
let place: string;

beforeAll(async () => {
	platform = await openTestPlatform();
	const organisation = fileURLToPath(new URL('../../../organisations/example', import.meta.url));
	await loadOrganisation(platform.context(), organisation);
	folder = await mkdtemp(join(tmpdir(), 'rostrum-report-'));
	files = openFiles(platform.database, openFileStore(folder, null), folder);
	pdf = openPdf(sources);
	officer = await signedInPerson(platform.database, 'Test Officer', ['officer']);
	const pattern = 'AS.REP/{number}';
	series = await upsertSeries(platform.database, { pattern, name: { en: 'Reports' }, position: 1 });
});
afterAll(async () => {
	await pdf.stop();
	await platform.close();
	await rm(folder, { recursive: true });
});
beforeEach(async () => {
	meeting = await makeMeeting(platform);
	// Its pages need the whole edition.
	const edition = exampleEdition({ slug: meeting.slug, title: { en: 'Rehearsal' }, original: 'en' });
	await sql`update conference.conference set published = ${JSON.stringify(edition)}
		where id = ${meeting.conference}`.execute(platform.database);
	place = await speak('Arvonia', meeting.publicItem);
});

/** Gives a delegation the floor on an item, which is opened first. @returns the place */
async function speak(name: string, item: string): Promise<string> {
	const isOpen = item !== meeting.publicItem;
	if (!isOpen) await leadFloor(platform, meeting, { do: 'open-meeting' });
	await leadFloor(platform, meeting, { do: 'put-item', item }, { do: 'open-list', item, minutes: null });
	const asked = await askForFloor(as(meeting.delegates[name]), meeting.id, askInput(item));
	const found = asked.ok ? (asked.value.place ?? '') : '';
	await leadFloor(platform, meeting, { do: 'give', place: found, ends: null });
	await leadFloor(platform, meeting, { do: 'end', place: found });
	return found;
}

const as = (actor: Actor | undefined) => platform.context(actor);
const refusal = (result: { ok: boolean; refusal?: string }) => (result.ok ? null : result.refusal);
const fields = (text: string, more: object = {}) => ({
	kind: 'recommendation' as const,
	language: 'en',
	text,
	addressee: 'states' as const,
	entry: null,
	other: '',
	place: null as string | null,
	time: '',
	...more,
});
async function note(text: string, actor: Actor = meeting.officer, more: object = {}): Promise<string> {
	const made = await noteConclusion(as(actor), meeting.id, { once: randomUUID(), ...fields(text, more) });
	if (!made.ok) throw new Error(made.refusal);
	return made.value.id;
}
async function accept(id: string): Promise<void> {
	const found = (await readReport(as(officer), meeting.slug))?.conclusions.find((one) => one.id === id);
	const checked = { id, version: found?.revision ?? 0, to: 'accepted' as const, reason: '' };
	expect(refusal(await checkConclusion(as(officer), meeting.conference, checked))).toBeNull();
}
const press = () => ({
	files,
	pdf,
	words,
	languages: () => ['en', 'ar'],
	emailSite: { origin: '', replyTo: null, words, organisationIn: () => 'Assembly of Test States' },
});
async function issue(
	distribution: 'public' | 'participants' = 'public',
	{ actor = officer, write = pdf.write }: { actor?: Actor; write?: Pdf['write'] } = {},
) {
	const version = (await readReport(as(actor), meeting.slug))?.revision ?? 0;
	const by = { ...press(), pdf: { ...pdf, write } };
	return issueReport(as(actor), meeting.slug, { version, series, distribution }, by);
}
const numbersUsed = async (): Promise<number> =>
	(
		await sql<{ number: number }>`select coalesce(max(number), 0) as number from documents.last_number
			where series_id = ${series}`.execute(platform.database)
	).rows[0]?.number ?? 0;
const newWording = async (id: string, text: string) => {
	const found = (await readReport(as(officer), meeting.slug))?.conclusions.find((one) => one.id === id);
	return rewordConclusion(as(officer), meeting.id, { id, version: found?.revision ?? 0, ...fields(text) });
};

const send = (more: object) =>
	noteConclusion(as(meeting.officer), meeting.id, { once: randomUUID(), ...fields('Text', more) });

describe('A note', () => {
	it('is not made by strangers, delegates or observers, who do not see any. 14.1', async () => {
		await note('Secret so far');
		const stranger = await signedInPerson(platform.database, 'Test Stranger');
		for (const actor of [stranger, meeting.delegates['Arvonia'], meeting.observer]) {
			expect(await readNotes(as(actor), meeting.id)).toBeNull();
			expect(await readReport(as(actor), meeting.slug)).toBeNull();
			const made = await noteConclusion(as(actor), meeting.id, { once: randomUUID(), ...fields('Mine') });
			expect(refusal(made)).toBe('not-found');
		}
	});

	it('is made by a rapporteur, whom the chair names among those with a role. 14.1', async () => {
		const rapporteur = meeting.observer;
		const stranger = await signedInPerson(platform.database, 'Test Nobody');
		const name = (actor: Actor, email = '') => nameRapporteur(as(actor), { meeting: meeting.id, email });
		expect(refusal(await name(meeting.chair, stranger.person.email))).toBe('not-a-participant');
		expect(refusal(await name(rapporteur, rapporteur.person?.email))).toBe('not-found');
		expect(refusal(await name(meeting.chair, rapporteur.person?.email))).toBeNull();
		const id = await note('From the rapporteur', rapporteur);
		const page = await readNotes(as(rapporteur), meeting.id);
		expect(page?.notes.map((one) => one.id)).toEqual([id]);
		expect(page?.current?.place).toBe(place);
		expect(await readReport(as(rapporteur), meeting.slug)).toBeNull();
	});

	it('is added once by a form sent twice at once', async () => {
		const sent = { once: randomUUID(), ...fields('Once') };
		await Promise.all([1, 2].map(() => noteConclusion(as(meeting.officer), meeting.id, sent)));
		expect((await readNotes(as(meeting.officer), meeting.id))?.notes).toHaveLength(1);
	});

	it('has no statement that was never made, and no addressee that there is not', async () => {
		expect(await send({ place: randomUUID() })).toMatchObject({ fields: { place: 'floor.wrong.choice' } });
		expect(await send({ addressee: 'entry', entry: randomUUID() })).toMatchObject({ refusal: 'bad-input' });
		expect(await send({ addressee: 'other' })).toMatchObject({ refusal: 'bad-input' });
	});

	it('is not overwritten unnoticed by another, nor changed by its author once accepted. 14.2', async () => {
		await nameRapporteur(as(meeting.chair), {
			meeting: meeting.id,
			email: meeting.observer.person?.email ?? '',
		});
		const id = await note('First wording', meeting.observer);
		const reword = (actor: Actor, version: number) =>
			rewordConclusion(as(actor), meeting.id, { id, version, ...fields('Second wording') });
		const both = await Promise.all([reword(meeting.observer, 1), reword(meeting.officer, 1)]);
		expect(both.map(refusal).filter((one) => one === 'stale')).toHaveLength(1);
		await accept(id);
		expect(refusal(await reword(meeting.observer, 3))).toBe('accepted');
		expect(refusal(await removeConclusion(as(meeting.observer), meeting.id, { id }))).toBe('accepted');
		expect(refusal(await reword(meeting.officer, 3))).toBeNull();
	});

	it('is sent back with a reason only. 14.3', async () => {
		const id = await note('Unclear');
		const check = (reason: string) =>
			checkConclusion(as(meeting.chair), meeting.conference, { id, version: 1, to: 'returned', reason });
		expect(refusal(await check(''))).toBe('no-reason');
		expect(refusal(await check('Say who.'))).toBeNull();
		const [found] = (await readNotes(as(meeting.officer), meeting.id))?.notes ?? [];
		expect(found).toMatchObject({ state: 'returned', reason: 'Say who.' });
	});
});

describe('The report', () => {
	it('is issued when every note is checked, not by the chair, and once for two presses. 14.6', async () => {
		const first = await note('Share early signs');
		expect(refusal(await issue())).toBe('unchecked');
		await accept(first);
		expect(refusal(await issue('public', { actor: meeting.chair }))).toBe('not-found');
		const answers = await Promise.all([issue(), issue()]);
		expect(answers.map(refusal).filter((one) => one === null)).toHaveLength(1);
		expect(refusal(await issue())).toBe('issued');
		const late = checkConclusion(as(officer), meeting.conference, {
			id: first,
			version: 2,
			to: 'left-out',
			reason: '',
		});
		expect(refusal(await late)).toBe('issued');
	});

	it('numbers nothing when its PDF cannot be written, and has one number when it can again. 14.6', async () => {
		const first = await note('Before');
		await accept(first);
		const used = await numbersUsed();
		let written = 0;
		const failing: [Pdf['write'], string | null][] = [
			// The second language.
			[(...of) => ((written += 1) < 2 ? pdf.write(...of) : Promise.resolve(null)), 'busy'],
			[() => Promise.reject(new Error('the compiler stopped')), null],
		];
		for (const [write, expected] of failing) {
			const answer = await issue('public', { write }).catch(() => null);
			expect(answer && refusal(answer)).toBe(expected);
			const { conclusions } = (await readReport(as(officer), meeting.slug)) ?? { conclusions: [] };
			expect(conclusions.map(({ number }) => number)).toEqual([null]);
		}
		expect(refusal(await newWording(first, 'After'))).toBeNull();
		// Who may read it is what the last press says, not the interrupted ones.
		const issued = await issue('participants');
		expect(issued).toMatchObject({ value: { symbol: `AS.REP/${used + 1}` } });
		expect((await issuedReport(platform.readerContext(), meeting.slug))?.symbol).toBeNull();
		const own = await issuedReport(as(meeting.delegates['Karvia']), meeting.slug);
		expect(own?.conclusions.map(({ number, text }) => [number, text['en']])).toEqual([[1, 'After']]);
		expect(await numbersUsed()).toBe(used + 1);
	});

	it('is not issued with what was changed, added or moved while it was written. 14.2, 14.6', async () => {
		const [one, other] = [await note('One'), await note('Other')];
		await accept(one);
		await accept(other);
		const changes = [
			() => newWording(one, 'Changed'),
			() => note('Late').then(accept),
			() => moveConclusion(as(officer), meeting.conference, { id: other, to: 'up' }),
		];
		for (const change of changes) {
			let isChanged = false;
			const write: Pdf['write'] = async (...of) => {
				if (!isChanged) await change();
				isChanged = true;
				return pdf.write(...of);
			};
			expect(refusal(await issue('public', { write }))).toBe('stale');
		}
		expect(refusal(await issue())).toBeNull();
	});

	it('keeps the numbers of one that was withdrawn, and numbers what is new after them. 14.6', async () => {
		const first = await note('First');
		await accept(first);
		const issued = await issue();
		const document = issued.ok ? await findBySymbol(as(officer), issued.value.symbol) : null;
		const { id = '', revision = 0 } = document?.document ?? {};
		expect(refusal(await withdrawDocument(as(officer), id, { revision, reason: 'Wrong annex.' }))).toBeNull();
		const second = await note('Second');
		await accept(second);
		await moveConclusion(as(officer), meeting.conference, { id: second, to: 'up' });
		expect(refusal(await issue())).toBeNull();
		const report = await issuedReport(platform.readerContext(), meeting.slug);
		expect(report?.conclusions.map(({ number, text }) => [number, text['en']])).toEqual([
			[1, 'First'],
			[2, 'Second'],
		]);
	});

	it('does not name a statement of a part that was closed, though its item is open now. 14.5', async () => {
		await accept(await note('From a closed part', officer, { place }));
		expect(refusal(await issue())).toBeNull();
		const source = async () =>
			(await issuedReport(platform.readerContext(), meeting.slug))?.conclusions[0]?.source;
		expect(await source()).toMatchObject({ place: { id: place } });
		const steps = [
			{ from: 0, audience: 'participants' },
			{ from: Date.now(), audience: 'public' },
		];
		await sql`update conference.item set steps = ${JSON.stringify(steps)}
			where id = ${meeting.publicItem}`.execute(platform.database);
		await sql`update conference.conference set published_at = clock_timestamp()
			where id = ${meeting.conference}`.execute(platform.database);
		expect(await source()).toBeNull();
	});

	it('shows its recommendations in their order with the second of the statement. 14.4, 14.6', async () => {
		const [one, other] = [await note('First noted', officer, { place }), await note('Second noted')];
		await accept(one);
		await accept(other);
		await moveConclusion(as(officer), meeting.conference, { id: other, to: 'up' });
		expect((await issuedReport(platform.readerContext(), meeting.slug))?.symbol).toBeNull();
		expect(refusal(await issue())).toBeNull();
		const report = await issuedReport(platform.readerContext(), meeting.slug);
		expect(report?.conclusions.map(({ number, text }) => [number, text['en']])).toEqual([
			[1, 'Second noted'],
			[2, 'First noted'],
		]);
		const started = await sql<{ at: Date }>`select at from floor.event
			where meeting_id = ${meeting.id} and kind = 'given'`.execute(platform.database);
		expect(report?.conclusions[1]?.source).toMatchObject({
			place: { id: place },
			at: started.rows[0]?.at.getTime(),
		});
	});

	it('is for those who may read its document. 14.6', async () => {
		await accept(await note('For participants'));
		expect(refusal(await issue('participants'))).toBeNull();
		const seen = await issuedReport(platform.readerContext(), meeting.slug);
		expect(seen).toMatchObject({ symbol: null, conclusions: [] });
		const own = await issuedReport(as(meeting.delegates['Karvia']), meeting.slug);
		expect(own?.conclusions).toHaveLength(1);
	});

	it('tells the public nothing of closed items, of their statements, of papers for others, or small numbers. 14.5', async () => {
		const closed = await speak('Karvia', meeting.closedItem);
		await accept(await note('Public wording', officer, { place: closed }));
		const paper = async (title: string, distribution: 'public' | 'list') => {
			const id = await exampleDocument(as(officer), meeting.conference, {
				title: { en: title },
				distribution,
			});
			await issueDocument(as(officer), id, { revision: 1 });
		};
		await paper('A paper for all', 'public');
		await paper('A paper for two delegations', 'list');
		await sql`insert into accreditation.category (conference_id, category) values (${meeting.conference}, 'ngo')`.execute(
			platform.database,
		);
		await sql`insert into accreditation.registration (conference_id, category, state, given_name, family_name, email,
				language, made_at, changed_at)
			select ${meeting.conference}, 'ngo', 'accredited', 'Test', 'Person ' || n, 'ngo' || n || '@example.org', 'en', now(), now()
			from generate_series(1, 9) n`.execute(platform.database);
		await sql`update conference.item set title = '{"en": "Secret item"}' where id = ${meeting.closedItem}`.execute(
			platform.database,
		);
		const page = await readReport(as(officer), meeting.slug);
		if (!page) throw new Error('no report');
		const text = JSON.stringify(
			await reportDocument(as(officer), page, { language: 'en', distribution: 'public' }, words('en')),
		);
		expect(text).toContain('Public wording');
		expect(text).toContain('A paper for all');
		expect(text).toContain('fewer than 10');
		for (const hidden of ['Karvia', 'Secret item', 'two delegations', '"9"'])
			expect(text).not.toContain(hidden);
		const inside = JSON.stringify(
			await reportDocument(as(officer), page, { language: 'en', distribution: 'participants' }, words('en')),
		);
		expect(inside).toContain('Karvia');
		expect(inside).not.toContain('two delegations');
	});
});

describe('Minutes', () => {
	it('are read by participants once they are final, and then changed by nobody. 14.7', async () => {
		const write = (actor: Actor | undefined, version: number, final: 'yes' | 'no') =>
			editMinutes(as(actor), meeting.id, { version, text: 'What was said.', final });
		expect(refusal(await write(meeting.delegates['Arvonia'], 0, 'no'))).toBe('not-found');
		const both = await Promise.all([write(meeting.chair, 0, 'no'), write(meeting.officer, 0, 'no')]);
		expect(both.map(refusal).filter((one) => one === null)).toHaveLength(1);
		expect(await readMinutes(as(meeting.delegates['Arvonia']), meeting.id)).toBeNull();
		expect(refusal(await write(meeting.officer, 1, 'yes'))).toBeNull();
		expect((await readMinutes(as(meeting.delegates['Arvonia']), meeting.id))?.minutes?.text).toBe(
			'What was said.',
		);
		expect(await readMinutes(platform.readerContext(), meeting.id)).toBeNull();
		expect(refusal(await write(meeting.officer, 2, 'no'))).toBe('final');
	});
});
