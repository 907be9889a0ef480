import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { anonymous, type Actor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { openDiskFiles } from '#platform/server/files/disk-files.ts';
import { contentName, openFiles, type Files } from '#platform/server/files/files.ts';
import { findBySymbol } from '#documents/server';
import { openTestPlatform, type TestPlatform } from '../../../tests/test-platform.ts';
import { storeTexts } from '../../documents/server/submission/store-texts.ts';
import type { TextUse } from '../text.ts';
import { askForFloor } from './ask.ts';
import { historyOf } from './history.ts';
import {
	askFor,
	askInput,
	key,
	leadFloor,
	makeMeeting,
	opens,
	refusal,
	type TestMeeting,
} from './meeting.examples.ts';
import { floorFor } from './read.ts';
import { submitText } from './submit-text.ts';
import { refusalOfUse } from './text-document.ts';
import { withdrawText } from './withdraw-text.ts';
import { withdraw } from './withdraw.ts';

/* docs/rules/floor.md 12.6–12.8 on a real database: only a delegation's own choice makes a document of its text. */

const poison = 'POISON of a text';
let platform: TestPlatform;
let meeting: TestMeeting;
let place: string;
let folder: string;
let files: Files;
const store = () => openDiskFiles(folder);
beforeAll(async () => {
	platform = await openTestPlatform();
	folder = await mkdtemp(join(tmpdir(), 'rostrum-texts-'));
	files = openFiles(platform.database, store(), folder);
});
beforeEach(async () => {
	meeting = await makeMeeting(platform);
	await opens(platform, meeting);
	place = await askFor(platform, meeting, 'Arvonia');
});
afterAll(async () => {
	await platform.close();
	await rm(folder, { recursive: true });
});

const arvonia = (): Actor => meeting.delegates['Arvonia'] ?? anonymous;
const submit = (use?: TextUse, text = poison, who = arvonia(), of = place) =>
	submitText(platform.context(who), meeting.id, { place: of, text, use });
const speaks = async (of = place): Promise<number> => {
	await leadFloor(platform, meeting, { do: 'give', place: of, ends: null });
	return (await leadFloor(platform, meeting, { do: 'end', place: of })).revision;
};
interface Made {
	id: string;
	state: string;
	title: object;
	by: string | null;
	text: string | null;
}
const documents = async (): Promise<Made[]> =>
	(
		await sql<Made>`select d.id, d.state, d.title, d.created_by as by, s.text from documents.document d
			left join documents.submitted_text s on s.document_id = d.id
			where d.conference_id = ${meeting.conference} order by d.created_at, d.id`.execute(platform.database)
	).rows;
const texts = async (): Promise<number> =>
	(await sql`select from floor.text where meeting_id = ${meeting.id}`.execute(platform.database)).rows.length;
const lose = (): Promise<unknown> =>
	sql`update accreditation.participant set may_submit = false
		where delegation_id = ${meeting.delegations['Arvonia']}`.execute(platform.database);

describe('A text makes no document', () => {
	it('when its delegation did not choose one, whatever becomes of the statement (12.6)', async () => {
		await submit();
		await speaks();
		expect([await documents(), await texts()]).toEqual([[], 0]);
	});

	it('when the statement is not made: withdrawn by the delegation or the chair, or the meeting is closed (12.6)', async () => {
		await submit('after');
		await withdraw(platform.context(arvonia()), meeting.id, { once: key(), place });
		place = await askFor(platform, meeting, 'Arvonia');
		await submit('after');
		await leadFloor(platform, meeting, { do: 'withdraw', place });
		place = await askFor(platform, meeting, 'Arvonia', 'point-of-order');
		await submit('after');
		await leadFloor(platform, meeting, { do: 'note', place });
		place = await askFor(platform, meeting, 'Arvonia');
		await submit('after');
		await leadFloor(platform, meeting, { do: 'close-meeting' });
		expect([await documents(), await texts()]).toEqual([[], 0]);
	});

	it('by the press of anybody else, nor of a member without the right to submit (12.7)', async () => {
		for (const who of [anonymous, meeting.chair, meeting.officer, meeting.observer])
			expect(refusal(await submit('now', poison, who))).toBe('not-found');
		expect(refusal(await submit('now', poison, meeting.delegates['Karvia']))).toBe('not-on-list');
		await lose();
		expect(await submit('now')).toMatchObject({
			refusal: 'may-not-submit',
			fields: { use: 'floor.refused.may-not-submit' },
		});
		const input = askInput(meeting.publicItem, { kind: 'right-of-reply', text: poison, use: 'after' });
		expect(refusal(await askForFloor(platform.context(arvonia()), meeting.id, input))).toBe('may-not-submit');
		expect([await documents(), await texts()]).toEqual([[], 0]);
		expect((await floorFor(platform.context(arvonia()), meeting.id))?.may.submit).toBe(false);
		expect((await submit('interpreters')).ok).toBe(true);
	});

	it('in a minor’s name (12.8)', async () => {
		const delegation = { id: meeting.delegations['Arvonia'] ?? '', name: {}, class: 'ngo' } as const;
		const youth = { recorded: true, transcribed: true };
		const refused = (use: TextUse) => refusalOfUse(platform.context(arvonia()), { delegation, youth }, use);
		expect([await refused('after'), await refused('now'), await refused('interpreters')]).toEqual([
			'youth-no-document',
			'youth-no-document',
			null,
		]);
		const input = askInput(meeting.publicItem, {
			kind: 'right-of-reply',
			text: poison,
			use: 'now',
			youth: key(),
		});
		// Nobody of their delegation: the floor's own refusal comes first; `tests/young-people.test.ts` asks for a minor.
		expect(refusal(await askForFloor(platform.context(arvonia()), meeting.id, input))).toBe('not-found');
		expect(await documents()).toEqual([]);
	});
});

describe('A text becomes a document', () => {
	it('when its statement was made, with what its place says, in the name of the person who chose it (12.6)', async () => {
		await submit('after');
		expect(await documents()).toEqual([]);
		await speaks();
		expect(await documents()).toMatchObject([
			{ state: 'submitted', title: { en: 'Statement: Arvonia' }, by: arvonia().person?.id, text: poison },
		]);
		expect(await texts()).toBe(0);
		const [document] = (
			await sql<object>`select d.kind, d.meeting_id as meeting, d.item_id as item, d.original_language as original,
				d.distribution, d.symbol, a.delegation_id as author
			from documents.document d join documents.author a on a.document_id = d.id
			where d.conference_id = ${meeting.conference}`.execute(platform.database)
		).rows;
		expect(document).toEqual({
			kind: 'statement',
			meeting: meeting.id,
			item: meeting.publicItem,
			original: 'en',
			distribution: 'participants',
			symbol: null,
			author: meeting.delegations['Arvonia'],
		});
	});

	it('once, though the step is taken back and the text handed in again (12.7)', async () => {
		await submit('after');
		const step = await speaks();
		await leadFloor(platform, meeting, { do: 'undo', step });
		await submit('after', 'Second version');
		await leadFloor(platform, meeting, { do: 'end', place });
		expect(await documents()).toMatchObject([{ text: 'Second version' }]);
	});

	it('at once, where it is replaced with the text, and not made again after the statement (12.6, 12.7)', async () => {
		const asked = await askForFloor(
			platform.context(meeting.delegates['Karvia']),
			meeting.id,
			askInput(meeting.publicItem, { text: poison, use: 'now' }),
		);
		const karvia = asked.ok ? (asked.value.place ?? '') : '';
		const [made] = await documents();
		expect(made).toMatchObject({ title: { en: 'Statement: Karvia' }, text: poison });
		const own = await floorFor(platform.context(meeting.delegates['Karvia']), meeting.id);
		expect(own?.texts[karvia]).toMatchObject({ use: 'now', document: made?.id });
		for (const use of ['now', 'after'] as const)
			await submit(use, `Replaced: ${use}`, meeting.delegates['Karvia'], karvia);
		expect(await documents()).toMatchObject([{ text: 'Replaced: now' }]);
		await speaks(karvia);
		expect(await documents()).toMatchObject([{ id: made?.id, text: 'Replaced: after' }]);
	});

	it('that is withdrawn with the text, with its file, and made anew of the next text (12.2)', async () => {
		for (const withdraws of [
			() => withdrawText(platform.context(arvonia()), meeting.id, { place }),
			() => submit('interpreters'),
		]) {
			await submit('now');
			await storeTexts(platform.context(), files);
			const [made] = await documents();
			const [file] = await fileOf(made?.id);
			expect(file?.state).toBe('checked');
			// A second press, and two at once.
			expect((await Promise.all([withdraws(), withdraws()])).map(({ ok }) => ok)).toEqual([true, true]);
			expect([await documents(), await fileOf(made?.id)]).toEqual([[], []]);
		}
		await submit('now', 'Made anew');
		await withdrawText(platform.context(meeting.delegates['Karvia'] ?? anonymous), meeting.id, { place });
		expect(await documents()).toMatchObject([{ state: 'submitted', text: 'Made anew' }]);
	});

	it('whose reserved number stays used when it is withdrawn with the text (12.2)', async () => {
		await submit('now');
		const [made] = await documents();
		const symbol = `TEST/${key()}`;
		await sql`update documents.document set symbol = ${symbol} where id = ${made?.id}`.execute(
			platform.database,
		);
		await withdrawText(platform.context(arvonia()), meeting.id, { place });
		expect(await findBySymbol(platform.readerContext(), symbol)).toMatchObject({
			isWithdrawn: true,
			document: null,
		});
		await submit('now', 'Made anew');
		expect(await documents()).toMatchObject([
			{ id: made?.id, state: 'withdrawn' },
			{ state: 'submitted', text: 'Made anew' },
		]);
	});

	it('that is neither withdrawn nor changed once it is issued (12.2, 12.7)', async () => {
		await submit('now');
		const [made] = await documents();
		await sql`update documents.document set state = 'issued', symbol = ${`TEST/${key()}`}, issued_at = now()
			where id = ${made?.id}`.execute(platform.database);
		await withdrawText(platform.context(arvonia()), meeting.id, { place });
		for (const use of ['now', 'interpreters'] as const) expect((await submit(use, 'Too late')).ok).toBe(true);
		expect(await documents()).toMatchObject([{ id: made?.id, state: 'issued', text: poison }]);
	});

	it('and stands neither in the log, nor in the audit, nor in a notice (12.5)', async () => {
		await submit('now');
		await speaks();
		expect(JSON.stringify(await historyOf(platform.context(), meeting.id))).not.toContain('POISON');
		const everywhere = await sql<{ data: string }>`
			select data::text from floor.event union all select payload::text from platform.outbox
			union all select detail::text from platform.audit`.execute(platform.database);
		expect(everywhere.rows.filter(({ data }) => data?.includes('POISON'))).toEqual([]);
	});
});

const fileOf = async (id = '') =>
	(
		await sql<{
			sha256: string;
			type: string;
			state: string;
		}>`select f.sha256, f.media_type as type, v.state
			from documents.language_version v join platform.file f on f.id = v.file_id
			where v.document_id = ${id} and f.state = 'stored'`.execute(platform.database)
	).rows;

describe('Its file', () => {
	// A content that the store has already is not stored again.
	let own: string;
	beforeEach(async () => {
		own = `Text ${key()}`;
		// What other tests left.
		await storeTexts(platform.context(), files);
		await submit('now', own);
	});

	it('waits while the store is away, and is made when it is back, once by several processes', async () => {
		const [made] = await documents();
		const away = openFiles(
			platform.database,
			{ ...store(), putFile: () => Promise.reject(new Error('the store is away')) },
			folder,
		);
		await expect(storeTexts(platform.context(), away)).rejects.toThrow('the store is away');
		expect([await fileOf(made?.id), (await documents())[0]?.text]).toEqual([[], own]);
		const stored = await Promise.all([1, 2, 3].map(() => storeTexts(platform.context(), files)));
		expect(stored.toSorted()).toEqual([0, 0, 1]);
		const found = await fileOf(made?.id);
		expect(found).toMatchObject([{ type: 'text/plain', state: 'checked' }]);
		const content = await store().read(contentName(found[0]?.sha256 ?? ''));
		expect((await buffer(content!)).toString()).toBe(`${own}\n`);
	});

	it('is that of the text that replaced it while it was made', async () => {
		const [made] = await documents();
		const slow = openFiles(
			platform.database,
			{
				...store(),
				putFile: async (...to) => {
					if ((await documents())[0]?.text === own) await submit('now', 'Newer');
					return store().putFile(...to);
				},
			},
			folder,
		);
		expect(await storeTexts(platform.context(), slow)).toBe(1);
		const [file] = await fileOf(made?.id);
		expect((await buffer((await store().read(contentName(file?.sha256 ?? '')))!)).toString()).toBe('Newer\n');
	});
});
