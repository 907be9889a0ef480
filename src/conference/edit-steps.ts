import type { FieldErrors } from './edition.ts';
import { editionFields, type TypedEdition } from './form.ts';

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

const audiences = (parts: readonly Opened[]): Opened[] => parts.map(({ id, audience }) => ({ id, audience }));

/**
 * The stored document with what was typed in one step. The agenda's rows contain their audience, hidden; the step of
 * the audience changes nothing else of a meeting or an item, and adds none.
 */
export function withStep(stored: TypedEdition, typed: TypedEdition, step: EditStep): TypedEdition {
	const changed = { ...stored, ...pick(typed, step) };
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
