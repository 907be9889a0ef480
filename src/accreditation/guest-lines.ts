import { spokenLanguages, type Language } from '#platform/language.ts';
import { comparable } from './named-entries.ts';

/* How pasted lines of guests are read. docs/rules/accreditation.md 8.9 */

/** Who is invited by address: people who come for themselves. Others are nominated by their delegation. */
export const guestCategories = ['guest', 'media'] as const;
export type GuestCategory = (typeof guestCategories)[number];

/** The most guests that are invited at once. */
export const maxGuests = 500;

/** A guest of a list, as the line says it. */
export interface GuestLine {
	/** Its number in the text or file, from 1. */
	line: number;
	/** In lower case, not checked; empty if the line has none. */
	email: string;
	/** Empty if the line has none. */
	name: string;
	/** `null` if the line has none. */
	language: Language | null;
	category: GuestCategory | null;
	/** It names a role in a delegation. */
	isDelegate: boolean;
	/** What of the line means nothing. */
	unknown: string | null;
}

/** The words of a list, divided by `|`. */
const words = (list: string): readonly string[] => list.split('|').map(comparable);

type Column = 'email' | 'name' | 'language' | 'category';
const headings: Readonly<Record<Column, ReadonlySet<string>>> = {
	email: new Set(
		words(
			'email|e-mail|mail|address|email address|e-mail address|adresse|courriel|adresse électronique|e-mail-adresse|indirizzo|indirizzo e-mail|адрес|электронная почта|эл. почта|почта|correo|correo electrónico|dirección|البريد الإلكتروني|العنوان|البريد',
		),
	),
	name: new Set(
		words(
			'name|full name|first name|given name|last name|family name|surname|nom|prénom|vorname|nachname|familienname|nome|cognome|имя|фамилия|фио|nombre|apellido|apellidos|الاسم|اسم العائلة',
		),
	),
	language: new Set(words('language|langue|sprache|lingua|язык|idioma|lengua|اللغة')),
	category: new Set(
		words(
			'category|role|function|catégorie|rôle|fonction|kategorie|rolle|funktion|categoria|ruolo|funzione|категория|роль|функция|categoría|función|rol|الفئة|الدور|الصفة',
		),
	),
};

const meanings = new Map<string, GuestCategory | 'delegate'>([
	...words(
		'guest|guests|expert|experts|speaker|speakers|guest speaker|invited speaker|moderator|panellist|invité|invitée|experte|oratrice|orateur|intervenant|intervenante|modérateur|modératrice|gast|gäste|expertin|referent|referentin|redner|rednerin|moderatorin|ospite|ospiti|esperto|esperta|relatore|relatrice|moderatore|moderatrice|гость|эксперт|докладчик|модератор|invitado|invitada|experto|experta|ponente|moderador|moderadora|ضيف|ضيفة|خبير|خبيرة|متحدث|متحدثة',
	).map((word) => [word, 'guest'] as const),
	...words(
		'media|press|journalist|médias|presse|journaliste|medien|journalistin|stampa|giornalista|СМИ|пресса|журналист|журналистка|medios|medios de comunicación|prensa|periodista|وسائل الإعلام|الإعلام|صحافة|صحفي|صحفية|صحافي',
	).map((word) => [word, 'media'] as const),
	...words(
		'delegate|delegates|delegation|head of delegation|deputy head of delegation|member of delegation|delegation member|state|participating state|partner|organisation|organization|ngo|youth|délégué|déléguée|délégation|chef de délégation|cheffe de délégation|membre de la délégation|état|état participant|delegierter|delegierte|delegierte*r|delegierte/r|delegationsleiter|delegationsleiterin|delegationsleitung|delegationsmitglied|staat|teilnehmerstaat|delegato|delegata|delegazione|capo delegazione|capo della delegazione|membro della delegazione|stato|stato partecipante|делегат|делегация|глава делегации|член делегации|государство|государство-участник|delegado|delegada|delegación|jefe de delegación|jefa de delegación|miembro de la delegación|estado|estado participante|مندوب|مندوبة|عضو الوفد|رئيس الوفد|رئيسة الوفد|الوفد|وفد|دولة|دولة مشاركة',
	).map((word) => [word, 'delegate'] as const),
]);

let known: ReadonlyMap<string, Language> | undefined;

/** The languages of the interface by their codes, and by their names in each of them; made when it is first needed. */
const languages = (): ReadonlyMap<string, Language> => (known ??= readLanguages());

function readLanguages(): ReadonlyMap<string, Language> {
	const names = spokenLanguages.map((reader) => new Intl.DisplayNames([reader], { type: 'language' }));
	return new Map(
		spokenLanguages.flatMap((code) =>
			[code, ...names.map((one) => comparable(one.of(code) ?? code))].map((name) => [name, code] as const),
		),
	);
}

/** An address as a mail program writes it, `Name <address>`, or alone. */
function addressIn(cell: string): { email: string; name: string } {
	const [, name = '', inBrackets] = /^(.*?)<([^<>]*)>$/su.exec(cell.trim()) ?? [];
	const email = (inBrackets ?? cell).trim().replace(/^mailto:/i, '');
	return { email: email.toLowerCase(), name: name.replaceAll('"', '').trim() };
}

/** Which column each heading names; `null` if the first row is none. */
function columnsOf(cells: readonly string[]): (Column | null)[] | null {
	const named = cells.map(
		(cell) => (Object.keys(headings) as Column[]).find((one) => headings[one].has(comparable(cell))) ?? null,
	);
	return named.includes('email') && !cells.some((cell) => cell.includes('@')) ? named : null;
}

/**
 * Reads the guests of a list: an address alone, several in a row, or a name, an address, a language and a category. A
 * heading says which column is which; columns that it names otherwise do not count. Without one, a text before the address,
 * or the first after it, is the name.
 */
export function guestLines(rows: readonly { line: number; cells: readonly string[] }[]): GuestLine[] {
	const columns = columnsOf(rows[0]?.cells ?? []);
	return rows.slice(columns ? 1 : 0).flatMap(({ line, cells }): GuestLine[] => {
		const given = cells.flatMap((cell, at) =>
			cell.trim() && (!columns || columns[at]) ? [{ cell, at }] : [],
		);
		if (!given.length) return [];
		const isAddress = ({ cell, at }: (typeof given)[number]): boolean =>
			columns ? columns[at] === 'email' : cell.includes('@');
		const addresses = given.filter(isAddress).map((one) => ({ ...addressIn(one.cell), at: one.at }));
		const about = aboutGuest(
			given.filter((one) => !isAddress(one)),
			addresses[0]?.at ?? Infinity,
			columns,
		);
		if (!addresses.length) return [{ line, email: '', ...about }];
		return addresses.map(({ email, name }) => ({ line, email, ...about, name: about.name || name }));
	});
}

/** What the other cells of a row say. @param address where the first address is */
function aboutGuest(
	cells: readonly { cell: string; at: number }[],
	address: number,
	columns: readonly (Column | null)[] | null,
): Omit<GuestLine, 'line' | 'email'> {
	const names: string[] = [];
	const about: Omit<GuestLine, 'line' | 'email' | 'name'> = {
		language: null,
		category: null,
		isDelegate: false,
		unknown: null,
	};
	for (const { cell, at } of cells) {
		const column = columns?.[at];
		const text = comparable(cell);
		const meaning = column === 'name' ? undefined : meanings.get(text);
		const language = column === 'name' ? undefined : languages().get(text);
		if (meaning === 'delegate') about.isDelegate = true;
		else if (meaning) about.category = meaning;
		else if (language) about.language = language;
		else if (column === 'name' || (!columns && (at < address || !names.length))) names.push(cell.trim());
		else about.unknown ??= cell.trim();
	}
	return { ...about, name: names.join(' ') };
}
