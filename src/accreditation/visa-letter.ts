import { labels, type Labels } from '#platform/codes.ts';

/*
 * The visa letter asks its questions by these ids; the standard form has them. A form without them has no visa letter.
 */

/** The person asks for a letter and consents to the use of their passport data. */
export const wantsVisaLetter = 'visa-letter';

/** The passport data, in the letter's order; deleted once the letter was given out. 9.9 */
export const passportFields = [
	'date-of-birth',
	'nationality',
	'passport-number',
	'passport-expires',
] as const;

/** What the passport data are called, in the letter's order. */
export const passportLabels: Labels<(typeof passportFields)[number]> = labels('accreditation.standard', [
	'date-of-birth',
	'nationality',
	'passport-number',
	'passport-expires',
]);

/** The reference of the visa letter of a registration: the beginning of its id, by which officers find it in their list. */
export const letterReference = (registration: string): string => registration.slice(0, 8).toUpperCase();
