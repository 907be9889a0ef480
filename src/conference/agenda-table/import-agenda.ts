import * as v from 'valibot';
import { check } from '../check.ts';
import { differences, type Difference } from '../differences.ts';
import { emptyMeeting, Item, Meeting, type Edition } from '../edition.ts';
import { nextNumber } from '../item-numbers.ts';
import type { AgendaColumn } from './columns.ts';
import { numberedTitles, titleBeside } from './numbered-title.ts';
import { readDay, readItemNumber, readTimes } from './read-cells.ts';

/** A row of a table that is imported; `problem`: the key of a message about the whole row. */
export interface AgendaRow {
	line: number;
	cells: readonly string[];
	problem?: string | undefined;
}

/** What is wrong with a line. */
export interface AgendaProblem {
	/** Empty if it is not one cell. */
	cell: string;
	message: string;
}

/** A line, and what importing it does. */
export interface AgendaLine {
	line: number;
	status: 'new' | 'changed' | 'unchanged' | 'bad';
	list: 'meetings' | 'items';
	/** The number of the meeting or item; empty if it has none. */
	number: string;
	title: string;
	/** Of a changed part: paths below it, such as `title.fr`, with the values before and after. */
	changes: readonly Difference[];
	/** Why a bad line is not imported. */
	problems: readonly AgendaProblem[];
	/** What the part still needs before it can be published. */
	missing: readonly string[];
}

/** The most lines of a table. */
export const maxAgendaLines = 1_000;
const [maxMeetings, maxItems] = [60, 400];

type Titles = Readonly<Record<string, string>>;

interface ReadRow {
	titles: Record<string, string>;
	meeting: string;
	day: string | null;
	start: string | null;
	end: string | null;
	number: string | null;
	place: string;
	uid: string;
	problems: AgendaProblem[];
}

/** Compares texts; each is folded once, though it is compared with hundreds. */
function comparison() {
	const known = new Map<string, string>();
	const folded = (text: string): string => {
		const found = known.get(text) ?? text.normalize('NFKC').toLowerCase().trim();
		known.set(text, found);
		return found;
	};
	const same = (a: string, b: string): boolean => folded(a) === folded(b);
	const shareTitle = (a: Titles, b: Titles): boolean =>
		Object.entries(a).some(([language, text]) => same(text, b[language] ?? ''));
	return { same, shareTitle };
}

/** The number of a meeting in `2`, `Meeting 2` or `2nd meeting`; `null` = none is written. */
const meetingNumber = (text: string): number | null => {
	const [, digits] = /^\D*?(\d{1,9})\D*$/.exec(text.normalize('NFKC')) ?? [];
	return digits === undefined ? null : Number(digits);
};

/** More than any text of an agenda may have: a longer one is refused as such. */
const longestCell = 5_000;

/** Reads the cells of a row by what its columns are. */
function readRow(
	{ cells, problem }: AgendaRow,
	columns: readonly AgendaColumn[],
	edition: Edition,
	isWorkbook: boolean,
): ReadRow {
	const cell = (column: AgendaColumn): string => {
		const at = columns.indexOf(column);
		return at < 0 ? '' : (cells[at] ?? '').slice(0, longestCell).replaceAll(/\s+/g, ' ').trim();
	};
	const problems: AgendaProblem[] = problem ? [{ cell: '', message: problem }] : [];
	const wrong = <Value>(column: AgendaColumn, value: Value | null, message: string): Value | null => {
		if (cell(column) && value === null) problems.push({ cell: cell(column), message });
		return value;
	};
	const times = (column: AgendaColumn) =>
		wrong(column, readTimes(cell(column), isWorkbook), 'conference.import.wrong.time');
	const [time, from, to] = [times('time'), times('start'), times('end')];
	const number = cell('number') ? readItemNumber(cell('number')) : null;
	const day = cell('day') ? readDay(cell('day'), edition, isWorkbook) : null;
	const titles = columns.flatMap((column) => {
		const language =
			column === 'title' ? edition.original : column.startsWith('title.') ? column.slice(6) : '';
		return language && cell(column) ? [[language, titleBeside(number ?? '', cell(column))] as const] : [];
	});
	return {
		titles: Object.fromEntries(titles),
		meeting: cell('meeting'),
		day: wrong('day', day, 'conference.import.wrong.day'),
		start: from?.start ?? time?.start ?? null,
		end: to?.start ?? from?.end ?? time?.end ?? null,
		number: wrong('number', number, 'conference.import.wrong.number'),
		place: cell('place'),
		uid: cell('uid'),
		problems,
	};
}

/**
 * Brings the rows of a table into an agenda. A row with a number is an item of the meeting that it names, else of the
 * meeting on its day at its time, else of the meeting above it. A row without a number is a meeting if it has the number of
 * one or no more than its name, or if it has a day in a table without numbers; in such a table the other rows are items with
 * the numbers that most of their titles begin with, else with the next numbers. Items are matched by number and meeting;
 * meetings by number, else by day and beginning, else by title.
 * Empty cells change nothing, and nothing is removed. Bad lines change nothing. Importing a table again changes nothing.
 * @param rows without a heading
 * @param newId makes the id of a new meeting or item
 * @returns the edition with the rows, and what each line does to it
 */
export function importAgenda(
	edition: Edition,
	rows: readonly AgendaRow[],
	columns: readonly AgendaColumn[],
	{ newId, isWorkbook = false }: { newId: () => string; isWorkbook?: boolean },
): { edition: Edition; lines: AgendaLine[] } {
	const { same, shareTitle } = comparison();
	const meetings = [...edition.meetings];
	const items = [...edition.items];
	const before = new Map([...meetings, ...items].map((part) => [part.id, part]));
	const touched = new Map<number, string>();
	const used = new Set<string>();
	const hasNumbers = columns.includes('number');
	let [current, lastDay]: [string | null, string | null] = [null, null];

	/** Stores a part if it can be stored. @returns why not */
	function store<Part extends Meeting | Item>(
		list: Part[],
		part: Part,
		schema: typeof Meeting | typeof Item,
		most: number,
	): AgendaProblem[] {
		if (used.has(part.id)) return [{ cell: String(part.number), message: 'conference.import.wrong.twice' }];
		const at = list.findIndex(({ id }) => id === part.id);
		if (at < 0 && list.length >= most) return [{ cell: '', message: 'conference.wrong.too-many' }];
		const { issues } = v.safeParse(schema, part);
		if (issues) return issues.map(({ message }) => ({ cell: '', message }));
		used.add(part.id);
		if (at < 0) list.push(part);
		else list[at] = part;
		return [];
	}

	function meetingFor({ titles, meeting, day, start, end, uid }: ReadRow): Meeting | undefined {
		const own = meetings.find(({ id }) => uid === `${id}@rostrum`);
		const number = meetingNumber(meeting);
		if (own || number !== null) return own ?? meetings.find((one) => one.number === number);
		if (meeting) {
			const named = meetings.filter((one) => Object.values(one.title).some((title) => same(title, meeting)));
			// A table may give a meeting the title of another: the one that already is as the row says is meant.
			const isAsStated = (one: Meeting): boolean =>
				(day ?? one.day) === one.day && (start ?? one.start) === one.start && (end ?? one.end) === one.end;
			return named.find(isAsStated) ?? named[0];
		}
		// Meetings may be at the same time, and on several days under the same title.
		const free = meetings.filter(({ id }) => !used.has(id));
		const isThen = (one: Meeting): boolean => day !== null && one.day === day && one.start === start;
		const isTitled = (one: Meeting): boolean => shareTitle(titles, one.title);
		return (
			free.find((one) => isThen(one) && isTitled(one)) ??
			free.find((one) => start !== null && isThen(one)) ??
			free.find((one) => isTitled(one) && (day === null || one.day === null || one.day === day))
		);
	}

	function takeMeeting(row: ReadRow): { id: string; problems: AgendaProblem[] } {
		const { meeting, day, start, end, place, uid } = row;
		const stated = meetingNumber(meeting);
		const found = meetingFor(row);
		const isNamed = meeting !== '' && stated === null;
		const titles = isNamed && !found ? { [edition.original]: meeting } : row.titles;
		if (!found && !Object.keys(titles).length)
			return { id: '', problems: [{ cell: '', message: 'conference.missing.title' }] };
		let next = Math.max(0, ...meetings.map(({ number }) => number)) + 1;
		while (statedNumbers.has(next)) next += 1;
		const old = found ?? {
			id: newId(),
			number: stated ?? next,
			title: {},
			...emptyMeeting,
		};
		const part = {
			...old,
			// Our own calendars write the title of the conference beside that of the meeting.
			title: uid === `${old.id}@rostrum` ? old.title : { ...old.title, ...titles },
			day: day ?? old.day,
			start: start ?? old.start,
			// A new beginning without an end does not keep an end before it.
			end: end ?? (start && old.end && old.end <= start ? null : old.end),
			place: place && !uid.endsWith('@rostrum') ? { ...old.place, [edition.original]: place } : old.place,
		};
		return { id: part.id, problems: store(meetings, part, Meeting, maxMeetings) };
	}

	/** The meeting of an item; `undefined` = there is none such. */
	function meetingOf(row: ReadRow): string | null | undefined {
		if (row.meeting) return meetingFor({ ...row, uid: '' })?.id;
		const day = row.day ?? lastDay;
		if (!day) return current;
		const onDay = meetings.filter((one) => one.day === day);
		const { start } = row;
		const at = start && onDay.find((one) => one.start && one.start <= start && start < (one.end ?? '99'));
		return (at || onDay.find(({ id }) => id === current) || (onDay.length === 1 ? onDay[0] : undefined))?.id;
	}

	function takeItem(row: ReadRow): { id: string; problems: AgendaProblem[] } {
		const meeting = meetingOf(row);
		const cell = row.meeting || row.day || lastDay || '';
		if (meeting === undefined)
			return { id: '', problems: [{ cell, message: 'conference.import.wrong.no-meeting' }] };
		const found = items.find((one) =>
			row.number ? one.number === row.number : one.meeting === meeting && shareTitle(row.titles, one.title),
		);
		// The meeting above is a guess, which an item that is known by its number does not follow.
		const isStated = row.meeting !== '' || row.day !== null;
		if (found && isStated && found.meeting !== null && found.meeting !== meeting)
			return {
				id: '',
				problems: [{ cell: row.number ?? '', message: 'conference.import.wrong.other-meeting' }],
			};
		if (!found && !Object.keys(row.titles).length)
			return { id: '', problems: [{ cell: '', message: 'conference.missing.title' }] };
		const numbers = items.map(({ number }) => number);
		const old = found ?? {
			id: newId(),
			number: row.number ?? nextNumber(numbers, null),
			meeting,
			title: {},
			note: {},
			start: null,
			end: null,
			audience: [],
			statements: true,
		};
		const part = {
			...old,
			meeting: isStated || old.meeting === null ? (meeting ?? old.meeting) : old.meeting,
			title: { ...old.title, ...row.titles },
			start: row.start ?? old.start,
			end: row.end ?? (row.start && old.end && old.end <= row.start ? null : old.end),
		};
		return { id: part.id, problems: store(items, part, Item, maxItems) };
	}

	const titleOf = ({ titles }: ReadRow): string => titles[edition.original] ?? Object.values(titles)[0] ?? '';
	const claimed = new Set<string>();
	const read = rows.map((raw) => {
		const row = readRow(raw, columns, edition, isWorkbook);
		const isNamed = meetingNumber(row.meeting) !== null || !Object.keys(row.titles).length;
		return {
			row,
			line: raw.line,
			isMeeting: row.number === null && (row.meeting ? isNamed : !hasNumbers && row.day !== null),
		};
	});
	const toNumber = hasNumbers ? [] : read.filter(({ isMeeting }) => !isMeeting);
	numberedTitles(toNumber.map(({ row }) => titleOf(row))).forEach((found, at) => {
		const row = toNumber[at]?.row;
		if (!row || !found) return;
		row.number = found.number;
		for (const [language, title] of Object.entries(row.titles))
			row.titles[language] = titleBeside(found.number, title);
	});
	const all = read.map(({ row, line, isMeeting }) => {
		if (hasNumbers && !isMeeting && row.number === null && !row.problems.length)
			row.problems.push({ cell: '', message: 'conference.import.wrong.no-number' });
		const stated = isMeeting ? meetingNumber(row.meeting) : row.number;
		const twice: AgendaProblem[] = [];
		if (stated !== null && !row.problems.length) {
			const place = `${isMeeting ? 'meeting' : 'item'} ${stated}`;
			// Also after a line without a title: at the next import it would change what this one has made.
			if (claimed.has(place)) twice.push({ cell: String(stated), message: 'conference.import.wrong.twice' });
			claimed.add(place);
		}
		return { row, line, isMeeting, stated, twice };
	});
	const statedNumbers = new Set<string | number>(
		all.flatMap(({ isMeeting, stated }) => (isMeeting ? (stated ?? []) : [])),
	);
	// All meetings first: an item may come before its meeting.
	const taken = all.map(({ row, isMeeting, twice }) =>
		isMeeting && !row.problems.length && !twice.length ? takeMeeting(row) : null,
	);
	const lines = all.map(({ row, isMeeting, line, twice }, at): AgendaLine => {
		const title = titleOf(row);
		const named = { line, list: isMeeting ? 'meetings' : 'items', number: row.number ?? '', title } as const;
		if (row.problems.length)
			return { ...named, status: 'bad', changes: [], missing: [], problems: row.problems };
		if (row.day) {
			// A new day begins with none of its meetings.
			if (row.day !== lastDay && !isMeeting) current = null;
			lastDay = row.day;
		}
		const { id, problems } = twice.length ? { id: '', problems: twice } : (taken[at] ?? takeItem(row));
		if (problems.length) return { ...named, status: 'bad', changes: [], missing: [], problems };
		touched.set(line, id);
		if (isMeeting) {
			current = id;
			lastDay = null;
		} else current = items.find((item) => item.id === id)?.meeting ?? current;
		return { ...named, status: before.has(id) ? 'unchanged' : 'new', changes: [], missing: [], problems: [] };
	});
	const after = { ...edition, meetings, items };
	return { edition: after, lines: compared(edition, after, lines, touched) };
}

/** The lines with what they change, and with what their parts still need. */
function compared(
	before: Edition,
	after: Edition,
	lines: readonly AgendaLine[],
	touched: ReadonlyMap<number, string>,
): AgendaLine[] {
	const changed = differences(before, after);
	const errors = Object.entries(check(after));
	return lines.map((line) => {
		const id = touched.get(line.line);
		if (id === undefined) return line;
		const at = after[line.list].findIndex((one) => one.id === id);
		const part = after[line.list][at];
		const path = `${line.list}.${at}.`;
		const changes =
			line.status === 'new'
				? []
				: changed
						.filter((one) => one.path.startsWith(path))
						.map((one) => ({ ...one, path: one.path.slice(path.length) }));
		const status = changes.length ? 'changed' : line.status;
		return {
			...line,
			status,
			changes,
			number: String(part?.number ?? ''),
			title: line.title || (part?.title[before.original] ?? ''),
			missing:
				status === 'unchanged'
					? []
					: errors.flatMap(([key, message]) => (key.startsWith(path) ? message : [])),
		};
	});
}
