import * as v from 'valibot';
import { languageCode, text, texts } from '#conference';
import {
	choiceField,
	idField,
	lineField,
	listField,
	onceField,
	orNothing,
	tickField,
	versionField,
} from '#platform/form.ts';
import { dayOf, millisecondsPerDay } from './community.ts';
import { checkedAs, unchecked } from '#platform/text-fields.ts';
import { tlpCodes, warningPurposes } from './tlp.ts';
import {
	capCodes,
	confirmations,
	countOfEvents,
	credibilities,
	drugForms,
	isCasNumber,
	quantityBands,
	reliabilities,
	storedDate,
	warningKinds,
	type EventCount,
	type WarningContent,
} from './warning.ts';

/* The form of a warning: what, for whom, and everything else. docs/rules/warnings.md §10, §11 */

const missing = 'warnings.write.missing';
const required = (maxLength: number) =>
	v.pipe(lineField(maxLength, 'conference.wrong.too-long'), v.minLength(1, missing));
const some = (maxLength: number) => v.optional(text(maxLength), '');
const line = (maxLength: number) => lineField(maxLength, 'conference.wrong.too-long');
const ids = (most: number) =>
	v.pipe(
		listField(idField, most),
		v.transform((list) => [...new Set(list)]),
	);

/** Numbers, parted by commas or spaces. 10.3 */
const casField = v.pipe(
	line(200),
	v.transform((typed) => typed.split(/[\s,;]+/).filter(Boolean)),
	v.check((numbers) => numbers.every(isCasNumber), 'warnings.write.wrong-cas'),
	v.maxLength(10, 'warnings.write.wrong-cas'),
	unchecked('Its check digit leaves no room for anything else.'),
);

/** What a stored number of events looks like in the form: “<10” for few. 10.2 */
export const typedEvents = (events: EventCount | null): string =>
	events === null ? '' : events === 'fewer' ? '<10' : String(events);

const eventsField = v.pipe(
	line(10),
	v.regex(/^(?:|<\s?10|[1-9]\d{0,4}|100000)$/, 'warnings.write.wrong-events'),
	v.transform((typed) =>
		typed === '' ? null : typed.startsWith('<') ? 'fewer' : countOfEvents(Number(typed)),
	),
);

const isRealDate = (typed: string): boolean => {
	const day = typed.length === 7 ? `${typed}-01` : typed;
	return new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day) ?? false;
};
const dateField = v.pipe(
	line(10),
	v.minLength(1, missing),
	v.regex(/^\d{4}-\d\d(?:-\d\d)?$/, 'warnings.write.wrong-date'),
	v.check(isRealDate, 'warnings.write.wrong-date'),
);
/** A last day, as the moment at which it ends in UTC. */
const endField = v.pipe(
	line(10),
	v.regex(/^(?:\d{4}-\d\d-\d\d)?$/, 'warnings.write.wrong-date'),
	v.check((typed) => typed === '' || isRealDate(typed), 'warnings.write.wrong-date'),
	v.transform((typed) =>
		typed === '' ? null : new Date(Date.parse(`${typed}T00:00:00Z`) + millisecondsPerDay),
	),
);
/** The last day of an end, as the form shows it. */
export const typedEnd = (end: Date | null): string => (end ? dayOf(new Date(end.getTime() - 1)) : '');

/** Most recipients that are chosen one by one. */
export const maxRecipients = 4_000;

const fields = {
	kind: choiceField(warningKinds),
	/** Also one that the site does not speak: of a message that came in. 14.4 */
	language: languageCode,
	subject: required(200),
	date: dateField,
	country: orNothing(idField),
	region: required(200),
	placeReason: some(500),
	text: some(4_000),
	form: orNothing(v.picklist(drugForms)),
	cas: casField,
	imprint: v.pipe(line(200), checkedAs('imprint')),
	quantity: orNothing(v.picklist(quantityBands)),
	events: eventsField,
	exposure: some(1_000),
	analysis: some(2_000),
	method: line(500),
	healthRisks: some(2_000),
	otherRisks: some(2_000),
	measures: some(2_000),
	reliability: orNothing(v.picklist(reliabilities)),
	credibility: orNothing(v.picklist(credibilities)),
	isConfirmed: v.optional(choiceField(confirmations), 'unknown'),
	citation: v.pipe(line(500), checkedAs('citation')),
	contact: line(200),
	category: v.optional(v.picklist(capCodes.category), 'Health'),
	urgency: v.optional(v.picklist(capCodes.urgency), 'Unknown'),
	severity: v.optional(v.picklist(capCodes.severity), 'Unknown'),
	certainty: v.optional(v.picklist(capCodes.certainty), 'Unknown'),
	headline: v.optional(texts(160), {}),
	description: v.optional(texts(2_000), {}),
	instruction: v.optional(texts(2_000), {}),
	tlp: orNothing(v.picklist(tlpCodes)),
	purposes: listField(v.picklist(warningPurposes), 3),
	notInCourt: tickField,
	askBefore: tickField,
	whom: orNothing(v.picklist(['community', 'posts', 'persons'] as const)),
	posts: ids(maxRecipients),
	/** Ids of what they hold, not of persons. 9.2 */
	persons: ids(maxRecipients),
	supersedes: orNothing(idField),
	expires: endField,
	/** Of an update or a correction: what changed. */
	change: v.optional(choiceField(['update', 'correction']), 'update'),
	note: some(2_000),
	/** What happens once it is saved. */
	next: v.optional(choiceField(['save', 'check', 'urgent']), 'save'),
	/** Recipients with whom the post does not usually share were read. 11.6 */
	hasReadUnusual: tickField,
} as const;

/** A new warning of a post of the caller. */
export const StartWarningForm = v.object({ once: onceField, source: idField, ...fields });
export type StartWarningInput = v.InferOutput<typeof StartWarningForm>;

/** A draft that is saved: version 1, or an update or correction of a released warning. */
export const SaveWarningForm = v.object({ version: versionField, ...fields });
export type SaveWarningInput = v.InferOutput<typeof SaveWarningForm>;
export type WarningInput = Omit<SaveWarningInput, 'version'>;

/** Something is done to a draft without words. */
export const WarningStepForm = v.object({ version: versionField });

const isTicked = (message: string) => v.pipe(v.optional(v.string(), ''), v.picklist(['yes'], message));
/** The second person releases: what no program can know was looked at. 12.6 */
export const ReleaseWarningForm = v.object({
	version: versionField,
	isNobodyRecognisable: isTicked('warnings.write.needed.nobody'),
	isPlaceCoarse: isTicked('warnings.write.needed.place'),
	isAudienceRight: isTicked('warnings.write.needed.audience'),
});
/** The second person returns it to its author. */
export const ReturnWarningForm = v.object({
	version: versionField,
	reason: v.pipe(v.optional(text(2_000), ''), v.minLength(1, missing)),
});

/**
 * The content that a form says. Codes of CAP without a public text are left out.
 * @param capMessage the message from which the draft was made, which no form can say
 */
export function contentFrom(
	input: WarningInput,
	capMessage: WarningContent['capMessage'] = null,
): WarningContent {
	const { category, urgency, severity, certainty, headline, description, instruction } = input;
	const hasPublicText = [headline, description, instruction].some((one) => Object.keys(one).length > 0);
	return {
		kind: input.kind,
		language: input.language,
		subject: input.subject,
		date: storedDate(input.date, input.events),
		country: input.country,
		region: input.region,
		placeReason: input.placeReason,
		text: input.text,
		form: input.form,
		cas: input.cas,
		imprint: input.imprint,
		quantity: input.quantity,
		events: input.events,
		exposure: input.exposure,
		analysis: input.analysis,
		method: input.method,
		healthRisks: input.healthRisks,
		otherRisks: input.otherRisks,
		measures: input.measures,
		reliability: input.reliability,
		credibility: input.credibility,
		isConfirmed: input.isConfirmed,
		citation: input.citation,
		contact: input.contact,
		cap:
			hasPublicText || input.tlp === 'clear'
				? { category, urgency, severity, certainty, headline, description, instruction }
				: null,
		capMessage,
	};
}

/** Ids of the community, of posts or of holders that a form chooses; none = its author alone. 11.1 */
export const audienceFrom = (
	{ whom, posts, persons }: Pick<WarningInput, 'whom' | 'posts' | 'persons'>,
	community: string,
): string[] => {
	if (whom === 'community') return [community];
	return whom === 'posts' ? posts : whom === 'persons' ? persons : [];
};
