import { emptyEdition, emptyMeeting, readEdition, type Edition, type FieldErrors } from './edition.ts';
import { states, type ConferenceState } from './lifecycle.ts';
import { dayAfter, isTimeZone } from './local-time.ts';

/** A conference as read from a file. */
export interface ConferenceFile {
	state: ConferenceState;
	edition: Edition;
}

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Parses `{state, edition}`. Fields missing in the edition become empty or unknown; `note` beside them is a comment for
 * readers of the file.
 * @param todayIn the current date in a time zone, for files with dates `today` or `today+1`
 */
export function readFile(
	json: unknown,
	todayIn: (zone: string) => string,
): { ok: true; file: ConferenceFile } | { ok: false; errors: FieldErrors } {
	if (!isObject(json) || !isObject(json['edition']))
		return { ok: false, errors: { '': 'conference.wrong.type' } };
	const state = states.find((one) => one === json['state']);
	if (!state) return { ok: false, errors: { state: 'conference.wrong.choice' } };
	for (const key of Object.keys(json))
		if (!['note', 'state', 'edition'].includes(key))
			return { ok: false, errors: { [key]: 'conference.wrong.type' } };
	const filled = filledUp(json['edition']);
	const zone = String(filled['timeZone']);
	const dated = isTimeZone(zone) ? withDays(filled, todayIn(zone)) : filled;
	const read = readEdition(dated);
	return read.ok ? { ok: true, file: { state, edition: read.edition } } : read;
}

const emptyItem = { meeting: null, note: {}, start: null, end: null, audience: [], statements: false };

function filledUp(edition: Json): Json {
	const each = (list: unknown, empty: Json): unknown =>
		Array.isArray(list) ? list.map((one) => (isObject(one) ? { ...empty, ...one } : one)) : list;
	const filled = { ...emptyEdition(edition as Parameters<typeof emptyEdition>[0]) } as Json;
	return {
		...filled,
		meetings: each(filled['meetings'], emptyMeeting),
		items: each(filled['items'], emptyItem),
	};
}

const dayKeys = new Set(['firstDay', 'lastDay', 'day', 'from']);

/** Replaces `today` and `today+1` by dates, also before a time (`todayT09:00`). */
function withDays(value: unknown, today: string, key = ''): unknown {
	if (Array.isArray(value)) return value.map((one) => withDays(one, today, key));
	if (isObject(value))
		return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withDays(one, today, name)]));
	if (typeof value !== 'string' || !dayKeys.has(key)) return value;
	return value.replace(/^today(?:([+-]\d{1,3}))?(?=T|$)/, (_, days: string | undefined) =>
		dayAfter(today, Number(days ?? 0)),
	);
}
