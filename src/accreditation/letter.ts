import { inLanguage, type Language, type Texts } from '#platform/language.ts';
import { fillIn } from './invitation.ts';
import type { RegistrationState } from './registration.ts';

/* Letters of officers to people of a conference. docs/rules/accreditation.md 14 */

/** What a letter can name, written in braces: `{delegation}`. */
export const letterPlaceholders = ['name', 'address', 'delegation', 'job-title', 'conference'] as const;
export type LetterPlaceholder = (typeof letterPlaceholders)[number];

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
export interface LetterRecipient {
	registration: string;
	email: string;
	/** The pseudonym of a minor. 10.5 */
	name: string;
	familyName: string;
	formOfAddress: string;
	jobTitle: string;
	delegation: Texts | null;
	language: Language;
	state: RegistrationState;
	isMinor: boolean;
	atRisk: boolean;
	/** As they were when the letter was begun. 14.1 */
	before: { state: RegistrationState; isMinor: boolean; atRisk: boolean };
}

/**
 * Why a recipient gets no email: `changed` since the letter was begun, `no-text` is approved that they can be sent, a
 * placeholder is `empty`, or the `same` text goes to the same address already.
 */
export const letterOmissions = ['changed', 'no-text', 'empty', 'same'] as const;
export type LetterOmission = (typeof letterOmissions)[number];

/** An email of a letter, with everything filled in. */
export interface PlannedLetter {
	registration: string;
	email: string;
	language: Language;
	subject: string;
	body: string;
	isMinor: boolean;
}

/** The most recipients whose letter is released without typing their number. 14.6 */
export const maxUntyped = 200;

/** Whether a recipient is as they were when the letter was begun. 14.4 */
export const isAsBefore = ({ before, ...now }: LetterRecipient): boolean =>
	before.state === now.state && before.isMinor === now.isMinor && before.atRisk === now.atRisk;

/** The approved text for a reader: in their language, else in the original. 14.2 */
export function textFor(
	texts: LetterTexts,
	language: Language,
	original: Language,
): { language: Language; text: LetterText } | null {
	for (const code of [language, original]) {
		const text = texts[code];
		if (text && text.approvedAt !== null) return { language: code, text };
	}
	return null;
}

/** What a letter names of a recipient, in a language; empty where it is not known. */
export function valuesFor(
	recipient: LetterRecipient,
	conference: Texts,
	{ language, original }: { language: Language; original: Language },
): Record<LetterPlaceholder, string> {
	const { formOfAddress, familyName, name, jobTitle, delegation } = recipient;
	return {
		name,
		address: formOfAddress && familyName ? `${formOfAddress} ${familyName}` : '',
		delegation: (delegation && inLanguage(delegation, language, original)?.text) ?? '',
		'job-title': jobTitle,
		conference: inLanguage(conference, language, original)?.text ?? '',
	};
}

/** Whether a text names something that is empty. */
const namesEmpty = (text: string, values: Readonly<Record<LetterPlaceholder, string>>): boolean =>
	letterPlaceholders.some((one) => !values[one] && text.includes(`{${one}}`));

/**
 * What is sent to whom, and who is left out and why; in the order of the recipients. 14.2 to 14.4
 * @param about the conference's title by language, and its original language
 */
export function planLetter(
	recipients: readonly LetterRecipient[],
	texts: LetterTexts,
	about: { title: Texts; original: Language },
): { emails: PlannedLetter[]; leftOut: { registration: string; name: string; why: LetterOmission }[] } {
	const emails: PlannedLetter[] = [];
	const leftOut: { registration: string; name: string; why: LetterOmission }[] = [];
	const sent = new Set<string>();
	for (const one of recipients) {
		const leave = (why: LetterOmission) =>
			leftOut.push({ registration: one.registration, name: one.name, why });
		const chosen = textFor(texts, one.language, about.original);
		if (!isAsBefore(one)) leave('changed');
		else if (!chosen) leave('no-text');
		else {
			const { language, text } = chosen;
			const values = valuesFor(one, about.title, { language, original: about.original });
			if (namesEmpty(text.subject + text.body, values)) {
				leave('empty');
				continue;
			}
			const [subject, body] = [fillIn(text.subject, values), fillIn(text.body, values)];
			const key = JSON.stringify([one.email.toLowerCase(), subject, body]);
			if (sent.has(key)) leave('same');
			else
				emails.push({
					registration: one.registration,
					email: one.email,
					language,
					subject,
					body,
					isMinor: one.isMinor,
				});
			sent.add(key);
		}
	}
	return { emails, leftOut };
}
