import * as v from 'valibot';
import { languageCode } from '#conference';
import { codes } from '#platform/codes.ts';
import { singleLineField } from '#platform/form.ts';
import {
	alwaysOneOf,
	day,
	line,
	oneOf,
	own,
	prose,
	record,
	reference,
	translations,
} from '#platform/record.ts';
import { unchecked } from '#platform/text-fields.ts';

/* What a warning says. docs/rules/warnings.md §10 */

export const warningKinds = codes('warnings.warning-kind', [
	'seizure',
	'sample',
	'biological-sample',
	'poisoning',
	'new-substance',
	'precursor',
	'suspicious-order',
]);
export type WarningKind = (typeof warningKinds)[number];

export const drugForms = codes('warnings.drug-form', [
	'tablet',
	'capsule',
	'powder',
	'crystal',
	'liquid',
	'herbal',
	'resin',
	'blotter',
	'vape',
	'edible',
	'other',
]);

export const quantityBands = codes('warnings.quantity', [
	'to-10-g',
	'to-1-kg',
	'to-100-kg',
	'more-than-100-kg',
]);

/** Reliability of the source, A to F, and credibility of the information, 1 to 6 (the Admiralty scale). */
export const reliabilities = codes('warnings.reliability', ['A', 'B', 'C', 'D', 'E', 'F']);
export const credibilities = codes('warnings.credibility', ['1', '2', '3', '4', '5', '6']);

export const confirmations = codes('warnings.laboratory', ['yes', 'no', 'unknown']);

/** Codes of CAP 1.2 (OASIS), asked for in a CLEAR warning. 14.3 */
export const capCodes = {
	category: codes('warnings.cap.code', ['Health', 'Safety', 'Security']),
	urgency: codes('warnings.cap.code', ['Immediate', 'Expected', 'Future', 'Past', 'Unknown']),
	severity: codes('warnings.cap.code', ['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown']),
	certainty: codes('warnings.cap.code', ['Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown']),
} as const;

/** Numbers under this are shown as “fewer than 10”, by month. 10.2 */
export const fewEvents = 10;

/** `fewer`: fewer than ten events; the number is not stored. */
export const EventCount = v.union([
	v.literal('fewer'),
	v.pipe(v.number(), v.integer(), v.minValue(fewEvents), v.maxValue(100_000)),
]);
export type EventCount = v.InferOutput<typeof EventCount>;

/** A CAS registry number, with its check digit. */
export const isCasNumber = (text: string): boolean => {
	const digits = /^(\d{2,7})-(\d{2})-(\d)$/.exec(text);
	if (!digits) return false;
	const [, first = '', second = '', check = ''] = digits;
	const sum = [...`${first}${second}`]
		.toReversed()
		.reduce((total, digit, at) => total + Number(digit) * (at + 1), 0);
	return sum % 10 === Number(check);
};

/** What identifies a sender or a message of CAP 1.2 (§3.2.1): no spaces, commas, `<` and `&`. */
const capIdentifier = v.pipe(
	v.string(),
	v.nonEmpty(),
	v.maxLength(200),
	v.check((given) => !/[\s,<&]/u.test(given)),
	unchecked('Offices identify themselves by an email address or a web address; strangers do not see it.'),
);

/** The number as stored: under ten only “fewer”. 10.2 */
export const countOfEvents = (count: number): EventCount => (count < fewEvents ? 'fewer' : Math.trunc(count));
/** What a stored number of events looks like in the form: “<10” for few. 10.2 */
const typedEvents = (events: EventCount | null): string =>
	events === null ? '' : events === 'fewer' ? '<10' : String(events);

const checkDigit = unchecked<string[]>('Its check digit leaves no room for anything else.');
/** Numbers, parted by commas or spaces. 10.3 */
const cas = own<string[]>({
	control: 'line',
	stored: v.pipe(v.array(v.pipe(v.string(), v.check(isCasNumber))), v.maxLength(10), checkDigit),
	form: v.pipe(
		singleLineField(200, 'conference.wrong.too-long'),
		v.transform((typed) => typed.split(/[\s,;]+/).filter(Boolean)),
		v.check((numbers) => numbers.every(isCasNumber), 'warnings.write.wrong-cas'),
		v.maxLength(10, 'warnings.write.wrong-cas'),
		checkDigit,
	),
	empty: [],
	typed: (numbers) => numbers.join(', '),
	shown: (numbers) => numbers.join(', ') || null,
	options: { hint: true, public: true },
});
/** Deaths, poisonings or finds. 10.2 */
const eventCount = own<EventCount | null>({
	control: 'line',
	stored: v.nullable(EventCount),
	form: v.pipe(
		singleLineField(10),
		v.regex(/^(?:|<\s?10|[1-9]\d{0,4}|100000)$/, 'warnings.write.wrong-events'),
		v.transform((typed) =>
			typed === '' ? null : typed.startsWith('<') ? 'fewer' : countOfEvents(Number(typed)),
		),
	),
	empty: null,
	typed: typedEvents,
	shown: (count, { t }) =>
		count === 'fewer' ? t('warnings.receive.fact.few-events') : count === null ? null : String(count),
	options: { hint: true, public: true },
});

const needed = { required: true, missing: 'warnings.write.missing', hint: true } as const;
const long = { rows: 3 } as const;

/** What a warning says. Only subject, date and region are required. 10.1 */
export const warningRecord = record('warnings.warning', {
	what: {
		/** The substance or the risk: the heading. */
		subject: line(200, needed),
		kind: alwaysOneOf(warningKinds, 'sample', { hint: true, public: true, width: 'medium' }),
		/** A day, or a month where there are fewer than ten events: `2026-11-02`, `2026-11`. */
		date: {
			...day({ ...needed, orMonth: true, public: true, wrong: 'warnings.write.wrong-date' }),
			// A browser's field for dates cannot show a month alone.
			control: 'own',
			// A message that came in may name a day that does not exist.
			stored: v.pipe(v.string(), v.regex(/^\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?$/)),
		},
		/** The first-level region, such as “northern region”, or the State's name. */
		region: line(200, { ...needed, public: true }),
		text: prose(4_000, { hint: true }),
	},
	substance: {
		form: oneOf(drugForms, { public: true, width: 'medium' }),
		/** What is pressed or printed on it: a logo, letters. 10.3 */
		imprint: line(200, { check: 'imprint', hint: true, public: true }),
		cas,
		quantity: oneOf(quantityBands, { width: 'medium' }),
		events: eventCount,
		analysis: prose(2_000, long),
		method: line(500),
		isConfirmed: alwaysOneOf(confirmations, 'unknown', { public: true, width: 'medium' }),
	},
	risks: {
		exposure: prose(1_000, long),
		healthRisks: prose(2_000, { ...long, public: true }),
		otherRisks: prose(2_000, long),
		measures: prose(2_000, long),
	},
	source: {
		/** A State of the directory, if it is one. */
		country: reference({ public: true, width: 'medium' }),
		/** Why a more exact place is stated; then the label is AMBER or stricter. 10.4 */
		placeReason: prose(500, { ...long, hint: true }),
		reliability: oneOf(reliabilities, { width: 'medium' }),
		credibility: oneOf(credibilities, { width: 'medium' }),
		/** A publication, with its authors. 10.3 */
		citation: line(500, { check: 'citation', hint: true }),
		/** The office to ask, no person. */
		contact: line(200, { hint: true }),
	},
});
/** What the public is told of a CLEAR warning, in languages, and the codes of CAP. 10.6 */
export const capRecord = record('warnings.cap', {
	public: {
		headline: translations(160),
		description: translations(2_000, long),
		instruction: translations(2_000, long),
		category: alwaysOneOf(capCodes.category, 'Health', { width: 'medium' }),
		urgency: alwaysOneOf(capCodes.urgency, 'Unknown', { width: 'medium' }),
		severity: alwaysOneOf(capCodes.severity, 'Unknown', { width: 'medium' }),
		certainty: alwaysOneOf(capCodes.certainty, 'Unknown', { width: 'medium' }),
	},
});

/** The content of a version; empty texts and `null` are not stated. */
export const WarningContent = v.strictObject({
	...warningRecord.stored,
	/** The language of the texts. */
	language: languageCode,
	/** Of a CLEAR warning. */
	cap: v.nullable(v.strictObject(capRecord.stored)),
	/** The message from which the draft was made; it comes from a file, never from a form. 14.4 */
	capMessage: v.optional(
		v.nullable(v.strictObject({ sender: capIdentifier, identifier: capIdentifier })),
		null,
	),
});
export type WarningContent = v.InferOutput<typeof WarningContent>;

/** What changed in a version. */
export const WarningNote = v.object({ note: v.pipe(v.string(), v.maxLength(2_000)) });

/** What lists show of a released version; never of a RED one. */
export const listingOf = ({ kind, subject, country, region, date, language }: WarningContent) => ({
	kind,
	subject,
	country,
	region,
	date,
	language,
});
export type WarningListing = ReturnType<typeof listingOf>;

/** The date as stored: of fewer than ten events the month alone. 10.2 */
export const storedDate = (date: string, events: EventCount | null): string =>
	events === 'fewer' ? date.slice(0, 7) : date;
