import * as v from 'valibot';
import { languageCode, texts } from '#conference';
import { codes } from '#platform/codes.ts';
import { idField } from '#platform/form.ts';
import { checkedAs, unchecked } from '#platform/text-fields.ts';

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

/** Kinds that belong into the systems of the INCB first (PICS, PEN Online), which this page names. 10.5 */
export const precursorKinds: ReadonlySet<WarningKind> = new Set<WarningKind>([
	'precursor',
	'suspicious-order',
]);

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
	category: ['Health', 'Safety', 'Security'],
	urgency: ['Immediate', 'Expected', 'Future', 'Past', 'Unknown'],
	severity: ['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown'],
	certainty: ['Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown'],
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

const line = (max: number) => v.pipe(v.string(), v.maxLength(max));

/** What identifies a sender or a message of CAP 1.2 (§3.2.1): no spaces, commas, `<` and `&`. */
const capIdentifier = v.pipe(
	v.string(),
	v.nonEmpty(),
	v.maxLength(200),
	v.check((given) => !/[\s,<&]/u.test(given)),
	unchecked('Offices identify themselves by an email address or a web address; strangers do not see it.'),
);

/** The content of a version. Only subject, date and region are required; empty texts and `null` are not stated. 10.1 */
export const WarningContent = v.strictObject({
	kind: v.picklist(warningKinds),
	/** The language of the texts. */
	language: languageCode,
	/** The substance or the risk: the heading. */
	subject: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
	/** A day, or a month where there are fewer than ten events: `2026-11-02`, `2026-11`. */
	date: v.pipe(v.string(), v.regex(/^\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?$/)),
	/** A State of the directory, if it is one. */
	country: v.nullable(idField),
	/** The first-level region, such as “northern region”, or the State's name. */
	region: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
	/** Why a more exact place is stated; then the label is AMBER or stricter. 10.4 */
	placeReason: line(500),
	text: line(4_000),
	form: v.nullable(v.picklist(drugForms)),
	cas: v.pipe(
		v.array(v.pipe(v.string(), v.check(isCasNumber))),
		v.maxLength(10),
		unchecked('Its check digit leaves no room for anything else.'),
	),
	/** What is pressed or printed on it: a logo, letters. 10.3 */
	imprint: v.pipe(line(200), checkedAs('imprint')),
	quantity: v.nullable(v.picklist(quantityBands)),
	/** Deaths, poisonings or finds. */
	events: v.nullable(EventCount),
	exposure: line(1_000),
	analysis: line(2_000),
	method: line(500),
	healthRisks: line(2_000),
	otherRisks: line(2_000),
	measures: line(2_000),
	reliability: v.nullable(v.picklist(reliabilities)),
	credibility: v.nullable(v.picklist(credibilities)),
	isConfirmed: v.picklist(confirmations),
	/** A publication, with its authors. 10.3 */
	citation: v.pipe(line(500), checkedAs('citation')),
	/** The office to ask, no person. */
	contact: line(200),
	/** Of a CLEAR warning: what the public is told, in languages, and the codes of CAP. */
	cap: v.nullable(
		v.strictObject({
			category: v.picklist(capCodes.category),
			urgency: v.picklist(capCodes.urgency),
			severity: v.picklist(capCodes.severity),
			certainty: v.picklist(capCodes.certainty),
			headline: texts(160),
			description: texts(2_000),
			instruction: texts(2_000),
		}),
	),
	/** The message from which the draft was made; it comes from a file, never from a form. 14.4 */
	capMessage: v.optional(
		v.nullable(v.strictObject({ sender: capIdentifier, identifier: capIdentifier })),
		null,
	),
});
export type WarningContent = v.InferOutput<typeof WarningContent>;

/** What changed in a version. */
export const WarningNote = v.object({ note: line(2_000) });

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

/** The number as stored: under ten only “fewer”. 10.2 */
export const countOfEvents = (count: number): EventCount => (count < fewEvents ? 'fewer' : Math.trunc(count));

/** The date as stored: of fewer than ten events the month alone. 10.2 */
export const storedDate = (date: string, events: EventCount | null): string =>
	events === 'fewer' ? date.slice(0, 7) : date;
