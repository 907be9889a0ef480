import { inLanguage, type Language, type Texts } from '#platform/language.ts';
import type { Facts } from './facts.ts';
import { fillIn, formatDeadline } from './invitation.ts';

/* Letters of officers to people and delegations of a conference. docs/rules/accreditation.md 14 */

/** To whom a letter goes: to people, to the focal points of delegations, or to delegations as a note on paper. 14.9 */
export const letterWays = ['people', 'email', 'note'] as const;
export type LetterWay = (typeof letterWays)[number];

const ofDelegations = ['name', 'delegation', 'conference', 'deadline'] as const;
/** What a letter can name, written in braces: `{delegation}`. */
export const letterPlaceholders = {
	people: ['name', 'address', 'delegation', 'job-title', 'conference'],
	email: ofDelegations,
	note: ofDelegations.filter((one) => one !== 'name'),
} as const satisfies Record<LetterWay, readonly string[]>;
export type LetterPlaceholder = (typeof letterPlaceholders)[LetterWay][number];

/** A text of a letter. */
export interface LetterText {
	subject: string;
	body: string;
	/** Who approved exactly this text; `null` = nobody yet. 14.2 */
	approvedBy: string | null;
	/** ms */
	approvedAt: number | null;
}
export type LetterTexts = Readonly<Record<string, LetterText>>;

/** A recipient, as they were told (3.6): nothing here tells an unreleased refusal from a registration on hold. */
export interface LetterRecipient extends Pick<Facts, 'familyName' | 'formOfAddress' | 'jobTitle'> {
	/** The registration; or the delegation, once for each of its focal points. */
	id: string;
	/** The focal point; `null` of a registration, of a note, and of a delegation that has none. */
	person: string | null;
	/** `null` = nobody is there to write to. */
	email: string | null;
	/** The pseudonym of a minor. 10.5 */
	name: string;
	delegation: Texts | null;
	/** `null` = the original one. */
	language: Language | null;
	isMinor: boolean;
	/** No longer as they were when the letter was begun. 14.4 */
	changed: boolean;
	/** The delegation that a reminder goes to has nominated somebody. 14.10 */
	answered: boolean;
	/** When nominations close, ms; of delegations. */
	closesAt: number | null;
}

/**
 * Why a recipient gets no email: `changed` since the letter was begun, `answered` what they would be reminded of, nobody
 * to write to (`no-address`), `no-text` is approved that they can be sent, a placeholder is `empty`, or the `same` text
 * goes to the same address already.
 */
export const letterOmissions = ['changed', 'answered', 'no-address', 'no-text', 'empty', 'same'] as const;
export type LetterOmission = (typeof letterOmissions)[number];

/** A letter to one recipient, with everything filled in. */
export interface PlannedLetter {
	to: LetterRecipient;
	language: Language;
	subject: string;
	body: string;
}

/** The most recipients whose letter is released without typing their number. 14.6 */
export const maxUntyped = 200;

/** The approved text for a reader: in their language, else in the original. 14.2 */
export function textFor(
	texts: LetterTexts,
	language: Language | null,
	original: Language,
): { language: Language; text: LetterText } | null {
	for (const code of [language ?? original, original]) {
		const text = texts[code];
		if (text && text.approvedAt !== null) return { language: code, text };
	}
	return null;
}

/** What a letter needs to know of its conference. */
export interface WritingConference {
	title: Texts;
	original: Language;
	timeZone: string;
}

/** What a letter names of a recipient, in a language; empty where it is not known. */
export function valuesFor(
	recipient: LetterRecipient,
	{ title, original, timeZone }: WritingConference,
	language: Language,
): Record<LetterPlaceholder, string> {
	const { formOfAddress, familyName, name, jobTitle, delegation, closesAt } = recipient;
	return {
		name,
		address: formOfAddress && familyName ? `${formOfAddress} ${familyName}` : '',
		delegation: (delegation && inLanguage(delegation, language, original)?.text) ?? '',
		'job-title': jobTitle,
		conference: inLanguage(title, language, original)?.text ?? '',
		deadline: closesAt === null ? '' : formatDeadline(closesAt, timeZone, language),
	};
}

/** Whether a text names something that is empty. */
const namesEmpty = (text: string, values: Readonly<Record<string, string>>): boolean =>
	Object.entries(values).some(([one, value]) => !value && text.includes(`{${one}}`));

/** The letter to one recipient, or why there is none. */
function letterTo(
	to: LetterRecipient,
	texts: LetterTexts,
	conference: WritingConference,
	way: LetterWay,
): PlannedLetter | LetterOmission {
	const chosen = textFor(texts, to.language, conference.original);
	if (to.changed) return 'changed';
	if (to.answered) return 'answered';
	if (way !== 'note' && !to.email) return 'no-address';
	if (!chosen) return 'no-text';
	const { language, text } = chosen;
	const values = valuesFor(to, conference, language);
	return namesEmpty(text.subject + text.body, values)
		? 'empty'
		: { to, language, subject: fillIn(text.subject, values), body: fillIn(text.body, values) };
}

/** What is sent to whom, and who is left out and why; in the order of the recipients. 14.2 to 14.4 */
export function planLetter(
	recipients: readonly LetterRecipient[],
	texts: LetterTexts,
	conference: WritingConference,
	way: LetterWay = 'people',
): { emails: PlannedLetter[]; leftOut: { id: string; name: string; why: LetterOmission }[] } {
	const emails: PlannedLetter[] = [];
	const leftOut: { id: string; name: string; why: LetterOmission }[] = [];
	const sent = new Set<string>();
	const nameOf = ({ name, delegation }: LetterRecipient): string =>
		name || ((delegation && inLanguage(delegation, conference.original)?.text) ?? '');
	for (const one of recipients) {
		const planned = letterTo(one, texts, conference, way);
		const leave = (why: LetterOmission) => leftOut.push({ id: one.id, name: nameOf(one), why });
		if (typeof planned === 'string') {
			leave(planned);
			continue;
		}
		const key = JSON.stringify([one.email?.toLowerCase() ?? one.id, planned.subject, planned.body]);
		if (sent.has(key)) leave('same');
		else emails.push(planned);
		sent.add(key);
	}
	return { emails, leftOut };
}
