import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { loadOrganisation } from '#directory/server';
import type { Actor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { openFiles, type Files } from '#platform/server/files/files.ts';
import { openFileStore } from '#platform/server/files/open-store.ts';
import { openPdf, type Pdf } from '#platform/server/pdf/pdf.ts';
import { readMessages } from '#platform/server/messages.ts';
import { openTestPlatform, signedInPerson, type TestPlatform } from '../../../tests/test-platform.ts';
import { exampleEdition } from '../../conference/edition.examples.ts';
import { upsertSeries } from '../../documents/server/store/series.ts';
import { askForFloor } from './ask.ts';
import { checkConclusion } from './check-conclusion.ts';
import { issueReport } from './issue-report.ts';
import { askInput, leadFloor, makeMeeting, type TestMeeting } from './meeting.examples.ts';
import { noteConclusion, rewordConclusion } from './note-conclusion.ts';
import { readReport } from './read-report.ts';

/* For tests: a conference whose report is written, with the real PDF writer and store of files. */

const sources = fileURLToPath(new URL('../../', import.meta.url));
export const words = readMessages(sources);
export let platform: TestPlatform;
let folder: string;
let files: Files;
export let pdf: Pdf;
let series: string;
export let officer: Actor;
export let meeting: TestMeeting;
/** The place of Arvonia's statement. */
export let place: string;

/** Opens a platform for the tests of a file, and a meeting with a statement for each of them. */
export function useReport(): void {
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
}

/** Gives a delegation the floor on an item, which is opened first. @returns the place */
export async function speak(name: string, item: string): Promise<string> {
	const isOpen = item !== meeting.publicItem;
	if (!isOpen) await leadFloor(platform, meeting, { do: 'open-meeting' });
	await leadFloor(platform, meeting, { do: 'put-item', item }, { do: 'open-list', item, minutes: null });
	const asked = await askForFloor(as(meeting.delegates[name]), meeting.id, askInput(item));
	const found = asked.ok ? (asked.value.place ?? '') : '';
	await leadFloor(platform, meeting, { do: 'give', place: found, ends: null });
	await leadFloor(platform, meeting, { do: 'end', place: found });
	return found;
}

export const as = (actor: Actor | undefined) => platform.context(actor);
export const refusal = (result: { ok: boolean; refusal?: string }) => (result.ok ? null : result.refusal);
export const fields = (text: string, more: object = {}) => ({
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
export async function note(text: string, actor: Actor = meeting.officer, more: object = {}): Promise<string> {
	const made = await noteConclusion(as(actor), meeting.id, { once: randomUUID(), ...fields(text, more) });
	if (!made.ok) throw new Error(made.refusal);
	return made.value.id;
}
export async function accept(id: string): Promise<void> {
	const found = (await readReport(as(officer), meeting.slug))?.conclusions.find((one) => one.id === id);
	const checked = { id, version: found?.revision ?? 0, to: 'accepted' as const, reason: '' };
	expect(refusal(await checkConclusion(as(officer), meeting.conference, checked))).toBeNull();
}
export const press = () => ({
	files,
	pdf,
	words,
	languages: () => ['en', 'ar'],
	emailSite: { origin: '', replyTo: null, words, organisationIn: () => 'Assembly of Test States' },
});
export async function issue(
	distribution: 'public' | 'participants' = 'public',
	{ actor = officer, write = pdf.write }: { actor?: Actor; write?: Pdf['write'] } = {},
) {
	const version = (await readReport(as(actor), meeting.slug))?.revision ?? 0;
	const by = { ...press(), pdf: { ...pdf, write } };
	return issueReport(as(actor), meeting.slug, { version, series, distribution }, by);
}
export const numbersUsed = async (): Promise<number> =>
	(
		await sql<{ number: number }>`select coalesce(max(number), 0) as number from documents.last_number
			where series_id = ${series}`.execute(platform.database)
	).rows[0]?.number ?? 0;
export const newWording = async (id: string, text: string) => {
	const found = (await readReport(as(officer), meeting.slug))?.conclusions.find((one) => one.id === id);
	return rewordConclusion(as(officer), meeting.id, { id, version: found?.revision ?? 0, ...fields(text) });
};

export const send = (more: object) =>
	noteConclusion(as(meeting.officer), meeting.id, { once: randomUUID(), ...fields('Text', more) });
