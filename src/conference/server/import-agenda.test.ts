import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { xlsxOf } from '#platform/server/xlsx.ts';
import { ImportAgendaForm } from '#conference';
import {
	checkAgenda,
	importAgendaTable,
	saveWorkingCopy,
	workingCopy,
	type CheckedAgenda,
} from '#conference/server';
import { parseForm } from '#platform/form.ts';
import { signedInPerson } from '../../../tests/test-platform.ts';
import { exampleMeeting } from '../edition.examples.ts';
import {
	exampleConference,
	openExampleConference,
	valueOf,
	type SignedIn,
} from './test-conference.examples.ts';

let platform: Awaited<ReturnType<typeof openExampleConference>>;
let stranger: SignedIn;
const slug = 'coasts-2020';

beforeAll(async () => {
	platform = await openExampleConference();
	stranger = await signedInPerson(platform.database, 'Sam Stranger');
});
afterAll(() => platform.close());
beforeEach(async () => {
	await exampleConference(platform, {
		items: [],
		meetings: [exampleMeeting({ start: '09:00', end: '13:00' })],
	});
});
afterEach(async () => {
	await sql`delete from conference.conference`.execute(platform.database);
});

const ctx = () => platform.context(platform.officer);
const draft = async () => (await workingCopy(ctx(), slug))!;
const check = (text: string, caller = ctx(), at = slug) =>
	checkAgenda(caller, at, { bytes: new TextEncoder().encode(text), charset: 'utf-8', field: 'pasted' });
/** As the preview's form sends it. */
const formOf = ({ table, columns, version }: CheckedAgenda, pressed = 'import') =>
	valueOf(
		parseForm(ImportAgendaForm, [
			['table', JSON.stringify(table)],
			['version', String(version)],
			['do', pressed],
			...columns.map((column, at) => [`columns.${at}`, column] as const),
		]),
	);
const press = (preview: CheckedAgenda, pressed?: string, caller = ctx()) =>
	importAgendaTable(caller, slug, formOf(preview, pressed));
const statuses = ({ lines }: CheckedAgenda) => lines.map(({ status }) => status);
const event = (uid: string, more: string) =>
	`BEGIN:VEVENT\r\nUID:${uid}\r\nSUMMARY:Side event\r\n${more}\r\nEND:VEVENT\r\n`;
const table = 'No|Time|Title\n1.|9.30–10.15|Opening\n2|25:00|Debate\n2 (a)||Reply'.replaceAll('|', '\t');

describe('Importing an agenda', () => {
	it('leaves a title above the headings out, and keeps the first item of a table without headings', async () => {
		const titled = valueOf(await check(`Provisional agenda\t\t\n${table}`));
		expect(titled.table.heading).toEqual(['No', 'Time', 'Title']);
		expect(titled.lines.map(({ line }) => line)).toEqual([3, 4, 5]);
		const plain = valueOf(await check('Opening\t\n9.30\tDebate\n10.30\tReply'));
		expect(plain.lines).toHaveLength(3);
	});

	it('is for officers of the conference only; what is not there and what is not theirs is the same', async () => {
		const preview = valueOf(await check(table));
		for (const caller of [platform.readerContext(), platform.context(stranger)]) {
			expect(await check(table, caller)).toMatchObject({ refusal: 'not-found' });
			expect(await press(preview, 'import', caller)).toMatchObject({ refusal: 'not-found' });
		}
		expect(await check(table, ctx(), 'no-such')).toMatchObject({ refusal: 'not-found' });
		expect((await draft()).document.items).toEqual([]);
	});

	it.each([
		['is none', 'a\n"open', 'ui.table-fields.unreadable'],
		['has headings alone', 'No\tTitle\n', 'ui.table-fields.no-rows'],
		['has too many lines', `No\tTitle\n${'1\ta\n'.repeat(1_001)}`, 'conference.import.too-many-lines'],
		[
			'has too much text',
			`No\tTitle\n${`1\t${'я'.repeat(900)}\n`.repeat(600)}`,
			'conference.import.too-many-lines',
		],
		['is an empty calendar', 'BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR', 'ui.table-fields.no-rows'],
		['is a broken calendar', 'BEGIN:VCALENDAR\nBEGIN:VEVENT\n', 'ui.table-fields.unreadable'],
	])('is refused if the table %s', async (_, text, message) => {
		expect(await check(text)).toMatchObject({ refusal: 'bad-input', fields: { pasted: message } });
	});

	it.each([
		['no table', { table: '{' }],
		['another table', { table: '{"rows":[]}' }],
		['a column that there is not', { 'columns.0': 'title.../../x' }],
		['no version', { version: 'x' }],
	])('refuses a form with %s', (_, more) => {
		const good = {
			table: JSON.stringify({ heading: [], rows: [], isWorkbook: false }),
			version: '1',
			do: 'import',
		};
		expect(parseForm(ImportAgendaForm, Object.entries(good)).ok).toBe(true);
		expect(parseForm(ImportAgendaForm, Object.entries({ ...good, ...more }))).toMatchObject({
			refusal: 'bad-input',
		});
	});

	it('writes nothing before the press, then the good lines; a second press changes nothing', async () => {
		const { version } = await draft();
		const preview = valueOf(await check(table));
		expect(preview).toMatchObject({
			columns: ['number', 'time', 'title'],
			lines: [
				{ line: 2, status: 'new', number: '1' },
				{ line: 3, status: 'bad', problems: [{ cell: '25:00', message: 'conference.import.wrong.time' }] },
				{ line: 4, status: 'new', number: '2.1', missing: ['conference.wrong.parent-missing'] },
			],
		});
		expect((await draft()).version).toBe(version);
		expect(await press(preview)).toEqual({ ok: true, value: { imported: 2 } });
		const { document, version: after } = await draft();
		expect(document.items).toMatchObject([
			{ number: '1', start: '09:30', end: '10:15', title: { en: 'Opening' }, audience: [] },
			{ number: '2.1', title: { en: 'Reply' } },
		]);
		expect(await press(preview)).toEqual({ ok: true, value: { imported: 0 } });
		expect((await draft()).version).toBe(after);
	});

	it('is not written over what somebody else saved since; the lines are checked against that', async () => {
		const preview = valueOf(await check(table));
		const { document, version } = await draft();
		valueOf(
			await saveWorkingCopy(ctx(), slug, { version, document: { ...document, venue: { en: 'Theirs' } } }),
		);
		const answer = await press(preview);
		expect(answer).toMatchObject({ refusal: 'changed-meanwhile', preview: { version: version + 1 } });
		expect((await draft()).document.items).toEqual([]);
		if (!('preview' in answer)) throw new Error('no preview');
		valueOf(await press(answer.preview));
		expect((await draft()).document).toMatchObject({ venue: { en: 'Theirs' }, items: [{}, {}] });
	});

	it('pressed twice at once is done once', async () => {
		const preview = valueOf(await check(table));
		await Promise.all([press(preview), press(preview)]);
		expect((await draft()).document.items).toHaveLength(2);
	});

	it('takes other columns before it is imported', async () => {
		const preview = valueOf(await check('Kennung\tWas\n1\tOpening'));
		expect(preview.columns).toEqual(['number', 'title']);
		const named = valueOf(await check('Number\tTitle\tRemarks\n1\tOpening\tالافتتاح'));
		expect(named.columns).toEqual(['number', 'title', 'ignore']);
		const again = valueOf(await press({ ...named, columns: ['number', 'title', 'title.ar'] }, 'check'));
		if (!('lines' in again)) throw new Error('imported');
		expect((await draft()).document.items).toEqual([]);
		valueOf(await press(again));
		expect((await draft()).document.items[0]?.title).toEqual({ en: 'Opening', ar: 'الافتتاح' });
	});

	it('reads a workbook with its times as numbers', async () => {
		const rows = [{ number: 1, time: 9.5 / 24, title: 'Opening' }];
		const bytes = await xlsxOf({
			columns: [
				{ label: 'Item', cell: ({ number }: (typeof rows)[number]) => number },
				{ label: 'Time', cell: ({ time }) => time },
				{ label: 'English', cell: ({ title }) => title },
			],
			batches: [rows],
		});
		const preview = valueOf(await checkAgenda(ctx(), slug, { bytes, field: 'file' }));
		valueOf(await press(preview));
		expect((await draft()).document.items).toMatchObject([{ number: '1', start: '09:30' }]);
	});

	it('reads a calendar as meetings in the time zone of the conference, and none of them twice', async () => {
		const { day } = (await draft()).document.meetings[0]!;
		const date = day!.replaceAll('-', '');
		const text = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${event('a', `DTSTART:${date}T170000Z\r\nDTEND:${date}T180000Z`)}${event('b', `DTSTART:${date}T190000Z\r\nRRULE:FREQ=DAILY`)}END:VCALENDAR\r\n`;
		const preview = valueOf(await check(text));
		expect(statuses(preview)).toEqual(['new', 'bad']);
		valueOf(await press(preview));
		const { document } = await draft();
		expect(document.meetings[1]).toMatchObject({
			number: 2,
			title: { en: 'Side event' },
			day,
			start: '19:00',
		});
		expect(statuses(valueOf(await check(text)))).toEqual(['unchanged', 'bad']);
	});

	it('leaves out the conference itself in its own calendar, of one day or of several', async () => {
		const before = await draft();
		const oneDay = 'DTSTART:20201006T070000Z\r\nDTEND:20201006T103000Z';
		const severalDays = 'DTSTART;VALUE=DATE:20201006\r\nDTEND;VALUE=DATE:20201009';
		for (const span of [oneDay, severalDays]) {
			const events =
				event(`${before.id}@rostrum`, span) +
				event(`${exampleMeeting().id}@rostrum`, 'DTSTART:20201006T071500Z');
			const preview = valueOf(await check(`BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${events}END:VCALENDAR\r\n`));
			expect(preview.lines).toMatchObject([{ status: 'changed', title: 'Side event' }]);
			expect(preview.table.rows).toHaveLength(1);
		}
	});
});
