import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	editDocument,
	followNumbers,
	itemsInOrder,
	meetingsInOrder,
	type EditedDocument,
} from './edit-document.ts';
import { exampleEdition, exampleId, exampleItem, exampleMeeting } from './edition.examples.ts';
import type { EditionParts, TypedEdition } from './form.ts';

const empty: EditionParts = { meetings: [], items: [] };
const newId = exampleId(900);
const [first, second] = [exampleId(1), exampleId(2)];
const document: TypedEdition = exampleEdition({
	themes: [{ en: 'Trust' }, { en: 'Early help' }],
	meetings: [exampleMeeting(), exampleMeeting({ id: second, number: 2, title: { en: 'Second' } })],
	items: [
		exampleItem(),
		exampleItem({ id: exampleId(101), number: '2' }),
		exampleItem({ id: exampleId(102), number: '2.1' }),
		exampleItem({ id: exampleId(103), number: '2.1.1' }),
	],
});
const press = (
	command: string,
	on: TypedEdition = document,
	removed: EditionParts = empty,
): EditedDocument => {
	const answer = editDocument(on, removed, command, newId);
	if (!answer) throw new Error(`${command} is no command`);
	return answer;
};
const numbers = ({ document: { items } }: EditedDocument): string[] => items.map(({ number }) => number);

describe('a button inside the form', () => {
	it.each(['', 'save', 'add', 'add:slug', 'up:slug.1', 'remove:__proto__.0', 'more:meetings', 'add:themes'])(
		'that is none is left to the caller: %j',
		(command) => expect(editDocument(document, empty, command, newId)).toBeNull(),
	);

	it.each([
		'up:themes.0',
		'down:themes.1',
		'remove:themes.9',
		`up:meetings.${first}`,
		'up:items.0',
		'remove:items.0',
	])('that does not fit changes nothing: %s', (command) => expect(press(command).document).toEqual(document));

	it('works on numbers that are none', () => {
		const odd = {
			...document,
			meetings: document.meetings.map((one) => ({ ...one, number: 'first' })),
			items: document.items.map((one) => ({ ...one, number: '' })),
		};
		expect(press('add:meetings', odd).document.meetings.at(-1)?.number).toBe(1);
		expect(press('add:items', odd).document.items.at(-1)?.number).toBe('1');
		expect(press(`down:items.${exampleId(100)}`, odd).document.items).toHaveLength(4);
	});

	it('adds a meeting with the next number, closed to the public until an officer opens it', () => {
		const { document: after, touched } = press('add:meetings');
		expect(after.meetings[2]).toMatchObject({ id: newId, number: 3, audience: [] });
		expect(touched).toBe(newId);
	});

	it('gives new meetings days in the order of their numbers: free mornings while there are enough, then no day', () => {
		const none: TypedEdition = { ...document, lastDay: '2020-10-07', meetings: [] };
		const added = (count: number, atOnce: boolean) => {
			let on = none;
			for (let nth = 0; nth < count; nth += 1)
				on =
					editDocument(on, empty, 'add:meetings', exampleId(900 + nth), atOnce ? count - nth : 1)?.document ??
					on;
			return on.meetings.map(({ number, day, start }) => [number, day, start]);
		};
		const [dayOne, dayTwo] = ['2020-10-06', '2020-10-07'];
		expect(added(4, false)).toEqual([
			[1, dayOne, '10:00'],
			[2, dayTwo, '10:00'],
			[3, dayTwo, '15:00'],
			[4, null, null],
		]);
		expect(added(2, true)).toEqual([
			[1, dayOne, '10:00'],
			[2, dayTwo, '10:00'],
		]);
		expect(added(3, true)).toEqual([
			[1, dayOne, '10:00'],
			[2, dayOne, '15:00'],
			[3, dayTwo, '10:00'],
		]);
		expect(added(5, true)).toEqual([
			[1, dayOne, '10:00'],
			[2, dayOne, '15:00'],
			[3, dayTwo, '10:00'],
			[4, dayTwo, '15:00'],
			[5, null, null],
		]);
		const one = exampleMeeting({ day: '2020-10-06', start: '16:00', end: null });
		expect(press('add:meetings', { ...none, meetings: [one] }).document.meetings[1]).toMatchObject({
			day: '2020-10-07',
			start: '10:00',
		});
		const unknown = press('add:meetings', { ...document, firstDay: 'soon', lastDay: '9999' }).document;
		expect(unknown.meetings.at(-1)).toMatchObject({ day: null, start: null });
	});

	it('adds an item at the end, in a meeting, or below another item with its meeting', () => {
		expect(press('add:items').document.items[4]).toMatchObject({ number: '3', meeting: first });
		expect(press('add:items', { ...document, items: [] }).document.items[0]).toMatchObject({ meeting: null });
		expect(press(`add:items.${second}`).document.items[4]).toMatchObject({ number: '3', meeting: second });
		expect(press(`add:items.${exampleId(101)}`).document.items[4]).toMatchObject({
			number: '2.2',
			meeting: first,
		});
	});

	it('adds nothing a fourth level down, where numbers end', () => {
		expect(press(`add:items.${exampleId(103)}`).document.items[4]?.number).toBe('3');
	});

	it('moves an item with all below it, a meeting with its number, a row by its place', () => {
		expect(numbers(press(`up:items.${exampleId(101)}`))).toEqual(['2', '1', '1.1', '1.1.1']);
		expect(press(`down:meetings.${first}`).document.meetings.map(({ id, number }) => [id, number])).toEqual([
			[first, 2],
			[second, 1],
		]);
		expect(press('up:themes.1').document.themes).toEqual([{ en: 'Early help' }, { en: 'Trust' }]);
	});

	it('offers a further row to look at', () => {
		expect(press('more:themes')).toEqual({ document, removed: empty, touched: 'themes.2' });
	});

	it('looks at a part and changes nothing', () => {
		expect(press(`open:items.${exampleId(101)}`)).toEqual({
			document,
			removed: empty,
			touched: exampleId(101),
		});
	});

	it('takes an item out with all below it, and keeps them aside', () => {
		const after = press(`remove:items.${exampleId(101)}`);
		expect(numbers(after)).toEqual(['1']);
		expect(after.removed.items.map(({ number }) => number)).toEqual(['2', '2.1', '2.1.1']);
	});

	it('takes a meeting out and leaves its items without one', () => {
		const after = press(`remove:meetings.${first}`);
		expect(after.document.meetings.map(({ id }) => id)).toEqual([second]);
		expect(after.document.items.every(({ meeting }) => meeting === null)).toBe(true);
	});

	it('puts back whatever was taken out', () => {
		const parts = [
			...document.meetings.map(({ id }) => `meetings.${id}`),
			...document.items.map(({ id }) => `items.${id}`),
		];
		fc.assert(
			fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 6 }), (gone) => {
				let state = { document, removed: empty };
				for (const part of gone) state = press(`remove:${part}`, state.document, state.removed);
				const back = press('back', state.document, state.removed);
				expect(meetingsInOrder(back.document.meetings)).toEqual(document.meetings);
				expect(itemsInOrder(back.document.items)).toEqual(document.items);
				expect(back.removed).toEqual(empty);
			}),
		);
	});
});

describe('a number that was typed anew', () => {
	const before = new Map(document.items.map(({ id, number }) => [id, number]));
	const typed = (changes: Record<string, string>): string[] =>
		followNumbers(
			{
				...document,
				items: document.items.map((item) => ({ ...item, number: changes[item.number] ?? item.number })),
			},
			before,
		).items.map(({ number }) => number);

	it('takes along what stands below, from the nearest above', () => {
		expect(typed({ '2': '5' })).toEqual(['1', '5', '5.1', '5.1.1']);
		expect(typed({ '2': '5', '2.1': '7' })).toEqual(['1', '5', '7', '7.1']);
	});

	it('leaves alone what was typed anew itself, and what stands elsewhere', () => {
		expect(typed({ '2': '5', '2.1': '5.9' })).toEqual(['1', '5', '5.9', '5.9.1']);
		expect(typed({ '1': '4' })).toEqual(['4', '2', '2.1', '2.1.1']);
		expect(typed({})).toEqual(['1', '2', '2.1', '2.1.1']);
	});
});
