import * as v from 'valibot';
import { day, type FieldErrors } from './edition.ts';
import { editionFields, type TypedEdition, type TypedItem, type TypedMeeting } from './form.ts';

/*
 * The form of a conference is divided into steps, each a page of its own. A step sends only its own fields; the others
 * stay as they are stored.
 */

export const editSteps = ['basics', 'where', 'agenda', 'audience'] as const;
export type EditStep = (typeof editSteps)[number];

/**
 * The fields of the later steps; the first one has all others. The audience of meetings and items is set in its own step,
 * too.
 */
const laterFields: Readonly<Record<Exclude<EditStep, 'basics'>, readonly (keyof TypedEdition)[]>> = {
	where: ['firstDay', 'lastDay', 'year', 'timeZone', 'place', 'venue', 'mode', 'languages'],
	agenda: ['meetings', 'items'],
	audience: ['audience'],
};
const later = new Set(Object.values(laterFields).flat());
const fields = { ...laterFields, basics: editionFields.filter((field) => !later.has(field)) };

/** The step that has the control of a path, such as `meetings.0.audience.1.from`. */
export function stepOf(path: string): EditStep {
	const [list, , field] = path.split('.');
	if ((list === 'meetings' || list === 'items') && field === 'audience') return 'audience';
	return editSteps.find((step) => (fields[step] as readonly string[]).includes(list ?? '')) ?? 'basics';
}

/** The errors of each step. */
export function errorsByStep(errors: FieldErrors): Readonly<Record<EditStep, FieldErrors>> {
	const found: Record<EditStep, Record<string, string>> = { basics: {}, where: {}, agenda: {}, audience: {} };
	for (const [path, key] of Object.entries(errors)) found[stepOf(path)][path] = key;
	return found;
}

const pick = (document: TypedEdition, step: EditStep): Partial<TypedEdition> =>
	Object.fromEntries(fields[step].map((field) => [field, document[field]]));

interface Opened {
	id: string;
	audience: unknown;
}

const withAudience = <Part extends Opened>(parts: readonly Part[], sent: readonly Part[]): Part[] => {
	const byId = new Map(sent.map((part) => [part.id, part]));
	return parts.map((part) => ({ ...part, audience: byId.get(part.id)?.audience ?? part.audience }));
};

/**
 * Moves the audience of a meeting, and of the items that stay in it, to the meeting's new day at the same time. At another
 * time nobody knows when it opens or closes: its steps stay on the old day, so it is not published before they are changed.
 * The same again for a form that is sent again.
 */
function withMovedAudience(stored: TypedEdition, typed: TypedEdition): TypedEdition {
	const moved = new Map<string, readonly [from: string, to: string]>();
	for (const { id, day: from, start, end } of stored.meetings) {
		const to = typed.meetings.find((one) => one.id === id);
		if (from && v.is(day, to?.day) && to.day !== from && to.start === start && to.end === end)
			moved.set(id, [from, to.day]);
	}
	if (!moved.size) return typed;
	const movedWith = <Part extends TypedMeeting | TypedItem>(part: Part, meeting: string | null): Part => {
		const [from, to] = moved.get(meeting ?? '') ?? [];
		if (!from) return part;
		const audience = part.audience.map((one) =>
			one.from?.startsWith(from) ? { ...one, from: `${to}${one.from.slice(from.length)}` } : one,
		);
		return { ...part, audience };
	};
	const meetingBefore = new Map(stored.items.map(({ id, meeting }) => [id, meeting]));
	return {
		...typed,
		meetings: typed.meetings.map((meeting) => movedWith(meeting, meeting.id)),
		items: typed.items.map((item) =>
			meetingBefore.get(item.id) === item.meeting ? movedWith(item, item.meeting) : item,
		),
	};
}

const audiences = (parts: readonly Opened[]): Opened[] => parts.map(({ id, audience }) => ({ id, audience }));

/**
 * The stored document with what was typed in one step. The agenda's rows contain their audience, hidden; the step of
 * the audience changes nothing else of a meeting or an item, and adds none.
 */
export function withStep(stored: TypedEdition, typed: TypedEdition, step: EditStep): TypedEdition {
	const changed = { ...stored, ...pick(typed, step) };
	if (step === 'agenda') return withMovedAudience(stored, changed);
	if (step !== 'audience') return changed;
	return {
		...changed,
		meetings: withAudience(stored.meetings, typed.meetings),
		items: withAudience(stored.items, typed.items),
	};
}

/** What a step sends, as a text that is equal for equal values: whether others have changed this step meanwhile. */
export function stepContent(document: TypedEdition, step: EditStep): string {
	const content =
		step === 'audience'
			? { ...pick(document, step), meetings: audiences(document.meetings), items: audiences(document.items) }
			: pick(document, step);
	// JSONB does not keep the order of keys.
	return JSON.stringify(content, (_, value: unknown) =>
		typeof value === 'object' && value !== null && !Array.isArray(value)
			? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
			: value,
	);
}
