import * as v from 'valibot';
import { day, emptyMeeting } from './edition.ts';
import { dayAfter } from './local-time.ts';
import type { EditionParts, TypedEdition, TypedItem, TypedMeeting } from './form.ts';
import { byNumber, depthOf, isBelow, moveItem, nextNumber } from './item-numbers.ts';

/*
 * The effect of the buttons inside the form on the typed document: add, remove, restore, move. Nothing is saved, and
 * nothing typed is lost.
 */

/** The document after a button was pressed. */
export interface EditedDocument {
	document: TypedEdition;
	removed: EditionParts;
	/** What to focus: the id of a meeting or item, the path of a row, or the name of a list. */
	touched: string;
}

/** Lists whose rows have no id: a row is addressed by its position. */
export const plainLists = ['audience', 'themes', 'organisers', 'sources', 'links', 'evidence'] as const;
export type PlainList = (typeof plainLists)[number];

type Direction = 'up' | 'down';

/**
 * Executes a command: `add:meetings`, `add:items`, `add:items.ID` (in a meeting, or below an item), `more:themes` (one
 * more empty row), `up:…`, `down:…` and `remove:…` of `meetings.ID`, `items.ID` or `themes.2`, `open:…` to unfold a
 * meeting or item, and `back` to restore what was removed.
 * @param newId the id for an added meeting or item
 * @param left how many are still to be added, with this one
 * @returns `null` for an unknown command
 */
export function editDocument(
	document: TypedEdition,
	removed: EditionParts,
	command: string,
	newId: string,
	left = 1,
): EditedDocument | null {
	const [, verb = '', list = '', which = ''] =
		/^(add|more|open|up|down|remove|back)(?::([a-z]+)(?:\.([0-9a-f-]+))?)?$/.exec(command) ?? [];
	const answer = (
		changed: Partial<TypedEdition>,
		touched: string,
		aside: EditionParts = removed,
	): EditedDocument => ({
		document: { ...document, ...changed },
		removed: aside,
		touched,
	});
	if (verb === 'back') return answer(restore(document, removed), 'items', { meetings: [], items: [] });
	const plain = plainLists.find((name) => name === list);
	if (plain) {
		const at = Number(which);
		if (verb === 'more') return answer({}, `${plain}.${document[plain].length}`);
		if (verb === 'remove') return answer({ [plain]: document[plain].toSpliced(at, 1) }, plain);
		if (verb !== 'up' && verb !== 'down') return null;
		return answer({ [plain]: swapped<unknown>(document[plain], at, verb) }, plain);
	}
	if (verb === 'open' && (list === 'meetings' || list === 'items')) return answer({}, which);
	if (verb === 'add' && list === 'meetings') return answer(addMeeting(document, newId, left), newId);
	if (verb === 'add' && list === 'items') return answer(addItem(document, which, newId), newId);
	if (verb === 'up' || verb === 'down') {
		if (list === 'meetings') return answer(moveMeeting(document, which, verb), which);
		if (list === 'items') return answer({ items: moveItem(document.items, which, verb) }, which);
	}
	if (verb === 'remove' && list === 'meetings') return answer(...removeMeeting(document, removed, which));
	if (verb === 'remove' && list === 'items') return answer(...removeItem(document, removed, which));
	return null;
}

function swapped<Row>(rows: readonly Row[], at: number, direction: Direction): readonly Row[] {
	const to = at + (direction === 'up' ? -1 : 1);
	const [row, other] = [rows[at], rows[to]];
	if (row === undefined || other === undefined) return rows;
	return rows.with(at, other).with(to, row);
}

/** Meetings in order; those without a valid number last. */
export const meetingsInOrder = (meetings: readonly TypedMeeting[]): TypedMeeting[] =>
	[...meetings].sort((a, b) => (Number(a.number) || 1e9) - (Number(b.number) || 1e9));

/** Items in the order of the agenda. */
export const itemsInOrder = (items: readonly TypedItem[]): TypedItem[] =>
	[...items].sort((a, b) => byNumber(a.number, b.number));

/** The meetings of a day begin and end at these times, unless somebody says otherwise. */
const sittings = [
	{ start: '10:00', end: '13:00' },
	{ start: '15:00', end: '18:00' },
] as const;

/**
 * When the next meeting may be: after the last one, so that numbers follow the days. On the next free morning while there
 * is one for each meeting that is still to come, else in the next morning or afternoon; else no day.
 * @param left how many meetings are still to be added, with this one
 */
export function nextSitting(
	{ firstDay, lastDay, meetings }: TypedEdition,
	left = 1,
): Pick<TypedMeeting, 'day' | 'start' | 'end'> {
	// Without an end a meeting may take the whole day.
	const last = meetings
		.map((one) => `${one.day ?? ''} ${one.end ?? '24:00'}`)
		.toSorted()
		.at(-1);
	const free: { day: string; start: string; end: string }[] = [];
	if (v.is(day, firstDay) && v.is(day, lastDay))
		for (let on = firstDay, days = 0; on <= lastDay && days < 60; on = dayAfter(on), days += 1)
			for (const sitting of sittings)
				if (`${on} ${sitting.start}` >= (last ?? '')) free.push({ day: on, ...sitting });
	const mornings = free.filter(({ start }) => start === sittings[0].start);
	return (mornings.length >= left ? mornings[0] : free[0]) ?? { day: null, start: null, end: null };
}

function addMeeting(document: TypedEdition, id: string, left: number): Partial<TypedEdition> {
	const { meetings } = document;
	const last = Math.max(0, ...meetings.map(({ number }) => Number(number) || 0));
	const empty = { title: {}, ...emptyMeeting, ...nextSitting(document, left) };
	return { meetings: [...meetings, { id, number: last + 1, ...empty }] };
}

function addItem({ items, meetings }: TypedEdition, which: string, id: string): Partial<TypedEdition> {
	const above = items.find((item) => item.id === which && depthOf(item.number) < 2);
	const given = above ?? meetings.find((one) => one.id === which);
	// Without a place, after the last item.
	const meeting = given ? (above ? above.meeting : given.id) : (itemsInOrder(items).at(-1)?.meeting ?? null);
	const number = nextNumber(
		items.map((item) => item.number),
		above?.number ?? null,
	);
	const empty = { title: {}, note: {}, start: null, end: null, audience: [], statements: true };
	return { items: [...items, { id, number, meeting, ...empty }] };
}

function moveMeeting({ meetings }: TypedEdition, id: string, direction: Direction): Partial<TypedEdition> {
	const inOrder = meetingsInOrder(meetings);
	const at = inOrder.findIndex((one) => one.id === id);
	const [one, other] = [inOrder[at], inOrder[at + (direction === 'up' ? -1 : 1)]];
	if (!one || !other) return {};
	const numbers = new Map([
		[one.id, other.number],
		[other.id, one.number],
	]);
	return {
		meetings: meetings.map((meeting) => ({ ...meeting, number: numbers.get(meeting.id) ?? meeting.number })),
	};
}

type Change = [changed: Partial<TypedEdition>, touched: string, removed: EditionParts];

/** Removes a meeting; its items stay, without a meeting. */
function removeMeeting({ meetings, items }: TypedEdition, removed: EditionParts, id: string): Change {
	const removedMeetings = meetings.filter((one) => one.id === id);
	const freed = items.filter((item) => item.meeting === id);
	return [
		{
			meetings: meetings.filter((one) => one.id !== id),
			items: items.map((item) => (item.meeting === id ? { ...item, meeting: null } : item)),
		},
		'meetings',
		{ meetings: [...removed.meetings, ...removedMeetings], items: [...removed.items, ...freed] },
	];
}

/** Removes an item and its sub-items. */
function removeItem({ items }: TypedEdition, removed: EditionParts, id: string): Change {
	const root = items.find((item) => item.id === id);
	const isRemoved = (item: TypedItem): boolean =>
		root !== undefined && (item.id === id || isBelow(item.number, root.number));
	return [
		{ items: items.filter((item) => !isRemoved(item)) },
		'items',
		{ ...removed, items: [...removed.items, ...items.filter(isRemoved)] },
	];
}

/** Restores what was removed: items unchanged, or into their restored meeting if they are still there. */
function restore({ meetings, items }: TypedEdition, removed: EditionParts): Partial<TypedEdition> {
	const back = new Map<string, TypedItem>();
	// An item may have lost its meeting before it was removed: keeps the newest text and the first meeting.
	for (const item of removed.items)
		back.set(item.id, { ...item, meeting: back.get(item.id)?.meeting ?? item.meeting });
	const known = new Set([...meetings, ...items].map(({ id }) => id));
	return {
		meetings: [...meetings, ...removed.meetings.filter(({ id }) => !known.has(id))],
		items: [
			...items.map((item) => ({ ...item, meeting: item.meeting ?? back.get(item.id)?.meeting ?? null })),
			...[...back.values()].filter(({ id }) => !known.has(id)),
		],
	};
}

/**
 * Renumbers the sub-items of an item whose number was changed: `3` → `5` turns `3.1` into `5.1`, unless that was
 * changed too.
 * @param before the numbers that the form had shown, by id
 */
export function followNumbers(document: TypedEdition, before: ReadonlyMap<string, string>): TypedEdition {
	const renamed = document.items.flatMap(({ id, number }) => {
		const was = before.get(id);
		return was !== undefined && was !== number ? [{ was, number }] : [];
	});
	if (!renamed.length) return document;
	const items = document.items.map((item) => {
		if (before.get(item.id) !== item.number) return item;
		const above = renamed
			.filter(({ was }) => isBelow(item.number, was))
			.sort((a, b) => b.was.length - a.was.length)[0];
		return above ? { ...item, number: above.number + item.number.slice(above.was.length) } : item;
	});
	return { ...document, items };
}
