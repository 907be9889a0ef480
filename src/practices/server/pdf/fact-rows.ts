import type { PracticePage } from '../../practice-page.ts';
import { practiceFacts } from '../../ui/find/practice-facts.ts';
import type { Language } from '#platform/language.ts';
import { listNames } from '#platform/list-format.ts';
import type { Translate } from '#platform/messages.ts';
import { cut } from './blocks.ts';

/** The facts of the sheet, in their order. */
const sheetFacts = [
	'for',
	'deliverers',
	'policeRoles',
	'factors',
	'cost',
	'training',
	'price',
	'transport',
	'hours',
	'licence',
	'usedIn',
	'owners',
];
/** The most letters of a fact: what is longer is on the page. */
const mostLetters = 140;

/** The facts of a practice, each with its language. */
export function factRows(practice: PracticePage, t: Translate, language: Language) {
	const stated = new Map(practiceFacts(practice, t, language).map((fact) => [fact.name, fact]));
	return sheetFacts.flatMap((name) => {
		const fact = stated.get(name);
		if (!fact) return [];
		const [first] = fact.value;
		const own =
			first && typeof first.text === 'object' && fact.value.length === 1 ? first.text.language : language;
		const values = fact.value.map(({ text }) => (typeof text === 'string' ? text : text.text));
		return [{ name: fact.term, value: cut(listNames(language, values), mostLetters), language: own }];
	});
}
