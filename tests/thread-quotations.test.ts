import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quotationDesk, quoteStatement, removeQuotation } from '#floor/server';
import { anonymous, type Actor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { slices } from '../server/slices.ts';
import { openTestOrigin, type TestOrigin } from '../src/broadcast/server/origin/origin.examples.ts';
import { exampleDocument } from '../src/documents/server/documents.examples.ts';
import { issueDocument } from '#documents/server';
import { leadFloor } from '../src/floor/server/meeting.examples.ts';
import {
	as,
	meeting,
	officer,
	place,
	platform,
	refusal,
	speak,
	useReport,
} from '../src/floor/server/report.examples.ts';
import { readThread } from '../src/platform/server/links/threads.examples.ts';
import { makeYouth } from './young-people.examples.ts';

/* Quotations in threads: the words of a delegation, as an officer checked them. docs/rules/thread.md 3.7 */

useReport();
let origin: TestOrigin;
beforeAll(async () => void (origin = await openTestOrigin(platform)));
afterAll(() => origin.close());

const words = 'One contact for every region, by name.';
const sound = { text: words, language: 'en', check: 'sound' as const };
const text = { ...sound, check: 'text' as const };
const quote = (actor: Actor, quotation: typeof sound | typeof text = sound, of = place) =>
	quoteStatement(as(actor), of, quotation);
const read = (actor: Actor = anonymous, id = place) =>
	readThread(as(actor), slices, { kind: 'statement', id });
const quoted = async (actor?: Actor, id?: string) => (await read(actor, id))?.root.quotation ?? null;

/** The text of the statement as its delegation submitted it. */
async function submitted(distribution: 'public' | 'participants', isIssued = true): Promise<void> {
	const id = await exampleDocument(as(officer), meeting.conference, {
		distribution,
		title: { en: 'Statement' },
	});
	await sql`insert into floor.statement_document (place_id, meeting_id, document_id)
		values (${place}, ${meeting.id}, ${id})`.execute(platform.database);
	if (!isIssued) return;
	const { rows } = await sql<{ revision: number }>`select revision from documents.document
		where id = ${id}`.execute(platform.database);
	expect(refusal(await issueDocument(as(officer), id, { revision: rows[0]?.revision ?? 0 }))).toBeNull();
}

describe('A quotation', () => {
	it('is made and removed by nobody but an officer. 3.7', async () => {
		const delegate = meeting.delegates['Arvonia'] ?? anonymous;
		for (const actor of [anonymous, delegate, meeting.chair]) {
			expect(refusal(await quote(actor))).toBe('not-found');
			expect(await quotationDesk(as(actor), place)).toBeNull();
		}
		expect(await quoted()).toBeNull();
		expect(refusal(await quote(meeting.officer))).toBeNull();
		for (const actor of [anonymous, delegate, meeting.chair])
			expect(refusal(await removeQuotation(as(actor), place))).toBe('not-found');
		expect(await quoted()).toMatchObject({ text: { text: words }, check: 'sound' });
	});

	it('is one: by two officers at once, and again only once it is removed. 3.7', async () => {
		const both = await Promise.all([quote(officer), quote(meeting.officer)]);
		expect(both.map(refusal).toSorted()).toEqual([null, 'stale'].toSorted());
		expect(await quotationDesk(as(officer), place)).toMatchObject({ isQuoted: true });
		expect(refusal(await removeQuotation(as(officer), place))).toBeNull();
		expect(refusal(await removeQuotation(as(officer), place))).toBe('not-found');
		expect(await quoted()).toBeNull();
		expect(refusal(await quote(officer))).toBeNull();
	});

	it('is of a statement that was made, in a meeting that there is. 3.7', async () => {
		expect(refusal(await quote(officer, sound, crypto.randomUUID()))).toBe('not-found');
	});

	it('from a text needs one that is issued, and is shown to its readers only. 3.7', async () => {
		expect(refusal(await quote(officer, text))).toBe('no-text');
		await submitted('participants', false);
		expect(refusal(await quote(officer, text))).toBe('no-text');
		await sql`delete from floor.statement_document where place_id = ${place}`.execute(platform.database);
		await submitted('participants');
		const before = JSON.stringify(await read());
		expect(refusal(await quote(officer, text))).toBeNull();
		expect(JSON.stringify(await read())).toBe(before);
		expect(await quoted(meeting.delegates['Karvia'])).toMatchObject({ text: { text: words }, check: 'text' });
	});

	it('is hidden from listeners who may not hear the whole statement. 3.7', async () => {
		const closed = await speak('Karvia', meeting.closedItem);
		expect(refusal(await quote(officer, sound, closed))).toBeNull();
		expect(await read(anonymous, closed)).toBeNull();
		expect(await quoted(meeting.delegates['Selmark'], closed)).toMatchObject({ text: { text: words } });
	});

	it('is none once its meeting is under the Chatham House Rule. 2.7, 3.7', async () => {
		expect(refusal(await quote(officer))).toBeNull();
		await sql`update conference.meeting set chatham_house = true where id = ${meeting.id}`.execute(
			platform.database,
		);
		await sql`update conference.conference set published_at = now() where id = ${meeting.conference}`.execute(
			platform.database,
		);
		expect(await read()).toBeNull();
		expect(await quotationDesk(as(officer), place)).toBeNull();
		expect(refusal(await quote(officer))).toBe('not-found');
	});

	it('is none of somebody under 18, whatever was agreed to. 3.7', async () => {
		const youth = await makeYouth(platform, origin);
		await youth.consents({ takesPart: true, picture: true, recording: true, transcript: true });
		const said = await youth.asks();
		await leadFloor(
			platform,
			youth.stage.meeting,
			{ do: 'give', place: said, ends: null },
			{ do: 'end', place: said },
		);
		expect(await read(officer, said)).not.toBeNull();
		expect(refusal(await quote(officer, sound, said))).toBe('not-found');
		expect(await quotationDesk(as(officer), said)).toBeNull();
	});
});
