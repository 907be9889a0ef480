import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cpuTime } from '#platform/cpu-time.examples.ts';
import { exampleEdition, exampleId, exampleItem, exampleMeeting } from '../edition.examples.ts';
import { readEdition, type Edition } from '../edition.ts';
import { guessAgendaColumns } from './columns.ts';
import { importAgenda } from './import-agenda.ts';

const first = exampleMeeting({ title: { en: 'Opening' }, start: '09:00', end: '13:00' });
const second = exampleMeeting({
	id: exampleId(2),
	number: 2,
	title: { en: 'Second' },
	start: '15:00',
	end: '18:00',
});
const { day } = first;
const edition = exampleEdition({
	meetings: [first, second],
	items: [exampleItem({ number: '1', title: { en: 'Adoption of the agenda' }, start: null, end: null })],
});

const bring = (text: string, into: Edition = edition) => {
	const cells = text.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
	const { columns, isHeaded } = guessAgendaColumns(cells, ['en', 'fr', 'ru']);
	const rows = cells.map((row, at) => ({ line: at + 1, cells: row })).slice(Number(isHeaded));
	let at = 500;
	return importAgenda(into, rows, columns, { newId: () => exampleId((at += 1)) });
};
const statuses = (text: string, into?: Edition): string[] =>
	bring(text, into).lines.map(({ status, problems }) => problems[0]?.message ?? status);

it('A number that stands in the title as well is in the agenda once', () => {
	const text = 'No|English|French\n2|2. Debate|2 : Débat\n3|3.1 Vote|III. Vote';
	const read = bring(text);
	expect(read.edition.items.slice(1)).toMatchObject([
		{ number: '2', title: { en: 'Debate' } },
		{ number: '3', title: { en: '3.1 Vote', fr: 'Vote' } },
	]);
	expect(statuses(text, read.edition)).toEqual(['unchanged', 'unchanged']);
});

it('The numbers that most titles begin with are those of the items in a table without numbers', () => {
	const text = 'Title|French\n2. Debate|2 : Débat\nItem 3: Vote|\nCoffee|';
	const read = bring(text);
	expect(read.edition.items.slice(1)).toMatchObject([
		{ number: '2', title: { en: 'Debate', fr: 'Débat' } },
		{ number: '3', title: { en: 'Vote' } },
		{ number: '4', title: { en: 'Coffee' } },
	]);
	expect(statuses(text, read.edition)).toEqual(['unchanged', 'unchanged', 'unchanged']);
	expect(statuses('Title|French\n2. A|\n2. B|')).toEqual(['new', 'conference.import.wrong.twice']);
	// A year alone is no number of an item.
	const years = bring('Title|French\n2020 in figures|\nDebate|\nVote|').edition.items.slice(1);
	expect(years.map(({ number, title }) => `${number} ${title.en}`)).toEqual([
		'2 2020 in figures',
		'3 Debate',
		'4 Vote',
	]);
});

describe('A line that cannot be imported', () => {
	it.each([
		['No|Title\nten|A', 'conference.import.wrong.number'],
		['No|Time|Title\n2|25:00|A', 'conference.import.wrong.time'],
		['No|Day|Title\n2|31 June|A', 'conference.import.wrong.day'],
		['No|Title\n2|', 'conference.missing.title'],
		['No|Title\n|Coffee', 'conference.import.wrong.no-number'],
		['Meeting|No|Title\n9|2|A', 'conference.import.wrong.no-meeting'],
		['Meeting|No|Title\n2|1|A', 'conference.import.wrong.other-meeting'],
		['Day|No|Title\n2000-01-01|2|A', 'conference.import.wrong.no-meeting'],
		['Meeting|Title\n3|', 'conference.missing.title'],
		['Meeting|Title\n1000|A', 'conference.wrong.meeting-number'],
		[`No|Title\n2|${'x'.repeat(501)}`, 'conference.wrong.too-long'],
	])('%j says why', (text, message) => {
		const read = bring(text);
		expect(read.lines[0]).toMatchObject({ line: 2, status: 'bad', problems: [{ message }] });
		expect(read.edition).toEqual(edition);
	});

	it('leaves the other lines, and a second line with its number, as they are', () => {
		expect(statuses('No|Title\nq|A\n2|B\n2|C')).toEqual([
			'conference.import.wrong.number',
			'new',
			'conference.import.wrong.twice',
		]);
	});

	it('is one too many', () => {
		const text = Array.from({ length: 400 }, (_, at) => `${at + 2}|A`).join('\n');
		expect(statuses(`No|Title\n${text}`).filter((one) => one !== 'new')).toEqual([
			'conference.wrong.too-many',
		]);
	});
});

describe('A table', () => {
	it('adds items to the meeting that they name, that is at their time, or that is above them', () => {
		const { edition: after, lines } = bring(
			`Meeting|Day|Time|No|Title|Français\n2||15.00–16.00|2.|Debate|Débat\n||16 h 30|2 (a)|Reply|\n|${day}|9.30|3|Third|`,
		);
		expect(lines.map(({ status }) => status)).toEqual(['new', 'new', 'new']);
		expect(after.items.slice(1)).toMatchObject([
			{ number: '2', meeting: second.id, start: '15:00', end: '16:00', title: { en: 'Debate', fr: 'Débat' } },
			{ number: '2.1', meeting: second.id, start: '16:30', end: null },
			{ number: '3', meeting: first.id, start: '09:30' },
		]);
		expect(readEdition(after).ok).toBe(true);
	});

	it('matches items by number alone where no meeting is named', () => {
		const items = [...edition.items, exampleItem({ id: exampleId(102), number: '2', meeting: second.id })];
		const { edition: after, lines } = bring('No|Title\n1|Start\n2|End\n3|Later', { ...edition, items });
		expect(lines.map(({ status }) => status)).toEqual(['changed', 'changed', 'new']);
		expect(after.items.map(({ meeting }) => meeting)).toEqual([first.id, second.id, second.id]);
	});

	it('adds meetings with the items below them; rows without numbers get the next ones', () => {
		const { edition: after } = bring(`Day|Time|Title|Room\n${day}|19–20|Evening|Hall B\n||Songs|\n||Dances|`);
		expect(after.meetings[2]).toMatchObject({
			number: 3,
			day,
			start: '19:00',
			end: '20:00',
			place: { en: 'Hall B' },
			audience: [],
		});
		expect(after.items.slice(1)).toMatchObject([
			{ number: '2', meeting: after.meetings[2]?.id, title: { en: 'Songs' } },
			{ number: '3', meeting: after.meetings[2]?.id },
		]);
	});

	it('tells meetings with the same title, or at the same time, from each other', () => {
		const text = `Day|Time|Title\n${day}|19:00|Talk\n${day}|20:00|Talk\n${day}|20:00|Songs`;
		const { edition: after, lines } = bring(text);
		expect(lines.map(({ status }) => status)).toEqual(['new', 'new', 'new']);
		expect(bring(text, after).lines.map(({ status }) => status)).toEqual(Array(3).fill('unchanged'));
	});

	it('says what it changes; empty cells change nothing', () => {
		const { lines, edition: after } = bring('No|Time|Title|French\n1.|9.15||Adoption');
		expect(lines).toMatchObject([
			{
				status: 'changed',
				number: '1',
				changes: [
					{ path: 'title.fr', theirs: '', yours: 'Adoption' },
					{ path: 'start', theirs: '', yours: '09:15' },
				],
			},
		]);
		expect(after.items[0]?.title['en']).toBe('Adoption of the agenda');
	});

	it('says what a line still needs before it can be published', () => {
		const [line] = bring('No|Time|Title\n2|20:00|A', edition).lines;
		expect(line).toMatchObject({ status: 'new', missing: ['conference.missing.day-of-item'] });
		const [outside] = bring('Meeting|No|Time|Title\n1|2|20:00|A').lines;
		expect(outside).toMatchObject({ status: 'new', missing: ['conference.wrong.outside-meeting'] });
	});

	it('takes nothing of a second line with a number, also when the first line is wrong', () => {
		const text = 'No|Time|Title\n2|9.30|\n2||Opening';
		expect(statuses(text)).toEqual(['conference.missing.title', 'conference.import.wrong.twice']);
	});

	it('means the meeting that is as the row says, where it gives another one the same title', () => {
		const text = 'Meeting|Time|Title\nDebate|10–11|\n2||Debate';
		const { edition: after } = bring(text);
		expect(after.meetings.map(({ title, start }) => [title['en'], start])).toEqual([
			['Opening', '09:00'],
			['Debate', '15:00'],
			['Debate', '10:00'],
		]);
		expect(bring(text, after).edition).toEqual(after);
	});

	it('changes nothing the second time, whatever it was', () => {
		const cell = fc.constantFrom('', '1', '2', '2 (a)', '9.30', '10–11', 'Opening', 'Debate', day ?? '', 'x');
		const table = fc.array(fc.tuple(cell, cell, cell, cell, cell), { maxLength: 8 });
		fc.assert(
			fc.property(table, fc.boolean(), (cells, numbered) => {
				const rows = cells.map((row, at) => ({ line: at + 1, cells: row }));
				const columns = ['meeting', 'day', 'time', numbered ? 'number' : 'ignore', 'title'] as const;
				let at = 500;
				const newId = () => exampleId((at += 1));
				const once = importAgenda(edition, rows, columns, { newId });
				expect(readEdition(once.edition).ok).toBe(true);
				for (const { id } of [...edition.meetings, ...edition.items])
					expect([...once.edition.meetings, ...once.edition.items].some((one) => one.id === id)).toBe(true);
				const again = importAgenda(once.edition, rows, columns, { newId });
				expect(again.edition).toEqual(once.edition);
				expect(again.lines.map(({ status }) => status)).not.toContain('new');
			}),
			{ numRuns: 500 },
		);
	});
});

describe('The columns of a table', () => {
	it.each([
		[
			['Séance', 'Jour', 'Heure', 'N°', 'Titre'],
			['meeting', 'day', 'time', 'number', 'title'],
		],
		[
			['№', 'Время', 'Название', 'Title (Français)'],
			['number', 'time', 'title', 'title.fr'],
		],
		[
			['No.', 'English', 'French', 'Russian', 'Notes'],
			['number', 'title', 'title.fr', 'title.ru', 'ignore'],
		],
		[
			['Title', 'en'],
			['title', 'ignore'],
		],
	])('are known by their headings %j', (heading, columns) => {
		expect(guessAgendaColumns([heading, []], ['en', 'fr', 'ru'])).toEqual({ columns, isHeaded: true });
	});

	it('are known by what is in them', () => {
		const rows = [
			['9.30', '1.', 'Opening of the meeting', ''],
			['10.00–11.00', '2 (a)', 'Debate', ''],
		];
		expect(guessAgendaColumns(rows, ['en'])).toEqual({
			columns: ['time', 'number', 'title', 'ignore'],
			isHeaded: false,
		});
		const days = [['10 March 2027', '9:30', '10:30', 'Opening']];
		expect(guessAgendaColumns(days, ['en']).columns).toEqual(['day', 'start', 'end', 'title']);
	});
});

it('Long texts are compared with many titles in a moment', async () => {
	const items = Array.from({ length: 400 }, (_, at) =>
		exampleItem({
			id: exampleId(at + 10),
			number: String(at + 1),
			title: { en: `Item ${at}` },
			start: null,
			end: null,
		}),
	);
	const full = exampleEdition({ meetings: [first], items });
	const rows = Array.from({ length: 180 }, (_, at) => ({
		line: at + 1,
		cells: [`${at}${'\u0439ａ'.repeat(2_400)}`],
	}));
	// It took some 9 s when each was folded for each comparison.
	expect(
		await cpuTime(() => importAgenda(full, rows, ['title'], { newId: () => exampleId(900) })),
	).toBeLessThan(2_000);
});
