import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleEdition, exampleId, exampleItem } from '../edition.examples.ts';
import type { TypedEdition } from '../form.ts';
import { pastedRows, tabbedCells, type GridColumn } from './pasted-rows.ts';
import { timeText } from './time-text.ts';
import { withTypedRows } from './typed-rows.ts';

const blank = { title: {}, note: {}, start: null, end: null } as const;
const typed = (...items: Partial<TypedEdition['items'][number]>[]): TypedEdition => ({
	...exampleEdition(),
	items: items.map((item, at) =>
		exampleItem({ ...blank, id: exampleId(100 + at), number: '1', ...(item as object) }),
	),
});
const items = (document: TypedEdition, known: string[] = []) =>
	withTypedRows(document, new Set(known), exampleId).items.map(({ number, start, end }) => [
		number,
		start,
		end,
	]);

describe('A row of the grid', () => {
	it('that is new and empty is dropped; one that the form had shown never is', () => {
		expect(items(typed({ number: ' ' }, { number: '' }), [exampleId(101)])).toEqual([['', null, null]]);
	});
	it('that is new and has no number gets the next one', () => {
		expect(
			items(typed({ number: '3.' }, { number: '', title: { en: 'A' } }, { number: '', start: '9' })),
		).toEqual([
			['3', null, null],
			['4', null, null],
			['5', '9', null],
		]);
	});
	it('that is new and was sent without an id gets one', () => {
		const [given, made] = withTypedRows(typed({}, { id: '' }), new Set(), exampleId).items;
		expect([given?.id, made?.id]).toEqual([exampleId(100), exampleId(1)]);
	});
	it('has its time and number as they are stored; what cannot be read stays', () => {
		expect(
			items(
				typed(
					{ number: '2 (a)', start: '9.30–10.15' },
					{ number: 'two', start: '25:00' },
					{ start: '9 h', end: '10:00' },
				),
			),
		).toEqual([
			['2.1', '09:30', '10:15'],
			['two', '25:00', null],
			['1', '09:00', '10:00'],
		]);
	});
	it('shows its times so that they are read as they were', () => {
		const time = fc
			.integer({ min: 0, max: 1_439 })
			.map((at) => new Date(at * 60_000).toISOString().slice(11, 16));
		fc.assert(
			fc.property(time, fc.option(time), (start, end) => {
				fc.pre(end === null || end > start);
				expect(items(typed({ start: timeText({ start, end }) }))).toEqual([['1', start, end]]);
			}),
		);
	});
});

const quoted = (text: string) => (/[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const columns: GridColumn[] = ['time', 'number', 'title.en', 'title.fr'];
const paste = (text: string, focused: GridColumn = 'time') =>
	pastedRows(tabbedCells(text), focused, columns, ['en', 'fr']).map((row) => Object.fromEntries(row));

describe('What is pasted', () => {
	it.each(['', '\n', '\t\t\n'])('as %j fills nothing', (text) => expect(paste(text)).toEqual([]));

	it('from a spreadsheet fills the columns from the focused one on', () => {
		expect(paste('9.30\t1.\tOpening\tOuverture\r\n10–11\t2 (a)\t"Debate\nand ""vote"""\t\r\n')).toEqual([
			{ time: '09:30', number: '1', 'title.en': 'Opening', 'title.fr': 'Ouverture' },
			{ time: '10:00–11:00', number: '2.1', 'title.en': 'Debate and "vote"' },
		]);
		expect(paste('Opening\tOuverture', 'title.en')).toEqual([
			{ 'title.en': 'Opening', 'title.fr': 'Ouverture' },
		]);
	});
	it('with headings fills the columns that they name', () => {
		expect(paste('Titre\tFrom\tTo\tEnglish\nx\t9:00\t10:00\tOpening', 'number')).toEqual([
			{ time: '09:00–10:00', 'title.en': 'x' },
		]);
		expect(paste('No.\tRoom\tFrançais\n4\tHall\tClôture')).toEqual([{ number: '4', 'title.fr': 'Clôture' }]);
	});
	it('into the wrong column goes where it fits', () => {
		expect(paste('1\tOpening of the meeting\n2\tDebate', 'title.fr')).toEqual([
			{ 'title.fr': '1' },
			{ 'title.fr': '2' },
		]);
		expect(paste('Opening\t9:30\nDebate\t10:30', 'time')).toEqual([
			{ time: '09:30', 'title.en': 'Opening' },
			{ time: '10:30', 'title.en': 'Debate' },
		]);
	});
	it('as numbered lines is divided into numbers and titles', () => {
		expect(paste('1. Opening of the meeting\n2 (a) Debate\nItem 3: Any other business', 'title.en')).toEqual([
			{ number: '1', 'title.en': 'Opening of the meeting' },
			{ number: '2.1', 'title.en': 'Debate' },
			{ number: '3', 'title.en': 'Any other business' },
		]);
	});
	it('with the number in the title as well has it once', () => {
		expect(
			paste('9.30\t1.\t1. Opening\tI. Ouverture\n10.30\t2\tItem 2 – Debate\n11.30\t3\t10 years after'),
		).toEqual([
			{ time: '09:30', number: '1', 'title.en': 'Opening', 'title.fr': 'Ouverture' },
			{ time: '10:30', number: '2', 'title.en': 'Debate' },
			{ time: '11:30', number: '3', 'title.en': '10 years after' },
		]);
	});
	it('with the number in the title alone has it as the number', () => {
		expect(paste('Time\tTitle\n9.30\t1. Opening\n10.30\tCoffee\n11.00\tII) Debate')).toEqual([
			{ time: '09:30', number: '1', 'title.en': 'Opening' },
			{ time: '10:30', 'title.en': 'Coffee' },
			{ time: '11:00', number: '2', 'title.en': 'Debate' },
		]);
		expect(paste('Session II: Water\nSession III: Air\nClosing', 'title.en')).toEqual([
			{ number: '2', 'title.en': 'Water' },
			{ number: '3', 'title.en': 'Air' },
			{ 'title.en': 'Closing' },
		]);
	});
	it('with a number in few titles, or that is none, stays as it is', () => {
		const text = 'Time\tTitle\n9.30\t2030 Agenda\n10.30\tIn 2 rooms\n11.00\tI am late\n12.00\t3 speakers';
		expect(paste(text).map((row) => row['title.en'])).toEqual([
			'2030 Agenda',
			'In 2 rooms',
			'I am late',
			'3 speakers',
		]);
	});
	it('is read back as a spreadsheet program wrote it', () => {
		const cell = fc.string({ maxLength: 8 }).map((text) => text.replaceAll('\r', ''));
		fc.assert(
			fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), (rows) => {
				const text = rows.map((row) => `${row.map(quoted).join('\t')}\r\n`).join('');
				expect(tabbedCells(text)).toEqual(rows);
			}),
		);
	});
});
