import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { findBySymbol, followDocument, issueDocument, withdrawDocument } from '#documents/server';
import type { Actor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { openFiles, type Files } from '#platform/server/files/files.ts';
import { openFileStore } from '#platform/server/files/open-store.ts';
import { refuse } from '#platform/result.ts';
import { openPdf, type Pdf } from '#platform/server/pdf/pdf.ts';
import { tagsOf } from '#platform/server/pdf/tags.examples.ts';
import { readMessages } from '#platform/server/messages.ts';
import { openTestPlatform, signedInPerson, type TestPlatform } from '../../../tests/test-platform.ts';
import { exampleDocument } from '../../documents/server/documents.examples.ts';
import { upsertSeries } from '../../documents/server/store/series.ts';
import { changeItem } from '../../../tests/change-item.ts';
import { speechesOf } from '../list.ts';
import { askForFloor } from './ask.ts';
import { currentFloor } from './current-floor.ts';
import { editJournalLine } from './edit-journal.ts';
import { issueJournal } from './issue-journal.ts';
import { journalDocument } from './journal-document.ts';
import { journalDocx } from './journal-docx.ts';
import { askInput, leadFloor, makeMeeting, type TestMeeting } from './meeting.examples.ts';
import { readJournal } from './read-journal.ts';
import { reopenJournal } from './reopen-journal.ts';

/* docs/rules/floor.md 13.8: with the real PDF writer and the real store of files. */

const sources = fileURLToPath(new URL('../../', import.meta.url));
const words = readMessages(sources);
let platform: TestPlatform;
let folder: string;
let files: Files;
let pdf: Pdf;
let series: string;
let officer: Actor;
let meeting: TestMeeting;

beforeAll(async () => {
	platform = await openTestPlatform();
	folder = await mkdtemp(join(tmpdir(), 'rostrum-journal-'));
	files = openFiles(platform.database, openFileStore(folder, null), folder);
	pdf = openPdf(sources);
	officer = await signedInPerson(platform.database, 'Test Officer', ['officer']);
	const pattern = 'AS.JOUR/{number}';
	series = await upsertSeries(platform.database, { pattern, name: { en: 'Journal' }, position: 1 });
});
afterAll(async () => {
	await pdf.stop();
	await platform.close();
	await rm(folder, { recursive: true });
});
beforeEach(async () => {
	meeting = await makeMeeting(platform);
	const item = meeting.publicItem;
	await leadFloor(platform, meeting, { do: 'open-meeting' }, { do: 'put-item', item });
	await leadFloor(platform, meeting, { do: 'open-list', item, minutes: null });
	const asked = await askForFloor(
		platform.context(meeting.delegates['Arvonia']),
		meeting.id,
		askInput(item, { aligned: [meeting.delegations['Karvia'] ?? ''] }),
	);
	const place = asked.ok ? asked.value.place : null;
	await leadFloor(platform, meeting, { do: 'give', place, ends: null });
	await leadFloor(platform, meeting, { do: 'end', place: place ?? '' });
});

const close = () => leadFloor(platform, meeting, { do: 'close-meeting' });
const press = () => ({
	files,
	pdf,
	words,
	languages: () => ['en', 'ru', 'ar'],
	emailSite: { origin: '', replyTo: null, words, organisationIn: () => 'Assembly of Test States' },
});
async function issue(
	actor: Actor = officer,
	distribution: 'public' | 'participants' = 'participants',
	write: Pdf['write'] = pdf.write,
) {
	const ctx = platform.context(actor);
	const version = (await readJournal(ctx, meeting.id))?.revision ?? 0;
	const by = { ...press(), pdf: { ...pdf, write } };
	return issueJournal(ctx, meeting.id, { version, series, distribution }, by);
}
/** The values with which the PDF of a journal is written. */
async function printed(distribution: 'public' | 'participants'): Promise<string> {
	let text = '';
	const write: Pdf['write'] = (...of) => {
		text += JSON.stringify(of[1]);
		return pdf.write(...of);
	};
	expect(refusal(await issue(officer, distribution, write))).toBeNull();
	return text;
}
const refusal = (result: { ok: boolean; refusal?: string }) => (result.ok ? null : result.refusal);
const numbersUsed = async (): Promise<number> =>
	(
		await sql<{ number: number }>`select coalesce(max(number), 0) as number from documents.last_number
			where series_id = ${series}`.execute(platform.database)
	).rows[0]?.number ?? 0;

it('is refused to the chair and to delegates, and before the meeting is closed; no number is lost. 13.8', async () => {
	const before = await numbersUsed();
	expect(refusal(await issue())).toBe('not-closed');
	await close();
	expect(refusal(await issue(meeting.chair))).not.toBeNull();
	expect(refusal(await issue(meeting.delegates['Arvonia']))).toBe('not-found');
	expect(await numbersUsed()).toBe(before);
});

it('is refused to the public if something was said among participants. 13.8', async () => {
	await leadFloor(platform, meeting, { do: 'put-item', item: meeting.closedItem });
	await close();
	expect(refusal(await issue(officer, 'public'))).toBe('closed-part');
	expect(refusal(await issue(officer, 'participants'))).toBeNull();
});

it('is refused to the public if its item was closed to them for a part of a speech only. 13.8', async () => {
	await close();
	const floor = await currentFloor(platform.database, meeting.id);
	const [speech] = speechesOf(floor);
	const [start, end] = [speech?.startedAt ?? 0, speech?.endedAt ?? 0];
	const closedFrom = (from: number) =>
		changeItem(platform.database, meeting.publicItem, {
			steps: [
				{ from: 0, audience: 'public' },
				{ from, audience: 'participants' },
				{ from: from + 1, audience: 'public' },
			],
		});
	expect(end).toBeGreaterThan(start + 1);
	await closedFrom(start + 1);
	expect(refusal(await issue(officer, 'public'))).toBe('closed-part');
	await closedFrom(end);
	expect(refusal(await issue(officer, 'public'))).toBeNull();
});

it('numbers the journal once for two presses, and issues it in each language with its symbol. 13.8', async () => {
	await close();
	const before = await numbersUsed();
	const answers = await Promise.all([issue(), issue()]);
	expect(answers.map(refusal).filter((one) => one === null)).toHaveLength(1);
	expect(await numbersUsed()).toBe(before + 1);
	const symbol = `AS.JOUR/${before + 1}`;
	const found = await findBySymbol(platform.context(meeting.delegates['Karvia']), symbol);
	expect(found?.document).toMatchObject({ kind: 'summary', state: 'issued', meeting: meeting.id });
	const versions = await sql<{ language: string; id: string; sha256: string }>`
		select v.language, f.id, f.sha256 from documents.language_version v join platform.file f on f.id = v.file_id
		where v.document_id = ${found?.document?.id} and v.state = 'issued'
		order by v.language`.execute(platform.database);
	expect(versions.rows.map(({ language }) => language)).toEqual(['ar', 'en', 'ru']);
	// It has a head of its own, so no masthead is printed on it.
	const mastheads =
		await sql`select from documents.masthead m join documents.language_version v on v.id = m.version_id
		where v.document_id = ${found?.document?.id}`.execute(platform.database);
	expect(mastheads.rows).toHaveLength(0);
	const english = versions.rows.find(({ language }) => language === 'en');
	const bytes = await files.read({ id: english?.id ?? '', sha256: english?.sha256 ?? '' });
	const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
	for (const part of [symbol, 'Assembly of Test States', 'Arvonia (with Karvia in alignment)', 'Item 3'])
		expect(text).toContain(part);
	const tags = await tagsOf(bytes);
	const tagged = (role: string) => tags.filter((tag) => tag.role === role);
	expect(tagged('H1').map((tag) => tag.text)).toEqual(['Record of the meeting']);
	expect(tagged('H2').map((tag) => tag.text)).toContainEqual(expect.stringContaining('Item 3'));
	expect(tagged('P').map((tag) => tag.text)).toContain(symbol);
	const lines = tagged('L').flatMap(({ children }) => children);
	expect(lines.map((tag) => tag.role)).toEqual(lines.map(() => 'LI'));
	expect(lines.map((tag) => tag.text)).toContainEqual(
		expect.stringContaining('Arvonia (with Karvia in alignment)'),
	);
	// Its titles are in English only, and the Arabic file says so.
	const arabic = versions.rows.find(({ language }) => language === 'ar');
	const inArabic = await tagsOf(await files.read({ id: arabic?.id ?? '', sha256: arabic?.sha256 ?? '' }));
	expect(inArabic.filter(({ role }) => role === 'H2').map(({ language }) => language)).toContain('en');
});

it('is issued in the languages that were chosen for the conference alone. 13.8', async () => {
	await close();
	await sql`update conference.conference set sequence = sequence + 1,
			published = jsonb_set(published, '{languages}', '["ru", "de", "en"]')
		where id in (select conference_id from conference.meeting where id = ${meeting.id})`.execute(
		platform.database,
	);
	expect(refusal(await issue())).toBeNull();
	const { rows } = await sql<{ language: string }>`
		select v.language from documents.language_version v join documents.document d on d.id = v.document_id
		where d.meeting_id = ${meeting.id} order by v.language`.execute(platform.database);
	expect(rows.map(({ language }) => language)).toEqual(['en', 'ru']);
});

it('refers to no document that not all its readers may read: its number would tell its author. 13.5', async () => {
	const arvonia = meeting.delegations['Arvonia'] ?? '';
	const paper = async (distribution: 'participants' | 'list', symbol: string, item: string | null) => {
		const id = await exampleDocument(platform.context(officer), meeting.conference, {
			authors: [arvonia],
			meeting: meeting.id,
			item,
			distribution,
			recipients: distribution === 'list' ? [arvonia] : [],
		});
		await sql`update documents.document set symbol = ${symbol} where id = ${id}`.execute(platform.database);
		expect(refusal(await issueDocument(platform.context(officer), id, { revision: 2 }))).toBeNull();
	};
	// Of two documents the one on the same item is the statement's.
	await paper('list', 'SECRET/1', meeting.publicItem);
	await paper('participants', 'OPEN/1', null);
	await close();
	const draft = await readJournal(platform.context(officer), meeting.id);
	expect(JSON.stringify(draft?.lines)).toContain('SECRET/1');
	const text = await printed('participants');
	expect(text).toContain('OPEN/1');
	expect(text).not.toContain('SECRET');
});

it('has one number, and what the last press says, after a press whose PDF could not be written. 13.8', async () => {
	await close();
	const before = await numbersUsed();
	expect(refusal(await issue(officer, 'public', async () => refuse('busy')))).toBe('busy');
	const draft = (await readJournal(platform.context(officer), meeting.id))?.document ?? '';
	expect(refusal(await issueDocument(platform.context(officer), draft, { revision: 2 }))).toBe('written');
	const edit = async () => {
		const page = await readJournal(platform.context(officer), meeting.id);
		const line = { key: page?.lines[0]?.key ?? '', version: page?.revision ?? 0 };
		return editJournalLine(platform.context(officer), meeting.id, {
			...line,
			language: 'en',
			text: 'Reworded',
			hidden: 'no',
		});
	};
	expect(refusal(await edit())).toBeNull();
	// Somebody edits while it is written.
	let isEdited = false;
	const late: Pdf['write'] = async (...of) => {
		if (!isEdited) expect(refusal(await edit())).toBeNull();
		isEdited = true;
		return pdf.write(...of);
	};
	expect(refusal(await issue(officer, 'participants', late))).toBe('stale');
	expect(await issue()).toMatchObject({ value: { symbol: `AS.JOUR/${before + 1}` } });
	expect(await numbersUsed()).toBe(before + 1);
	const found = await findBySymbol(platform.readerContext(), `AS.JOUR/${before + 1}`);
	expect(found).toMatchObject({ document: null });
});

it('does not change after it was issued. 13.8', async () => {
	await close();
	expect(refusal(await issue())).toBeNull();
	expect(refusal(await issue())).toBe('issued');
	const page = await readJournal(platform.context(officer), meeting.id);
	const edit = { key: page?.lines[0]?.key ?? '', version: page?.revision ?? 0, language: 'en', text: 'Late' };
	const edited = await editJournalLine(platform.context(officer), meeting.id, { ...edit, hidden: 'no' });
	expect(refusal(edited)).toBe('issued');
});

/** The text of an issued document's English file, and its document. */
async function issuedText(symbol: string) {
	const { document } = (await findBySymbol(platform.context(meeting.delegates['Karvia']), symbol)) ?? {};
	const found = await sql<{ id: string; sha256: string }>`
		select f.id, f.sha256 from documents.language_version v join platform.file f on f.id = v.file_id
		where v.document_id = ${document?.id} and v.state = 'issued' and v.language = 'en'`.execute(
		platform.database,
	);
	const bytes = await files.read(found.rows[0] ?? { id: '', sha256: '' });
	const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
	return { document, text };
}

it('is revised: it is opened again, stays valid meanwhile, and is issued as Rev.1 and Rev.2 of the same symbol. 13.11', async () => {
	await close();
	const first = await issue();
	const symbol = first.ok ? first.value.symbol : '';
	const used = await numbersUsed();
	const page = (actor = officer) => readJournal(platform.context(actor), meeting.id);
	const revision = async () => (await page())?.revision ?? 0;
	const reopen = async (actor = officer) =>
		reopenJournal(platform.context(actor), meeting.id, { version: await revision() });
	const reword = async (text: string) => {
		const line = { key: (await page())?.lines[0]?.key ?? '', version: await revision() };
		return editJournalLine(platform.context(officer), meeting.id, {
			...line,
			language: 'en',
			text,
			hidden: 'no',
		});
	};
	const { document } = await issuedText(symbol);
	const what = { suffix: 'Rev', language: null, distributionOnly: false } as const;
	expect(refusal(await followDocument(platform.context(officer), document?.id ?? '', what))).toBe('written');
	expect(refusal(await reopen(meeting.chair))).toBe('not-found');
	expect(refusal(await reopen(meeting.delegates['Arvonia']))).toBe('not-found');
	for (const nth of [1, 2]) {
		const before = nth === 1 ? symbol : `${symbol}/Rev.1`;
		expect(refusal(await reword('Too early'))).toBe('issued');
		expect(refusal(await reopen())).toBeNull();
		expect(refusal(await reopen())).toBe('not-issued');
		expect(refusal(await reword(`Corrected wording ${nth}`))).toBeNull();
		// Until the revision is issued, what it revises is valid, and says what it said.
		expect(await page(meeting.delegates['Karvia'])).toMatchObject({
			issued: null,
			revises: { symbol: before },
		});
		expect((await issuedText(before)).text).not.toContain(`Corrected wording ${nth}`);
		// The first press is interrupted: the next one goes on with the same symbol.
		expect(refusal(await issue(officer, 'participants', async () => refuse('busy')))).toBe('busy');
		expect(await issue()).toMatchObject({ value: { symbol: `${symbol}/Rev.${nth}` } });
		const revised = await issuedText(`${symbol}/Rev.${nth}`);
		expect(revised.document).toMatchObject({ state: 'issued', hasOwnHead: true, meeting: meeting.id });
		for (const part of [`${symbol}/Rev.${nth}`, `Corrected wording ${nth}`, 'Item 3'])
			expect(revised.text).toContain(part);
		expect(await page()).toMatchObject({ issued: { symbol: `${symbol}/Rev.${nth}` }, revises: null });
	}
	expect(await numbersUsed()).toBe(used);
});

/** Withdraws an issued journal. */
async function withdraw(symbol: string): Promise<void> {
	const { document } = (await findBySymbol(platform.context(officer), symbol)) ?? {};
	const how = { revision: document?.revision ?? 0, reason: 'Wrong meeting.' };
	expect(refusal(await withdrawDocument(platform.context(officer), document?.id ?? '', how))).toBeNull();
}
/** Begins a revision of the issued journal. */
async function beginRevision(): Promise<void> {
	const version = (await readJournal(platform.context(officer), meeting.id))?.revision ?? 0;
	expect(refusal(await reopenJournal(platform.context(officer), meeting.id, { version }))).toBeNull();
}
const symbolOf = (issued: Awaited<ReturnType<typeof issue>>): string =>
	issued.ok ? issued.value.symbol : '';

it('is what was issued last, when the first one was withdrawn while its revision was issued. 13.11', async () => {
	await close();
	const symbol = symbolOf(await issue());
	await beginRevision();
	expect(refusal(await issue(officer, 'participants', async () => refuse('busy')))).toBe('busy');
	await withdraw(symbol);
	const again = symbolOf(await issue());
	expect(again).toMatch(/^AS\.JOUR\/\d+$/);
	expect(await readJournal(platform.context(officer), meeting.id)).toMatchObject({
		issued: { symbol: again },
		revises: null,
		revisionDraft: null,
	});
	expect(refusal(await issue())).toBe('issued');
});

it('is revised again after its original was withdrawn. 13.11', async () => {
	await close();
	const symbol = symbolOf(await issue());
	await beginRevision();
	expect(symbolOf(await issue())).toBe(`${symbol}/Rev.1`);
	await withdraw(symbol);
	await beginRevision();
	expect(await issue()).toMatchObject({ value: { symbol: `${symbol}/Rev.2` } });
});

it('is a Word document, too, from right to left in Arabic', async () => {
	await close();
	const page = await readJournal(platform.context(officer), meeting.id);
	if (!page) throw new Error('no journal');
	const body = await journalDocx(journalDocument(page, 'ar', words('ar')), {
		language: 'ar',
		symbol: 'AS.JOUR/1',
		organisation: 'Assembly of Test States',
	});
	const { BlobReader, TextWriter, ZipReader } = await import('@zip.js/zip.js');
	const reader = new ZipReader(new BlobReader(new Blob([new Uint8Array(body)])));
	const entry = (await reader.getEntries()).find(({ filename }) => filename === 'word/document.xml');
	const xml = entry && !entry.directory ? await entry.getData(new TextWriter()) : '';
	expect(xml).toContain('Arvonia');
	expect(xml).toContain('AS.JOUR/1');
	expect(xml).toMatch(/<w:bidi\/>/);
	expect(xml).toMatch(/<w:rtl\/>/);
});
