import { findAddresses } from './personal-data/addresses.ts';
import { findCompanies } from './personal-data/companies.ts';
import { findBirthDates } from './personal-data/birth-dates.ts';
import { findAccounts, findEmails, findPhones } from './personal-data/contacts.ts';
import { findNumbers } from './personal-data/numbers.ts';
import { around } from './personal-data/pattern.ts';
import { findPersons } from './personal-data/person-names.ts';
import { withoutReferences } from './personal-data/references.ts';

/* Personal data in free text, in English, French, German, Italian, Russian and Spanish. */

/** What an identifier identifies: a person, or a company. */
export const personalDataKinds = [
	'person',
	'birth-date',
	'phone',
	'email',
	'plate',
	'iban',
	'id-number',
	'address',
	'case-number',
	'licence-number',
	'company',
] as const;
export type PersonalDataKind = (typeof personalDataKinds)[number];

/** Where an identifier is in a text; `start` and `end` are offsets in UTF-16 code units. */
export interface PersonalData {
	kind: PersonalDataKind;
	start: number;
	end: number;
}

/** The kinds that identify a person: all but companies. */
export const kindsOfPersons: ReadonlySet<PersonalDataKind> = new Set(
	personalDataKinds.filter((kind) => kind !== 'company'),
);

/** At most so many are found in a text. */
export const maxFindings = 200;

const digit = /\p{N}+/gu;
const capital = /\p{Lu}/gu;
const finders = [
	[findEmails, /@|[([](?:at|ät)[)\]]/gu],
	[findAccounts, /[A-Za-z]{2}\d\d/gu],
	[findBirthDates, digit],
	[findNumbers, digit],
	[findPhones, digit],
	[findAddresses, digit],
	[findCompanies, capital],
	[
		findPersons,
		/\p{Lu}\S*[\s\u00a0](?:\p{Ll}{1,3}\.?[\s\u00a0]){0,3}\p{Lu}|(?<!\p{L})(?:M|Mr|Mrs|Ms|Dr|г-)\p{L}{0,5}\.?\s/gu,
	],
] as const;

/**
 * Finds personal data by their form and by the words before them. It cannot find a name that looks like any other
 * words, so people still have to check what they publish.
 * @param text any text; its language need not be known
 * @param allowed phrases that are no persons although they look so: titles of practices, names of the directory
 * @returns what was found, in order, without overlaps; at most `maxFindings`
 */
export function findPersonalData(text: string, allowed: readonly string[] = []): PersonalData[] {
	const searched = withoutReferences(text);
	const found: PersonalData[] = [];
	// The more certain forms come first: a later one that overlaps is dropped.
	for (const [find, sign] of finders)
		for (const item of around(searched, sign, find)) {
			if (found.length === maxFindings) break;
			if (!found.some(({ start, end }) => item.start < end && start < item.end)) found.push(item);
		}
	const isAllowed = rangesOf(text, allowed);
	return found
		.filter(({ start, end }) => !isAllowed.some(([from, to]) => from <= start && end <= to))
		.sort((a, b) => a.start - b.start);
}

/** Where the phrases are in a text, whatever their case. */
function rangesOf(text: string, phrases: readonly string[]): [number, number][] {
	const ranges: [number, number][] = [];
	for (const phrase of phrases) {
		if (phrase === '') continue;
		const pattern = new RegExp(phrase.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`), 'giu');
		for (const { index, 0: match } of text.matchAll(pattern)) ranges.push([index, index + match.length]);
	}
	return ranges;
}
