import { spokenLanguages, type Texts } from '#platform/language.ts';
import type { Place } from './types.ts';

/** What a statement is called as a document, before the name of its delegation. */
const statement: Texts = {
	en: 'Statement',
	fr: 'Déclaration',
	de: 'Erklärung',
	it: 'Dichiarazione',
	ru: 'Заявление',
	es: 'Declaración',
	ar: 'بيان',
};
const reply: Texts = {
	en: 'Right of reply',
	fr: 'Droit de réponse',
	de: 'Recht auf Erwiderung',
	it: 'Diritto di replica',
	ru: 'Право на ответ',
	es: 'Derecho de respuesta',
	ar: 'حق الرد',
};

/** The title of the document that a statement becomes, in each language of its delegation's name. 12.6 */
export function statementTitle({ kind, delegation, group }: Place): Texts {
	const words = kind === 'right-of-reply' ? reply : statement;
	const known = spokenLanguages.filter((code) => delegation.name[code]);
	const behalf = group?.name ? ` (${group.name})` : '';
	const titles = known.map((code) => {
		// French sets a narrow no-break space before a colon.
		const colon = code === 'fr' ? '\u202f: ' : ': ';
		return [code, `${words[code]}${colon}${delegation.name[code]}${behalf}`];
	});
	const other = Object.values(delegation.name)[0] ?? delegation.id;
	return titles.length ? (Object.fromEntries(titles) as Texts) : { en: `${words['en']}: ${other}${behalf}` };
}
