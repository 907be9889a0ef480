import { searchFolded } from './folded-text.ts';
import type { Language } from './language.ts';
import { findAddresses } from './personal-data/addresses.ts';
import { findCompanies } from './personal-data/companies.ts';
import { findBirthDates } from './personal-data/birth-dates.ts';
import { findAccounts, findEmails, findPhones } from './personal-data/contacts.ts';
import { findNumbers } from './personal-data/numbers.ts';
import { partsAround } from './personal-data/pattern.ts';
import { findPersons } from './personal-data/person-names.ts';
import { withoutReferences } from './personal-data/references.ts';
import { findUnlabelled } from './personal-data/unlabelled.ts';

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

/** How each kind is searched for, and what each find contains. The more certain forms come first. */
const finders = [
	[/@|[([](?:at|ät)[)\]]/gu, [findEmails]],
	[/[A-Za-z]{2}\d\d/gu, [findAccounts]],
	[/\p{N}+/gu, [findBirthDates, findNumbers, findPhones, findAddresses]],
] as const;

/**
 * Finds personal data by their form and by the words before them. It cannot find a name that looks like any other
 * words, so people still have to check what they publish.
 * @param text any text; digits of any script, and signs that are not seen, do not hide what is in it
 * @param allowed phrases that are no persons although they look so: titles of practices, names of the directory
 * @param language the language of the text, when it is known: in German all nouns have a capital
 * @returns what was found, in order, without overlaps; at most `maxFindings`
 */
export const findPersonalData = (
	text: string,
	allowed: readonly string[] = [],
	language?: Language,
): PersonalData[] => searchFolded(text, (folded) => findIn(folded, allowed, language));

/**
 * Finds what identifies by its form: addresses, accounts, dates of birth and numbers, no names. In texts that name companies
 * and programmes it is the same as `findPersonalData` without them, in a tenth of the time.
 */
export const findIdentifiers = (text: string): PersonalData[] =>
	searchFolded(text, (folded) => formsIn(withoutReferences(folded), [findUnlabelled]));

/** What is found by its form. @param more what is searched for in the whole text then */
function formsIn(
	searched: string,
	more: readonly ((text: string) => Iterable<PersonalData>)[],
): PersonalData[] {
	const found: PersonalData[] = [];
	// The more certain forms come first: a later one that overlaps is dropped.
	const add = (items: Iterable<PersonalData>): void => {
		for (const item of items) {
			if (found.length === maxFindings) break;
			if (!found.some(({ start, end }) => item.start < end && start < item.end)) found.push(item);
		}
	};
	for (const [sign, finds] of finders) {
		const parts = partsAround(searched, sign);
		for (const find of finds)
			for (const { part, from } of parts)
				add(find(part).map(({ kind, start, end }) => ({ kind, start: start + from, end: end + from })));
	}
	for (const find of more) add(find(searched));
	return found;
}

function findIn(text: string, allowed: readonly string[], language?: Language): PersonalData[] {
	const persons = (searched: string) => findPersons(searched, language);
	const found = formsIn(withoutReferences(text), [findCompanies, findUnlabelled, persons]);
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
