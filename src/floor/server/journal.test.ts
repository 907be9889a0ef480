import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../../tests/test-platform.ts';
import { signedInPerson } from '../../../tests/test-platform.ts';
import { exampleDocument } from '../../documents/server/documents.examples.ts';
import { issueDocument } from '#documents/server';
import type { Actor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { readMessages } from '#platform/server/messages.ts';
import { askForFloor } from './ask.ts';
import { addJournalLine, decideJournalLine, editJournalLine } from './edit-journal.ts';
import { journalDocument } from './journal-document.ts';
import { askInput, leadFloor, makeMeeting, type TestMeeting } from './meeting.examples.ts';
import { proposeJournalLine } from './propose-journal-line.ts';
import { readJournal } from './read-journal.ts';
import { readStatements } from './read-statements.ts';

/* docs/rules/floor.md §13 */

let platform: TestPlatform;
let meeting: TestMeeting;

beforeAll(async () => {
	platform = await openTestPlatform();
});
afterAll(() => platform.close());

/** A meeting in which Arvonia and Karvia spoke on the public item. */
beforeEach(async () => {
	meeting = await makeMeeting(platform);
	const item = meeting.publicItem;
	await leadFloor(platform, meeting, { do: 'open-meeting' }, { do: 'put-item', item });
	await leadFloor(platform, meeting, { do: 'open-list', item, minutes: null });
	for (const name of ['Arvonia', 'Karvia']) {
		const asked = await askForFloor(as(meeting.delegates[name]), meeting.id, askInput(item));
		const place = asked.ok ? asked.value.place : null;
		await leadFloor(platform, meeting, { do: 'give', place, ends: null });
		await leadFloor(platform, meeting, { do: 'end', place: place ?? '' });
	}
});

const as = (actor: Actor | undefined) => platform.context(actor);
const close = () => leadFloor(platform, meeting, { do: 'close-meeting' });
const journal = (actor: Actor | undefined = meeting.officer) => readJournal(as(actor), meeting.id);
const refusal = (result: { ok: boolean; refusal?: string }) => (result.ok ? null : result.refusal);
/** The key of a delegation's line. */
const lineOf = async (name: string): Promise<string> => {
	const lines = (await journal())?.lines ?? [];
	return lines.find(({ place }) => place?.delegation.name['en'] === name)?.key ?? '';
};
const line = (key: string, version: number, more: object = {}) => ({
	key,
	version,
	language: 'en',
	text: 'Reworded',
	hidden: 'no' as const,
	...more,
});

describe('The journal is not found', () => {
	it('by strangers, and by participants while the meeting goes on', async () => {
		const stranger = await signedInPerson(platform.database, 'Test Stranger');
		expect(await readJournal(platform.readerContext(), meeting.id)).toBeNull();
		expect(await journal(stranger)).toBeNull();
		expect(await journal(meeting.delegates['Arvonia'])).toBeNull();
		await close();
		expect(await journal(stranger)).toBeNull();
		expect(await journal(meeting.delegates['Arvonia'])).not.toBeNull();
		expect(await journal(meeting.observer)).not.toBeNull();
	});

	it('by a delegate who would edit it', async () => {
		await close();
		const key = await lineOf('Arvonia');
		const edited = await editJournalLine(as(meeting.delegates['Arvonia']), meeting.id, line(key, 0));
		expect(refusal(edited)).toBe('not-found');
	});
});

describe('Officers', () => {
	it('cannot overwrite each other unnoticed. 13.6', async () => {
		const key = await lineOf('Arvonia');
		const version = (await journal())?.revision ?? 0;
		const answers = await Promise.all(
			[meeting.officer, meeting.chair].map((actor) =>
				editJournalLine(as(actor), meeting.id, line(key, version)),
			),
		);
		expect(answers.map(refusal).toSorted()).toEqual([null, 'stale'].toSorted());
		expect((await journal())?.lines.find((one) => one.key === key)?.text).toEqual({ en: 'Reworded' });
	});

	it('leave out a line, which participants no longer see; an empty text restores it. 13.6', async () => {
		const key = await lineOf('Karvia');
		const hidden = line(key, 0, { hidden: 'yes', text: 'Secret wording' });
		expect(refusal(await editJournalLine(as(meeting.officer), meeting.id, hidden))).toBeNull();
		await close();
		const seen = await journal(meeting.delegates['Arvonia']);
		expect(JSON.stringify(seen)).not.toContain('Secret wording');
		expect(seen?.lines.some((one) => one.key === key)).toBe(false);
		const version = (await journal())?.revision ?? 0;
		await editJournalLine(as(meeting.officer), meeting.id, line(key, version, { text: '' }));
		expect((await journal(meeting.delegates['Arvonia']))?.lines.some((one) => one.key === key)).toBe(true);
	});

	it('add a line at a time, and remove it by emptying it. 13.6', async () => {
		const time = '12:00';
		const added = { version: 0, language: 'en', time, text: 'A minute of silence was observed.' };
		expect(refusal(await addJournalLine(as(meeting.officer), meeting.id, added))).toBeNull();
		const page = await journal();
		const found = page?.lines.find(({ kind }) => kind === 'added');
		expect(found?.text).toEqual({ en: added.text });
		const empty = line(found?.key ?? '', page?.revision ?? 0, { text: '' });
		expect(refusal(await editJournalLine(as(meeting.officer), meeting.id, empty))).toBeNull();
		expect((await journal())?.lines.some(({ kind }) => kind === 'added')).toBe(false);
	});

	it('change no line that there is not', async () => {
		const made = await editJournalLine(as(meeting.officer), meeting.id, line('speech:nobody', 0));
		expect(refusal(made)).toBe('not-found');
	});
});

describe('A delegation', () => {
	it('corrects its own line only, seen by nobody else until an officer accepts. 13.7', async () => {
		await close();
		const [own, other] = [await lineOf('Arvonia'), await lineOf('Karvia')];
		const text = 'Arvonia (also for its neighbours)';
		const propose = (key: string) =>
			proposeJournalLine(as(meeting.delegates['Arvonia']), meeting.id, { key, language: 'en', text });
		expect(refusal(await propose(other))).toBe('not-found');
		expect(refusal(await propose(own))).toBeNull();
		expect(JSON.stringify(await journal(meeting.delegates['Karvia']))).not.toContain('neighbours');
		expect(JSON.stringify(await journal(meeting.delegates['Arvonia']))).toContain('neighbours');
		const version = (await journal())?.revision ?? 0;
		const accepted = { key: own, version, accepts: 'yes' as const };
		expect(refusal(await decideJournalLine(as(meeting.officer), meeting.id, accepted))).toBeNull();
		const seen = (await journal(meeting.delegates['Karvia']))?.lines.find(({ key }) => key === own);
		expect(seen?.text).toEqual({ en: text });
	});
});

const references = async (actor: Actor | undefined) =>
	(await journal(actor))?.lines.flatMap(({ reference }) => reference?.symbol ?? []);

describe('A decision', () => {
	it('is in the journal of a body that decides, for people who may read it, and in no other record. 13.5, 13.10', async () => {
		const officer = as(await signedInPerson(platform.database, 'Test Documents Officer', ['officer']));
		const decisionFor = async (distribution: 'participants' | 'list', title: string): Promise<void> => {
			const id = await exampleDocument(officer, meeting.conference, {
				kind: 'decision',
				title: { en: title },
				meeting: meeting.id,
				item: meeting.publicItem,
				authors: [],
				recipients: distribution === 'list' ? [meeting.delegations['Arvonia'] ?? ''] : [],
				distribution,
			});
			expect(refusal(await issueDocument(officer, id, { revision: 2 }))).toBeNull();
		};
		await decisionFor('participants', 'On training');
		await decisionFor('list', 'POISON');
		await close();
		const decisions = async (actor: Actor | undefined) =>
			(await journal(actor))?.lines.flatMap(({ decision }) => decision?.title['en'] ?? []);
		expect(await decisions(meeting.officer)).toEqual([]);
		expect(JSON.stringify(await journal(meeting.delegates['Karvia']))).not.toContain('POISON');
		await sql`update conference.conference set published = published || '{"kind": "decided"}', published_at = now() where id = ${meeting.conference}`.execute(
			platform.database,
		);
		expect(await decisions(meeting.officer)).toEqual(['On training', 'POISON']);
		expect(await decisions(meeting.delegates['Karvia'])).toEqual(['On training']);
		expect(JSON.stringify(await journal(meeting.delegates['Karvia']))).not.toContain('POISON');
		const page = await readJournal(as(meeting.officer), meeting.id, 'participants');
		expect(JSON.stringify(page)).not.toContain('POISON');
		const t = readMessages(fileURLToPath(new URL('../../', import.meta.url)))('de');
		const written = page && journalDocument(page, 'de', t);
		const [found] =
			written?.sections.flatMap(({ lines }) => lines).filter(({ kind }) => kind === 'decision') ?? [];
		expect(found).toMatchObject({ text: 'Beschluss: On training' });
		expect(found?.reference).toMatch(/\/\d/);
	});
});

describe('A statement', () => {
	it('has the symbol of an issued document, for people who may read it. 13.5', async () => {
		const officer = as(await signedInPerson(platform.database, 'Test Officer', ['officer']));
		const arvonia = meeting.delegations['Arvonia'] ?? '';
		const id = await exampleDocument(officer, meeting.conference, {
			meeting: meeting.id,
			item: meeting.publicItem,
			authors: [arvonia],
			distribution: 'list',
		});
		const issued = await issueDocument(officer, id, { revision: 2 });
		const symbol = issued.ok ? issued.value.symbol : 'not issued';
		await close();
		expect(await references(meeting.officer)).toEqual([symbol]);
		expect(await references(meeting.delegates['Arvonia'])).toEqual([symbol]);
		expect(await references(meeting.delegates['Karvia'])).toEqual([]);
	});

	it('is counted for its delegation and its category. 13.9', async () => {
		await close();
		const page = await readStatements(as(meeting.delegates['Arvonia']), meeting.id);
		expect(page?.statements).toHaveLength(2);
		expect(page?.byDelegation.map(({ statements }) => statements)).toEqual([1, 1]);
		expect(page?.byClass.map(({ key, statements }) => [key, statements])).toEqual([['state', 2]]);
	});
});
