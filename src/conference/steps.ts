import type { Texts } from '#platform/language.ts';
import { byNumber, isBelow, moveItem, nextNumber } from './numbers.ts';
import type { Typed, TypedItem, TypedMeeting } from './typed.ts';

/** A press of a button in the form that changes its rows, before anything is saved. */
export type Step =
	| { do: 'add'; list: string }
	/** A sub-item below a row of the items. */
	| { do: 'add-below'; list: 'items'; row: number }
	| { do: 'remove' | 'up' | 'down'; list: string; row: number };

const lists = [
	'audience',
	'themes',
	'organisers',
	'sources',
	'links',
	'evidence',
	'meetings',
	'items',
] as const;
type List = (typeof lists)[number];
const isList = (name: string): name is List => (lists as readonly string[]).includes(name);
const stepsList = /^(meetings|items)\.(\d{1,3})\.audience$/;

/** `remove:items:3` → a step; `null` for every other button (save, publish). */
export function readStep(pressed: unknown): Step | null {
	const [verb = '', list = '', row = ''] = typeof pressed === 'string' ? pressed.split(':') : [];
	if (!isList(list) && !stepsList.test(list)) return null;
	if (verb === 'add' && row === '') return { do: 'add', list };
	if (!/^\d{1,3}$/.test(row)) return null;
	const at = Number(row);
	if (verb === 'add-below') return list === 'items' ? { do: 'add-below', list, row: at } : null;
	return verb === 'remove' || verb === 'up' || verb === 'down' ? { do: verb, list, row: at } : null;
}

/**
 * Does a step on what was typed, without judging the rest of it. A step that does not fit (a row that is not
 * there, the first moved up) changes nothing.
 * @param newId an identifier that nobody has yet, for a new meeting or item
 */
export function stepped(typed: Typed, step: Step, newId: string): Typed {
	const inside = stepsList.exec(step.list);
	if (inside) return inParts(typed, inside[1] as 'meetings' | 'items', Number(inside[2]), step);
	if (!isList(step.list)) return typed;
	if (step.list === 'items') return { ...typed, items: items(typed, step, newId) };
	if (step.list === 'meetings') return { ...typed, meetings: meetings(typed.meetings, step, newId) };
	const rows: readonly unknown[] = typed[step.list];
	const empty = { text: {}, audience: {}, themes: {}, evidence: '', links: { title: {}, url: '' } };
	const fresh =
		step.list === 'organisers' || step.list === 'sources' ? { entry: '', text: {} } : empty[step.list];
	return { ...typed, [step.list]: inRows(rows, step, fresh) };
}

function inRows<Row>(rows: readonly Row[], step: Step, fresh: Row): Row[] {
	if (step.do === 'add') return [...rows, fresh];
	if (step.do === 'add-below') return [...rows];
	const { row } = step;
	if (step.do === 'remove') return rows.filter((_, at) => at !== row);
	const other = row + (step.do === 'up' ? -1 : 1);
	const [one, two] = [rows[row], rows[other]];
	if (one === undefined || two === undefined) return [...rows];
	return rows.map((kept, at) => (at === row ? two : at === other ? one : kept));
}

function inParts(typed: Typed, list: 'meetings' | 'items', row: number, step: Step): Typed {
	const change = <Part extends { audience: Typed['meetings'][number]['audience'] }>(
		parts: readonly Part[],
	): Part[] =>
		parts.map((part, at) =>
			at === row
				? { ...part, audience: inRows(part.audience, step, { from: '', audience: 'public' }) }
				: part,
		);
	return list === 'meetings'
		? { ...typed, meetings: change(typed.meetings) }
		: { ...typed, items: change(typed.items) };
}

const none: Texts = {};

function meetings(rows: readonly TypedMeeting[], step: Step, id: string): TypedMeeting[] {
	const last = rows.at(-1);
	const fresh: TypedMeeting = {
		id,
		number: nextNumber(
			rows.map(({ number }) => number),
			null,
		),
		title: none,
		// Most meetings are on the day of the one before.
		day: last?.day ?? '',
		start: '',
		end: '',
		place: last?.place ?? none,
		audience: [],
		cancelled: false,
	};
	if (step.do !== 'up' && step.do !== 'down') return inRows(rows, step, fresh);
	// The number is the place: two meetings that change places change numbers.
	const numbers = rows.map(({ number }) => number);
	const moved = inRows(rows, step, fresh);
	return moved.map((meeting, at) => ({ ...meeting, number: numbers[at] ?? meeting.number }));
}

function items({ items: rows, meetings: all }: Typed, step: Step, id: string): TypedItem[] {
	const numbers = rows.map(({ number }) => number);
	const at = 'row' in step ? rows[step.row] : undefined;
	const fresh = (number: string, meeting: string): TypedItem => ({
		id,
		number,
		meeting,
		title: none,
		note: none,
		start: '',
		end: '',
		audience: [],
		statements: true,
	});
	if (step.do === 'add')
		return [...rows, fresh(nextNumber(numbers, null), rows.at(-1)?.meeting ?? all[0]?.id ?? '')];
	if (!at) return [...rows];
	if (step.do === 'remove')
		// What stands below an item goes with it; its number would point to nothing.
		return rows.filter(({ id: one, number }) => one !== at.id && !isBelow(number, at.number));
	if (step.do === 'add-below') {
		const below = rows.findLastIndex(({ number, id: one }) => one === at.id || isBelow(number, at.number));
		return rows.toSpliced(below + 1, 0, fresh(nextNumber(numbers, at.number), at.meeting));
	}
	return moveItem(rows, at.id, step.do).toSorted((a, b) => byNumber(a.number, b.number));
}
