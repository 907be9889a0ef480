import { Temporal } from 'temporal-polyfill';
import * as v from 'valibot';
import { nextSitting, itemsInOrder, type EditedDocument } from './edit-document.ts';
import { day, type AudienceStep, type Edition } from './edition.ts';
import type { EditionParts, TypedEdition } from './form.ts';
import { nextNumber, parentNumber } from './item-numbers.ts';
import { dayAfter } from './local-time.ts';

/* Copies of a conference, and of a meeting within one. */

/** What a copy of a conference takes along; all are taken unless somebody says otherwise. */
export const copiedParts = [
	'texts',
	'translations',
	'meetings',
	'agenda',
	'audience',
	'people',
	'registration',
	'documents',
] as const;
export type CopiedPart = (typeof copiedParts)[number];

/** The data of a copy. */
export interface CopyOptions {
	slug: string;
	/** In the original language. */
	title: string;
	/** All days move by the whole days between the first days; `null` = no days are known yet. */
	firstDay: string | null;
	take: ReadonlySet<CopiedPart>;
	/** A new id for each meeting and item. */
	newId: () => string;
}

const daysBetween = (from: string, to: string): number =>
	Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;

/** A local time with a day that exists; a form may contain others. */
const hasDay = (from: string): boolean => v.is(day, from.slice(0, 10));

/**
 * Steps moved by whole days. Without a day, or at another time, nobody knows when a part that changes its audience opens
 * or closes: it is for participants only, until an officer says otherwise.
 */
function movedSteps<Step extends { from: string | null; audience: string }>(
	steps: readonly Step[],
	shift: number | null,
): (Step | { from: null; audience: 'participants' })[] {
	if (steps.some(({ from }) => from !== null && (shift === null || !hasDay(from))))
		return [{ from: null, audience: 'participants' }];
	return steps.map((step) =>
		step.from === null
			? step
			: { ...step, from: dayAfter(step.from.slice(0, 10), shift ?? 0) + step.from.slice(10) },
	);
}

/**
 * A new conference from another one. Times are local times, so they stay over daylight saving. What belongs to one
 * conference only is left out: its decision, evidence, links, cancelled meetings. A copy of sample material is one, too.
 */
export function copyEdition(source: Edition, { slug, title, firstDay, take, newId }: CopyOptions): Edition {
	const first = source.firstDay ?? source.meetings.flatMap((meeting) => meeting.day ?? []).sort()[0] ?? null;
	const shift = first !== null && firstDay !== null ? daysBetween(first, firstDay) : null;
	const moved = (from: string | null): string | null =>
		from === null || shift === null ? null : dayAfter(from, shift);
	const audienceOf = (steps: readonly AudienceStep[]): AudienceStep[] =>
		take.has('audience') ? movedSteps(steps, shift) : [];
	const texts = <One extends Edition['title']>(all: One): Edition['title'] => {
		if (take.has('translations')) return all;
		const original = all[source.original];
		return original === undefined ? {} : { [source.original]: original };
	};
	const ids = new Map<string, string>();
	const idFor = (id: string): string => {
		const known = ids.get(id) ?? newId();
		ids.set(id, known);
		return known;
	};
	const meetings = take.has('meetings')
		? source.meetings.filter(({ cancelled }) => !cancelled).toSorted((a, b) => a.number - b.number)
		: [];
	const held = new Set(meetings.map(({ id }) => id));
	const items = take.has('agenda') ? source.items : [];
	const isSameTitle = title === source.title[source.original];
	const isSameYear = firstDay !== null && first?.slice(0, 4) === firstDay.slice(0, 4);
	return {
		...source,
		slug,
		title: isSameTitle ? texts(source.title) : { [source.original]: title },
		shortTitle: isSameTitle ? texts(source.shortTitle) : {},
		decision: null,
		chairpersonship: isSameYear ? source.chairpersonship : null,
		description: take.has('texts') ? texts(source.description) : {},
		themes: take.has('texts') ? source.themes.map(texts) : [],
		audience: take.has('texts') ? source.audience.map(texts) : [],
		place: texts(source.place),
		venue: texts(source.venue),
		links: [],
		evidence: [],
		notKnown: [],
		cancelled: false,
		firstDay,
		lastDay: moved(source.lastDay) ?? firstDay,
		year: null,
		meetings: meetings.map((meeting, at) => ({
			...meeting,
			id: idFor(meeting.id),
			number: at + 1,
			title: texts(meeting.title),
			place: texts(meeting.place),
			day: moved(meeting.day),
			...(shift === null ? { start: null, end: null } : {}),
			audience: audienceOf(meeting.audience),
			cancelled: false,
		})),
		items: items.map((item) => {
			const meeting = item.meeting !== null && held.has(item.meeting) ? idFor(item.meeting) : null;
			return {
				...item,
				id: idFor(item.id),
				meeting,
				title: texts(item.title),
				note: take.has('texts') ? texts(item.note) : {},
				...(meeting === null || shift === null ? { start: null, end: null } : {}),
				audience: audienceOf(item.audience),
			};
		}),
	};
}

/**
 * Copies a meeting with its items to the next free morning or afternoon, for `copy:meetings.ID`. Its audience moves
 * with it by whole days, and not to another time of the day; the copies of items have the next numbers.
 * @returns `null` for another command, or without such a meeting
 */
export function copyMeeting(
	document: TypedEdition,
	removed: EditionParts,
	command: string,
	newId: () => string,
): EditedDocument | null {
	const id = command.startsWith('copy:meetings.') ? command.slice('copy:meetings.'.length) : null;
	const source = document.meetings.find((meeting) => meeting.id === id);
	if (!source) return null;
	const sitting = nextSitting(document);
	const numbers = document.meetings.map(({ number }) => Number(number) || 0);
	const when = {
		...sitting,
		// A morning is copied as the time that it had, if the copy is on another day.
		...(sitting.day !== null && sitting.day !== source.day ? { start: source.start, end: source.end } : {}),
	};
	const shift =
		v.is(day, source.day) && v.is(day, when.day) && when.start === source.start
			? daysBetween(source.day, when.day)
			: null;
	const meeting = {
		...source,
		...when,
		id: newId(),
		number: Math.max(0, ...numbers) + 1,
		audience: movedSteps(source.audience, shift),
		cancelled: false,
	};
	const own = itemsInOrder(document.items).filter((item) => item.meeting === id);
	const used = document.items.map(({ number }) => number);
	const renamed = new Map<string, string>();
	const items = own.map((item) => {
		const parent = parentNumber(item.number);
		// An item whose parent belongs to another meeting becomes a main item.
		const above = parent === null ? null : (renamed.get(parent) ?? null);
		const number = nextNumber(used, above);
		used.push(number);
		renamed.set(item.number, number);
		const times = meeting.start === source.start ? {} : { start: null, end: null };
		return {
			...item,
			...times,
			id: newId(),
			number,
			meeting: meeting.id,
			audience: movedSteps(item.audience, shift),
		};
	});
	return {
		document: {
			...document,
			meetings: [...document.meetings, meeting],
			items: [...document.items, ...items],
		},
		removed,
		touched: meeting.id,
	};
}
