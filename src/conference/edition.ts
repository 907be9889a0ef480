import * as v from 'valibot';
import { documentFrom } from './form.ts';
import { languageCode, text, texts } from '#platform/text.ts';

/*
 * A conference as one document: what officers edit, what files in `organisations/` and `samples/` contain, and what is
 * published. The schema defines what can be stored; `check.ts` decides what can be published, because a working copy
 * may be unfinished.
 */

/** The kind decides what a conference may do: see `powers.ts`. */
export const conferenceKinds = ['organised', 'decided'] as const;
export type ConferenceKind = (typeof conferenceKinds)[number];

export const modes = ['hall', 'online', 'hybrid'] as const;
export type Mode = (typeof modes)[number];

/** Facts that can be marked as unknown, to distinguish them from omissions. */
export const unknownFacts = [
	'title',
	'dates',
	'place',
	'mode',
	'organisers',
	'agenda',
	'panellists',
	'participants',
	'languages',
	'documents',
	'report',
	'recommendations',
] as const;
export type UnknownFact = (typeof unknownFacts)[number];

const slug = v.pipe(
	v.string('conference.wrong.type'),
	v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'conference.wrong.slug'),
	v.maxLength(100, 'conference.wrong.too-long'),
);
const id = v.pipe(
	v.string('conference.wrong.type'),
	v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, 'conference.wrong.id'),
);
/** Whether a text has the form of an id; anything else is not found without asking the database. */
export const isId = (value: string): boolean => v.is(id, value);

/** An existing calendar date, `2020-10-06`. */
export const day = v.pipe(
	v.string('conference.wrong.type'),
	v.regex(/^(?:1[89]|2[01])\d\d-\d\d-\d\d$/, 'conference.wrong.day'),
	v.check((date) => {
		const at = new Date(`${date}T00:00:00Z`);
		return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === date;
	}, 'conference.wrong.day'),
);
/** A local time in the conference's time zone, `09:30`. */
export const clockTime = v.pipe(
	v.string('conference.wrong.type'),
	v.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'conference.wrong.time'),
);
const yes = v.boolean('conference.wrong.type');
const list = <Schema extends v.GenericSchema>(of: Schema, maxLength: number) =>
	v.pipe(v.array(of, 'conference.wrong.type'), v.maxLength(maxLength, 'conference.wrong.too-many'));
const slugs = v.pipe(
	list(slug, 100),
	v.transform((all) => [...new Set(all)]),
);

const webAddress = v.pipe(
	text(1000),
	v.check((address) => {
		const parsed = URL.parse(address);
		return parsed !== null && /^https?:$/.test(parsed.protocol) && !parsed.username && !parsed.password;
	}, 'conference.wrong.address'),
);

/** Sets the audience from a local time on; `from: null` = from the beginning. */
export const AudienceStep = v.strictObject({
	from: v.nullable(
		v.pipe(
			v.string('conference.wrong.type'),
			v.regex(/^[^T]{10}T[^T]{5}$/, 'conference.wrong.minute'),
			v.check(
				(local) => v.is(day, local.slice(0, 10)) && v.is(clockTime, local.slice(11)),
				'conference.wrong.minute',
			),
		),
	),
	audience: v.picklist(['public', 'participants'], 'conference.wrong.choice'),
});
export type AudienceStep = v.InferOutput<typeof AudienceStep>;

/** A body: a directory entry (`structure/secretariat`), or a name that is not in the directory. */
export const ResponsibleBody = v.pipe(
	v.strictObject({
		entry: v.nullable(
			v.pipe(
				v.string('conference.wrong.type'),
				v.regex(
					/^(?:state|structure|field-operation|chairpersonship|organisation)\/[a-z0-9]+(?:-[a-z0-9]+)*$/,
					'conference.wrong.entry',
				),
				v.maxLength(120, 'conference.wrong.too-long'),
			),
		),
		text: texts(300),
	}),
	v.check((body) => (body.entry === null) === Object.keys(body.text).length > 0, 'conference.wrong.body'),
);
export type ResponsibleBody = v.InferOutput<typeof ResponsibleBody>;

/** A meeting. Times are local times of the conference; `null` = unknown. */
export const Meeting = v.strictObject({
	id,
	number: v.pipe(
		v.number('conference.wrong.meeting-number'),
		v.integer('conference.wrong.meeting-number'),
		v.minValue(1, 'conference.wrong.meeting-number'),
		v.maxValue(999, 'conference.wrong.meeting-number'),
	),
	title: texts(300),
	day: v.nullable(day),
	start: v.nullable(clockTime),
	end: v.nullable(clockTime),
	place: texts(300),
	audience: list(AudienceStep, 12),
	cancelled: yes,
	/** The Chatham House Rule applies. Optional: editions stored before it existed have none. docs/rules/thread.md 2.7 */
	chathamHouse: v.optional(yes, false),
});
export type Meeting = v.InferOutput<typeof Meeting>;

/** A meeting without content, besides its number and title. */
export const emptyMeeting = {
	day: null,
	start: null,
	end: null,
	place: {},
	audience: [],
	cancelled: false,
	chathamHouse: false,
} satisfies Partial<Meeting>;

/** An agenda item. Its number names its parent: `3.1` belongs to `3`. */
export const Item = v.strictObject({
	id,
	number: v.pipe(
		v.string('conference.wrong.type'),
		v.regex(/^[1-9]\d{0,2}(?:\.[1-9]\d{0,2}){0,2}$/, 'conference.wrong.item-number'),
	),
	meeting: v.nullable(id),
	title: texts(500),
	note: texts(5_000),
	start: v.nullable(clockTime),
	end: v.nullable(clockTime),
	/** Empty = as the nearest item above states it, else as its own meeting. */
	audience: list(AudienceStep, 12),
	/** Whether participants can ask for the floor under it. */
	statements: yes,
});
export type Item = v.InferOutput<typeof Item>;

export const Link = v.strictObject({ title: texts(300), url: webAddress });

/** A conference. Slugs in `fields`, `states`, `structures`, `series` and `chairpersonship` are the directory's. */
export const Edition = v.strictObject({
	// Reserved: the console's page for a new conference is at this address.
	slug: v.pipe(slug, v.notValue('new', 'conference.wrong.slug-taken')),
	kind: v.picklist(conferenceKinds, 'conference.wrong.choice'),
	/** The reference of the decision on agenda and modalities. */
	decision: v.nullable(text(120)),
	/** The language of the original texts, shown where a translation is missing. */
	original: languageCode,
	translation: v.picklist(['official', 'usual', 'ours'], 'conference.wrong.choice'),
	title: texts(500),
	shortTitle: texts(200),
	description: texts(20_000),
	audience: list(texts(500), 40),
	themes: list(texts(1_000), 40),
	organisers: list(ResponsibleBody, 20),
	/** The bodies that issue the information. */
	sources: list(ResponsibleBody, 20),
	fields: slugs,
	states: slugs,
	structures: slugs,
	series: v.nullable(slug),
	chairpersonship: v.nullable(slug),
	firstDay: v.nullable(day),
	lastDay: v.nullable(day),
	/** The year, used while the days are unknown. Optional: editions stored before it existed have none. */
	year: v.optional(
		v.nullable(
			v.pipe(v.string('conference.wrong.type'), v.regex(/^(?:1[89]|2[01])\d\d$/, 'conference.wrong.year')),
		),
		null,
	),
	timeZone: text(60),
	place: texts(300),
	venue: texts(300),
	/** `null` = unknown */
	mode: v.nullable(v.picklist(modes, 'conference.wrong.choice')),
	/** Languages of interpretation; `null` = unknown. */
	languages: v.nullable(list(languageCode, 40)),
	links: list(Link, 40),
	notKnown: v.pipe(
		list(v.picklist(unknownFacts, 'conference.wrong.choice'), unknownFacts.length),
		v.transform((all) => unknownFacts.filter((one) => all.includes(one))),
	),
	/** Sources of the facts, for verification. */
	evidence: list(text(500), 40),
	/** Invented, for demonstrations; marked as a sample wherever it is shown. */
	sample: yes,
	cancelled: yes,
	meetings: list(Meeting, 60),
	items: list(Item, 400),
});
export type Edition = v.InferOutput<typeof Edition>;

/** The year in which a conference begins; `null` = unknown. Editions stored by older versions have no `year`. */
export const yearOf = ({
	firstDay,
	year,
}: {
	firstDay: string | null;
	year?: string | null;
}): string | null => firstDay?.slice(0, 4) ?? year ?? null;

/** Message keys by field path, such as `meetings.0.start`. */
export type FieldErrors = Readonly<Record<string, string>>;

/** Parses an edition from unknown input. Refuses unknown fields, so no misspelled field is lost. */
export function readEdition(
	input: unknown,
): { ok: true; edition: Edition } | { ok: false; errors: FieldErrors } {
	const parsed = v.safeParse(Edition, input);
	if (parsed.success) return { ok: true, edition: parsed.output };
	const errors: Record<string, string> = {};
	for (const issue of parsed.issues) {
		const path = v.getDotPath(issue) ?? '';
		// For an unknown field the library has only its own English message.
		errors[path] ??= issue.message.startsWith('conference.') ? issue.message : 'conference.wrong.type';
	}
	return { ok: false, errors };
}

/** A conference with only an address and a title. */
export const emptyEdition = (
	overrides: Pick<Edition, 'slug' | 'kind' | 'title'> & Partial<Edition>,
): Edition => ({
	...(documentFrom([]) as Edition),
	original: 'en',
	translation: 'official',
	timeZone: 'Europe/Vienna',
	mode: 'hybrid',
	...overrides,
});
