import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { watchFor } from '#broadcast/server';
import { findInCaptions, transcriptOf } from '#captions/server';
import {
	floorFor,
	issuedReport,
	newestRecommendations,
	readJournal,
	readReport,
	reportDocument,
} from '#floor/server';
import { anonymous, systemActor, type Actor } from '#platform/actor.ts';
import { openDatabase, sql, type Database } from '#platform/server/database.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { findThing } from '#platform/server/links/find-thing.ts';
import { readMessages } from '#platform/server/messages.ts';
import { slices } from '../server/slices.ts';
import { readThread } from '../src/platform/server/links/threads.examples.ts';
import { copyOf, prepared, type TestDatabase } from './setup/database.ts';
import { loadedSite } from './setup/database-names.ts';
import { signedInPerson } from './test-platform.ts';

/*
 * A meeting under the Chatham House Rule, on the sample conference that is over: with names, seconds, captions and a
 * recording that could leak. docs/rules/thread.md 2.7, 2.8
 */

let made: TestDatabase;
let database: Database;
let closing: () => Promise<void>;
beforeAll(async () => {
	await prepared('loaded-site');
	made = await copyOf(loadedSite);
	({ database, close: closing } = openDatabase(made.url, { size: 4 }));
});
afterAll(async () => {
	await closing();
	await made.drop();
});

const slug = 'contacts-sample';
const recorded = `/conferences/${slug}/meetings/1#t=27`;
const as = (actor: Actor): OperationContext => ({
	database,
	actor,
	language: 'en',
	now: new Date(),
	committed: () => {},
});
const t = readMessages('src')('en');

/** Marks the meeting, or no longer. */
async function mark(isUnder: boolean): Promise<void> {
	await sql`update conference.meeting set chatham_house = ${isUnder} where conference_id =
		(select id from conference.conference where slug = ${slug})`.execute(database);
	await sql`update conference.conference set published_at = now() where slug = ${slug}`.execute(database);
}
const meetingId = async (): Promise<string> =>
	(
		await sql<{ id: string }>`select m.id from conference.meeting m join conference.conference c
			on c.id = m.conference_id where c.slug = ${slug}`.execute(database)
	).rows[0]?.id ?? '';
/** The threads of the report's recommendations. */
const threads = async (actor: Actor = anonymous) =>
	Promise.all(
		(await newestRecommendations(as(actor))).map((id) =>
			readThread(as(actor), slices, { kind: 'recommendation', id }),
		),
	);
const statements = async (actor?: Actor) =>
	(await threads(actor)).flatMap(
		(thread) => thread?.stations.find(({ station }) => station === 'said')?.things ?? [],
	);
const found = async () =>
	(
		await slices
			.find(({ name }) => name === 'captions')
			?.search?.entries(as(systemActor), [await meetingId()])
	)?.get(await meetingId()) ?? [];

const isNamed = (value: unknown): boolean => JSON.stringify(value ?? null).includes('Karvia');
/** Where the meeting names who spoke. */
async function named(actor: Actor) {
	const meeting = await meetingId();
	const watched = await watchFor(as(actor), meeting);
	const page = await floorFor(as(actor), meeting, undefined, { allSpoken: true });
	const journal = await readJournal(as(actor), meeting);
	const captions = [
		...(await Promise.all(
			(['txt', 'vtt', 'srt'] as const).map((form) => transcriptOf(as(actor), meeting, 'en', form)),
		)),
		await findInCaptions(as(actor), meeting, { words: 'region', language: null }),
	];
	expect(captions).not.toContain(null);
	return {
		recording: isNamed(watched),
		page: isNamed(page?.floor),
		journal: isNamed(journal?.lines),
		captions: captions.map(isNamed),
	};
}

let officer: Actor;
beforeEach(async () => {
	await mark(false);
	officer = await signedInPerson(database, `Officer ${crypto.randomUUID()}`, ['officer']);
});

/** The report as its page and as its files have it. */
const page = async () => (await issuedReport(as(anonymous), slug))?.conclusions ?? [];
const printed = async () => {
	const report = await readReport(as(officer), slug);
	const text =
		report && (await reportDocument(as(officer), report, { language: 'en', distribution: 'public' }, t));
	return text?.recommendations.map(({ source }) => source) ?? [];
};

describe('A meeting under the Chatham House Rule', () => {
	it('shows no statement in a thread to anybody, and finds none by its second. 2.7', async () => {
		const before = await statements();
		expect(before.map(({ by }) => by?.text)).toContain('Karvia');
		expect(await findThing(as(anonymous), slices, recorded)).toMatchObject({ kind: 'statement' });
		await mark(true);
		for (const actor of [anonymous, officer]) {
			expect(await statements(actor)).toEqual([]);
			for (const { id } of before)
				expect(await readThread(as(actor), slices, { kind: 'statement', id })).toBeNull();
			expect(await findThing(as(actor), slices, recorded)).toBeNull();
		}
		// The paraphrase stays.
		expect((await threads()).every((thread) => thread?.root.text)).toBe(true);
	});

	it('reads byte for byte as if no statement was linked. 2.2, 2.7', async () => {
		await mark(true);
		const under = JSON.stringify(await threads());
		await mark(false);
		expect(JSON.stringify(await threads())).not.toBe(under);
		const kept = await sql<{ id: string; issued: object }>`select id, issued from floor.conclusion
			where issued is not null`.execute(database);
		await sql`update floor.conclusion set issued = issued - 'place' - 'at' where issued is not null`.execute(
			database,
		);
		expect(JSON.stringify(await threads())).toBe(under);
		for (const { id, issued } of kept.rows)
			await sql`update floor.conclusion set issued = ${JSON.stringify(issued)} where id = ${id}`.execute(
				database,
			);
	});

	it('is not in the search: neither names nor what they said, to anybody. 2.7', async () => {
		expect((await found()).some(({ kind, title }) => kind === 'statement' && title['en'])).toBe(true);
		await mark(true);
		expect(await found()).toEqual([]);
	});

	it('is not named in the report: on its page, nor in its PDF and DOCX. 2.7', async () => {
		expect((await page()).some(({ source }) => source)).toBe(true);
		expect((await printed()).some((source) => source.includes('Karvia'))).toBe(true);
		await mark(true);
		const after = await page();
		expect(after.length).toBeGreaterThan(0);
		expect(after.every(({ source }) => source === null)).toBe(true);
		expect((await printed()).every((source) => source === '')).toBe(true);
	});

	it('names nobody on its page, in its journal and in its recording once it is closed. 2.8', async () => {
		expect(await named(anonymous)).toMatchObject({
			recording: true,
			page: true,
			captions: [true, true, true, true],
		});
		expect(await named(officer)).toMatchObject({ recording: true, page: true, journal: true });
		await mark(true);
		for (const actor of [anonymous, officer])
			expect(await named(actor)).toEqual({
				recording: false,
				page: false,
				journal: false,
				captions: [false, false, false, false],
			});
	});
});
