/** What a column of a brought table holds. */
export const importFields = [
	'name',
	'given-name',
	'family-name',
	'email',
	'delegation',
	'function',
	'position',
	'form-of-address',
	'ignore',
] as const;
export type ImportField = (typeof importFields)[number];

/** The headings by which a column is recognised, in the languages of the interface and in Indico's export. */
const headings: Readonly<Record<Exclude<ImportField, 'ignore'>, string>> = {
	name: 'name | full name | nom complet | vollständiger name | nombre completo | nome completo | фио | полное имя | الاسم الكامل',
	'given-name': 'given name | first name | prénom | vorname | nombre | nome | имя | الاسم الأول',
	'family-name':
		'family name | last name | surname | nom | nom de famille | nachname | familienname | apellido | apellidos | cognome | фамилия | اسم العائلة',
	email:
		'email | e-mail | email address | adresse électronique | courriel | e-mail-adresse | correo electrónico | indirizzo e-mail | эл. почта | электронная почта | البريد الإلكتروني',
	delegation:
		'delegation | country | state | délégation | pays | land | delegación | país | delegazione | paese | делегация | страна | الوفد | البلد',
	function:
		'function | role in delegation | fonction | funktion | función | funzione | роль в делегации | المهمة',
	position: 'position | job title | title | poste | stellung | cargo | incarico | должность | المنصب',
	'form-of-address':
		'form of address | salutation | civilité | anrede | tratamiento | titolo | обращение | اللقب',
};

/** The field of each column, guessed by its heading; a field is given to one column only. */
export function guessColumns(heading: readonly string[]): ImportField[] {
	const taken = new Set<ImportField>();
	return heading.map((cell) => {
		const text = cell.toLowerCase().normalize('NFC').replaceAll(/[*:]/g, '').trim();
		const found = (Object.keys(headings) as (keyof typeof headings)[]).find(
			(field) => !taken.has(field) && headings[field].split(' | ').includes(text),
		);
		if (found) taken.add(found);
		return found ?? 'ignore';
	});
}

/** A person of a brought table. */
export interface ImportedPerson {
	/** The line in the file, from 1. */
	line: number;
	givenName: string;
	familyName: string;
	email: string;
	delegation: string;
	function: string;
	position: string;
	formOfAddress: string;
}

/** "Berg, Anna" as Indico writes it; else the last word is the family name. */
export function splitName(name: string): { givenName: string; familyName: string } {
	const [familyName = '', ...given] = name.split(',').map((part) => part.trim());
	if (given.length) return { givenName: given.join(', '), familyName };
	const words = familyName.split(/\s+/);
	return { givenName: words.slice(0, -1).join(' '), familyName: words.at(-1) ?? '' };
}

/** The people of the rows below the heading. */
export function importedPeople(
	rows: readonly { line: number; cells: readonly string[] }[],
	columns: readonly ImportField[],
): ImportedPerson[] {
	return rows.slice(1).map(({ line, cells }) => {
		const cell = (field: ImportField): string => {
			const at = columns.indexOf(field);
			return at < 0 ? '' : (cells[at] ?? '').trim();
		};
		const whole = splitName(cell('name'));
		return {
			line,
			givenName: cell('given-name') || whole.givenName,
			familyName: cell('family-name') || whole.familyName,
			email: cell('email').toLowerCase(),
			delegation: cell('delegation'),
			function: cell('function'),
			position: cell('position'),
			formOfAddress: cell('form-of-address'),
		};
	});
}
