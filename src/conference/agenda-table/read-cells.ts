import { spokenLanguages } from '#platform/language.ts';

/* Reads times, numbers and days as people write them in agendas, in the languages of the interface. */

/** A text with Western digits, in lower case, with plain spaces. */
const plain = (text: string): string =>
	text
		.normalize('NFKC')
		.replaceAll(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
		.replaceAll(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
		.replaceAll(/[\u200e\u200f\u061c]/g, '')
		.replaceAll(/\s+/g, ' ')
		.toLowerCase()
		.trim();

const two = (value: number): string => String(value).padStart(2, '0');

/** @param minutes since midnight */
const formatTime = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

/** The beginning and the end of a part, `09:30`; `null` = none is written. */
export interface ClockRange {
	start: string | null;
	end: string | null;
}

const half = String.raw`(?<half>a\.? ?m\.?|p\.? ?m\.?|ص|م)`;
const clock = new RegExp(
	String.raw`^(?<hour>\d{1,2})(?: ?[.:٫,] ?(?<minute>\d{2})| ?h(?: ?(?<after>\d{2}))?)?(?: ?${half})?$`,
	'u',
);
const before = /^(?:from|von|ab|um|de|du|da|dalle|alle|ore|desde|las|с|из|من|الساعة) /u;
const unit = / ?(?:uhr|hrs?\.?|hours?|ore|horas?|hs\.?|ч\.?|час\p{L}*|heures?)$/u;
const between = / ?[-–—‐‑−~] ?| (?:to|till|until|bis|à|a|al|alle|до|по|إلى|الى|حتى) /u;

/** The hour and minute of a text; `isExact` if more than an hour is written. */
function clockIn(text: string) {
	const { hour, minute, after, half: part } = clock.exec(text)?.groups ?? {};
	if (hour === undefined) return null;
	const [h, m] = [Number(hour), Number(minute ?? after ?? 0)];
	const isExact = text !== hour;
	if (m > 59 || h > (part ? 12 : 23) || (part && h === 0)) return null;
	const afternoon = part ? /^(?:p|م)/.test(part) : null;
	return { h, m, afternoon, isExact };
}

const inDay = (h: number, afternoon: boolean | null): number =>
	afternoon === null ? h : (h % 12) + (afternoon ? 12 : 0);

/**
 * The times that a cell states: `9.30`, `09:30–10:15`, `9 h 30`, `10.00 bis 11.30 Uhr`, `2–3.30 p.m.`
 * @param isWorkbook in a workbook a time is a fraction of a day, and `9.30` may be the number 9.3
 * @returns `null` if the text is no time, or the end does not come after the beginning
 */
export function readTimes(text: string, isWorkbook = false): ClockRange | null {
	const cell = plain(text);
	if (!cell) return { start: null, end: null };
	if (isWorkbook && /^\d{0,5}(?:\.\d+)?(?:e-\d+)?$/.test(cell)) return timeOfNumber(Number(cell));
	const bare = cell.replace(unit, '').replace(before, '');
	const parts = bare.split(between).map((part) => part.replace(unit, '').replace(before, ''));
	if (parts.length > 2) return null;
	const [from, to] = parts.map(clockIn);
	if (!from || (parts.length === 2 && !to)) return null;
	// “9” alone is a number; with a unit or as a part of a range it is an hour.
	if (parts.length === 1 && !from.isExact && bare === cell) return null;
	const end = to ? inDay(to.h, to.afternoon) * 60 + to.m : null;
	let start = inDay(from.h, from.afternoon) * 60 + from.m;
	// “2–3.30 p.m.”: what is said of the end is said of the beginning, too, where that comes before it.
	if (to?.afternoon && from.afternoon === null && from.h <= 12) {
		const same = inDay(from.h, true) * 60 + from.m;
		start = same < (end ?? 0) ? same : start;
	}
	if (end !== null && end <= start) return null;
	return { start: formatTime(start), end: end === null ? null : formatTime(end) };
}

function timeOfNumber(value: number): ClockRange | null {
	const days = value >= 1_000 ? value % 1 : value;
	const after = Math.round((days % 1) * 100);
	if (days >= 1 && after > 59) return null;
	const minutes = days < 1 ? Math.round(days * 1_440) : Math.floor(days) * 60 + after;
	if (minutes >= 1_440) return null;
	return { start: formatTime(minutes), end: null };
}

// In the order of lists in documents: Russian leaves out ё and й, Arabic counts by abjad.
const letters = ['abcdefghijklmnopqrstuvwxyz', 'абвгдежзиклмнопрстуфхцчшщэюя', 'أبجدهوزحطيكلمنسعفصقر'];

const placeOf = (letter: string): number =>
	Math.max(...letters.map((alphabet) => alphabet.indexOf(letter === 'ا' ? 'أ' : letter) + 1));

const romanDigits: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50 };

/** The value of a Roman numeral up to 89; 0 if it is none. */
function romanValue(text: string): number {
	if (!/^(?:l?x{0,3}|xl)(?:ix|iv|v?i{0,3})$/.test(text)) return 0;
	const values = [...text].map((letter) => romanDigits[letter] ?? 0);
	return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}

/**
 * The number of an agenda item: `3.`, `2 (a)` → `2.1`, `2(a)(iii)` → `2.1.3`, `Punkt 4`, `IV`. On the second level a
 * single letter counts by its place in the alphabet, on the third one `i`, `v` and `x` are Roman.
 * @returns `null` if the text is no number of up to three levels
 */
export function readItemNumber(text: string): string | null {
	const cell = plain(text).replace(/^[\p{L}’']{3,}\.?(?= ?[\d№#(]| [ivxl]+\b)/u, '');
	const found = cell.replaceAll(/(\d)(?=\p{L})/gu, '$1 ').match(/\d+|[\p{L}\p{M}]+/gu) ?? [];
	if (!found.length || found.length > 3 || /[^\p{L}\p{M}\p{N}\s.()[\]№#:،,-]/u.test(cell)) return null;
	const levels = found.map((one, level) => {
		if (/^\d+$/.test(one)) return Number(one);
		if (level === 0) return found.length === 1 || romanValue(one) ? romanValue(one) : 0;
		if ([...one].length > 1 || (level === 2 && romanValue(one))) return romanValue(one);
		return placeOf(one);
	});
	return levels.every((level) => level >= 1 && level <= 999) ? levels.join('.') : null;
}

/** The names of months in the languages of the interface, alone and in a date, in lower case without points. */
let monthsByName: Map<string, number> | null = null;
function monthNamed(name: string): number {
	monthsByName ??= new Map(
		[...spokenLanguages, 'ar-LB'].flatMap((language) =>
			(['long', 'short'] as const).flatMap((month) =>
				[{ month }, { month, day: 'numeric' as const }].flatMap((options) => {
					const format = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
					return Array.from({ length: 12 }, (_, at) => {
						const named = format.formatToParts(Date.UTC(2024, at, 1)).find(({ type }) => type === 'month');
						return [plain(named?.value ?? '').replaceAll('.', ''), at + 1] as const;
					});
				}),
			),
		),
	);
	return monthsByName.get(name) ?? 0;
}

const inFull = (year: number): number => (year < 100 ? 2000 + year : year);

const isDate = (year: number, month: number, day: number): boolean => {
	const at = new Date(Date.UTC(year, month - 1, day));
	return year >= 1900 && year < 2200 && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
};

/**
 * The day that a cell states: `2027-03-10`, `10.03.2027`, `10/3/27`, `Wednesday, 10 March`. Without a year it is the one
 * of the conference. Of two readings, the one within the conference counts, else the one with the day first.
 * @param options the first and the last day of the conference, `null` = not known
 * @param isWorkbook in a workbook a day is a number, counted from 30 December 1899
 * @returns `2027-03-10`, or `null` if the text is no day
 */
export function readDay(
	text: string,
	{ firstDay, lastDay }: { firstDay: string | null; lastDay: string | null },
	isWorkbook = false,
): string | null {
	const cell = plain(text);
	if (isWorkbook && /^\d{5}(?:\.\d+)?$/.test(cell))
		return new Date(Date.UTC(1899, 11, 30) + Math.floor(Number(cell)) * 86_400_000)
			.toISOString()
			.slice(0, 10);
	const numbers = (cell.match(/\d+/g) ?? []).map(Number);
	const month = (cell.match(/[\p{L}\p{M}]+/gu) ?? []).map(monthNamed).find(Boolean) ?? 0;
	const years = firstDay
		? [...new Set([firstDay, lastDay ?? firstDay])].map((day) => Number(day.slice(0, 4)))
		: [];
	const [a = 0, b = 0, c] = numbers;
	const readings: [number, number, number][] = [];
	if (numbers.length > 3) return null;
	if (/^\d{4}\D/.test(cell) && c !== undefined) readings.push([a, b, c]);
	else if (month) {
		for (const year of numbers.length > 1 ? [inFull(b)] : years) readings.push([year, month, a]);
	} else for (const year of c === undefined ? years : [inFull(c)]) readings.push([year, b, a], [year, a, b]);
	const found = readings
		.filter((reading) => isDate(...reading))
		.map(([year, of, day]) => `${year}-${two(of)}-${two(day)}`);
	return found.find((day) => firstDay && day >= firstDay && day <= (lastDay ?? firstDay)) ?? found[0] ?? null;
}
