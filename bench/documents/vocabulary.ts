import { sameChance } from '../figures.ts';

/* Invented texts in which words are as unequally frequent as in real ones: some in nearly every text, most in few. */

const frequent: Readonly<Record<string, string>> = {
	en: 'the of and to in security States co-operation human rights delegation council support region border measures dialogue conflict freedom media police training prevention trafficking women youth elections minorities environment energy water migration terrorism arms control confidence trust peace mediation ceasefire monitoring observers mission law justice corruption economy trade transport education',
	ru: 'и в на с по безопасности государства сотрудничество права человека делегация совет поддержка регион граница меры диалог конфликт свобода средства полиция подготовка предотвращение торговля женщины молодёжь выборы меньшинства среда энергия вода миграция терроризм оружие контроль доверие мир посредничество наблюдение наблюдатели миссия закон правосудие коррупция экономика транспорт образование',
	fr: 'le la de et les sécurité États coopération droits délégation conseil soutien région frontière mesures dialogue conflit liberté médias police formation prévention traite femmes jeunesse élections minorités environnement énergie eau migrations terrorisme armes contrôle confiance paix médiation observation observateurs mission droit justice corruption économie commerce transports éducation',
	de: 'der die und in zu Sicherheit Staaten Zusammenarbeit Menschenrechte Delegation Rat Unterstützung Region Grenze Maßnahmen Dialog Konflikt Freiheit Medien Polizei Ausbildung Verhütung Menschenhandel Frauen Jugend Wahlen Minderheiten Umwelt Energie Wasser Migration Terrorismus Waffen Kontrolle Vertrauen Frieden Vermittlung Beobachtung Beobachter Mission Recht Justiz Korruption Wirtschaft Handel Verkehr Bildung',
};
/** The languages of the texts. */
export const languages = Object.keys(frequent);

const syllables: Readonly<Record<'latin' | 'cyrillic', readonly string[]>> = {
	latin: 'ba ce di fo gu ka le mi no pu ra se ti vo zu an er in or ul'.split(' '),
	cyrillic: 'ба ве ди го ну ка ле ми но пу ра се ти во зу ан ер ин ор ул'.split(' '),
};
const endings: Readonly<Record<string, readonly string[]>> = {
	en: ['', 's', 'ed', 'ing', 'ation'],
	ru: ['а', 'ы', 'ов', 'ами', 'ость'],
	fr: ['', 's', 'ement', 'ation', 'é'],
	de: ['', 'en', 'ung', 'heit', 'lich'],
};
const size = 20_000;

/** The words of a language, the most frequent first. */
export const vocabulary: ReadonlyMap<string, readonly string[]> = new Map(
	languages.map((language) => {
		const chance = sameChance(language.charCodeAt(0));
		const parts = language === 'ru' ? syllables.cyrillic : syllables.latin;
		const one = (all: readonly string[]): string => all[Math.floor(chance() * all.length)] ?? '';
		const words = (frequent[language] ?? '').split(' ');
		while (words.length < size)
			words.push(one(parts) + one(parts) + one(parts) + one(endings[language] ?? []));
		return [language, words];
	}),
);

/** A word of the rank that chance gives, so that the nth is as frequent as 1/n (Zipf). */
export const wordOf = (language: string, chance: () => number): string =>
	vocabulary.get(language)?.[Math.floor(size ** chance()) - 1] ?? '';

/** A text of so many words, in sentences. */
export function textOf(language: string, words: number, chance: () => number): string {
	const text: string[] = [];
	for (let at = 0; at < words; at += 1) text.push(wordOf(language, chance) + (at % 14 === 13 ? '.' : ''));
	return text.join(' ');
}
