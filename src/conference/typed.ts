import type { Texts } from '#platform/language.ts';
import type { Edition } from './edition.ts';

/*
 * An edition as it stands in a form: texts as they were typed, right or wrong, so that nothing is lost when
 * the form comes back. Names of controls are paths, `meetings.0.title.fr`, and so are those of what is wrong.
 */

export interface TypedStep {
	/** As `datetime-local` sends it; empty = always so */
	from: string;
	audience: string;
}
export interface TypedBody {
	/** `structure/secretariat`, or empty: then the text counts */
	entry: string;
	text: Texts;
}
export interface TypedMeeting {
	id: string;
	number: string;
	title: Texts;
	day: string;
	start: string;
	end: string;
	place: Texts;
	audience: TypedStep[];
	cancelled: boolean;
}
export interface TypedItem {
	id: string;
	number: string;
	meeting: string;
	title: Texts;
	note: Texts;
	start: string;
	end: string;
	audience: TypedStep[];
	statements: boolean;
}

export interface Typed {
	slug: string;
	kind: string;
	decision: string;
	original: string;
	translation: string;
	title: Texts;
	shortTitle: Texts;
	description: Texts;
	audience: Texts[];
	themes: Texts[];
	organisers: TypedBody[];
	sources: TypedBody[];
	fields: string[];
	states: string[];
	structures: string[];
	series: string;
	chairpersonship: string;
	firstDay: string;
	lastDay: string;
	timeZone: string;
	place: Texts;
	venue: Texts;
	mode: string;
	/** Chosen languages of interpretation; none = not known */
	languages: string[];
	links: { title: Texts; url: string }[];
	notKnown: string[];
	evidence: string[];
	sample: boolean;
	cancelled: boolean;
	meetings: TypedMeeting[];
	items: TypedItem[];
}

// Copies of rows are for steps to change; the edition itself stays as it is.
const stepsOf = (audience: Edition['meetings'][number]['audience']): TypedStep[] =>
	audience.map((step) => ({ from: step.from ?? '', audience: step.audience }));
const bodiesOf = (bodies: Edition['organisers']): TypedBody[] =>
	bodies.map(({ entry, text }) => ({ entry: entry ?? '', text }));

/** An edition as its form shows it. */
export const typedFrom = (edition: Edition): Typed => ({
	...edition,
	decision: edition.decision ?? '',
	organisers: bodiesOf(edition.organisers),
	sources: bodiesOf(edition.sources),
	series: edition.series ?? '',
	chairpersonship: edition.chairpersonship ?? '',
	firstDay: edition.firstDay ?? '',
	lastDay: edition.lastDay ?? '',
	languages: edition.languages ?? [],
	meetings: edition.meetings.map((meeting) => ({
		id: meeting.id,
		number: String(meeting.number),
		title: meeting.title,
		day: meeting.day ?? '',
		start: meeting.start ?? '',
		end: meeting.end ?? '',
		place: meeting.place,
		audience: stepsOf(meeting.audience),
		cancelled: meeting.cancelled,
	})),
	items: edition.items.map((item) => ({
		id: item.id,
		number: item.number,
		meeting: item.meeting ?? '',
		title: item.title,
		note: item.note,
		start: item.start ?? '',
		end: item.end ?? '',
		audience: stepsOf(item.audience),
		statements: item.statements,
	})),
});

const orNull = (text: string): string | null => (text === '' ? null : text);
const stepsTyped = (audience: readonly TypedStep[]) =>
	audience.map(({ from, audience: whom }) => ({ from: orNull(from), audience: whom }));
const bodiesTyped = (bodies: readonly TypedBody[]) =>
	bodies.map(({ entry, text }) => ({ entry: orNull(entry), text: entry === '' ? text : {} }));
const hasWords = (texts: Texts): boolean => Object.values(texts).some((text) => text.trim() !== '');

/**
 * What was typed, less the rows in which nothing was. Show the form with this when something in it is wrong:
 * the numbers of rows in what is wrong are these.
 */
export const withoutEmptyRows = (typed: Typed): Typed => ({
	...typed,
	audience: typed.audience.filter(hasWords),
	themes: typed.themes.filter(hasWords),
	organisers: typed.organisers.filter((body) => body.entry !== '' || hasWords(body.text)),
	sources: typed.sources.filter((body) => body.entry !== '' || hasWords(body.text)),
	links: typed.links.filter(({ title, url }) => url.trim() !== '' || hasWords(title)),
	evidence: typed.evidence.filter((line) => line.trim() !== ''),
});

/** What was typed, as `readEdition` takes it. */
export const editionTyped = (all: Typed): unknown => {
	const typed = withoutEmptyRows(all);
	return {
		...typed,
		decision: orNull(typed.decision),
		organisers: bodiesTyped(typed.organisers),
		sources: bodiesTyped(typed.sources),
		series: orNull(typed.series),
		chairpersonship: orNull(typed.chairpersonship),
		firstDay: orNull(typed.firstDay),
		lastDay: orNull(typed.lastDay),
		languages: typed.languages.length ? typed.languages : null,
		meetings: typed.meetings.map((meeting) => ({
			id: meeting.id,
			// What is no number stays a text, which is refused in the words for a number.
			number: /^\d{1,4}$/.test(meeting.number) ? Number(meeting.number) : meeting.number,
			title: meeting.title,
			day: orNull(meeting.day),
			start: orNull(meeting.start),
			end: orNull(meeting.end),
			place: meeting.place,
			audience: stepsTyped(meeting.audience),
			cancelled: meeting.cancelled,
		})),
		items: typed.items.map((item) => ({
			id: item.id,
			number: item.number.trim(),
			meeting: orNull(item.meeting),
			title: item.title,
			note: item.note,
			start: orNull(item.start),
			end: orNull(item.end),
			audience: stepsTyped(item.audience),
			statements: item.statements,
		})),
	};
};
