import { ageMarks, asksAge, type AgeMark } from './age.ts';

/** What a column of a brought table holds. */
export const importFields = [
	'name',
	'given-name',
	'family-name',
	'email',
	'delegation',
	'country',
	'function',
	'position',
	'form-of-address',
	'category',
	'registration-state',
	/** A date of birth or an age; of its cells only a mark is stored. 10.1 */
	'age',
	'ignore',
] as const;
export type ImportField = (typeof importFields)[number];

/** The headings by which a column is recognised, in the languages of the interface and in Indico's export. */
const headings: Readonly<Record<Exclude<ImportField, 'age' | 'ignore'>, string>> = {
	name: 'name | full name | nom complet | vollständiger name | nombre completo | nome completo | фио | полное имя | الاسم الكامل',
	'given-name': 'given name | first name | prénom | vorname | nombre | nome | имя | الاسم الأول',
	'family-name':
		'family name | last name | surname | nom | nom de famille | nachname | familienname | apellido | apellidos | cognome | фамилия | اسم العائلة',
	email:
		'email | e-mail | email address | adresse électronique | courriel | e-mail-adresse | correo electrónico | indirizzo e-mail | эл. почта | электронная почта | البريد الإلكتروني',
	delegation: 'delegation | affiliation | state | délégation | delegación | delegazione | делегация | الوفد',
	/** Where no other column names the delegation, the country does. */
	country: 'country | pays | land | país | paese | страна | البلد',
	function:
		'function | function in the delegation | role in delegation | fonction dans la délégation | funktion in der delegation | función | función en la delegación | funzione | funzione nella delegazione | роль в делегации | المهمة | الوظيفة في الوفد',
	// “Fonction” and “Funktion” name the post that somebody holds at home.
	position:
		'position | job title | title | poste | fonction | stellung | funktion | cargo | incarico | должность | المنصب',
	'form-of-address':
		'form of address | salutation | civilité | anrede | tratamiento | titolo | обращение | اللقب',
	category: 'category | catégorie | kategorie | categoría | categoria | категория | الفئة',
	'registration-state': 'registration state',
};

/** A heading as headings are compared. */
const folded = (heading: string): string =>
	heading.toLowerCase().normalize('NFC').replaceAll(/[*:]/g, '').trim();

/** What the columns of earlier tables were, by heading. */
export type KnownColumns = Readonly<Record<string, ImportField>>;

const longestHeading = 100; // characters; a longer one is text, not a heading

/** The choice of columns, to be remembered by their headings. */
export const knownColumns = (heading: readonly string[], columns: readonly ImportField[]): KnownColumns =>
	Object.fromEntries(
		heading.flatMap((cell, at) => {
			const text = folded(cell);
			return text && text.length <= longestHeading ? [[text, columns[at] ?? 'ignore']] : [];
		}),
	);

/**
 * The field of each column, guessed by its heading; a field is given to one column only, but for dates of birth and ages,
 * which are all found, also where an earlier table had them as something else.
 * @param known what an earlier table of the conference had under the same headings, which comes first
 */
export function guessColumns(heading: readonly string[], known: KnownColumns = {}): ImportField[] {
	const texts = heading.map(folded);
	const knownFor = (text: string): ImportField | undefined =>
		Object.hasOwn(known, text) ? known[text] : undefined;
	const remembered = new Set(texts.map(knownFor));
	const taken = new Set<ImportField>();
	const isIndico = texts.includes(headings['registration-state']);
	// Indico calls Mr and Dr a title, as do others beside a column of positions.
	const isPosition = (text: string): boolean =>
		text !== 'title' && headings.position.split(' | ').includes(text);
	const isForm = isIndico || texts.some(isPosition);
	const found = texts.map((text) => {
		if (asksAge(text)) return 'age';
		const own = knownFor(text);
		const guessed = (Object.keys(headings) as (keyof typeof headings)[]).find(
			(field) => !remembered.has(field) && headings[field].split(' | ').includes(text),
		);
		// Its affiliation is where somebody works, mostly no delegation.
		if (!own && isIndico && text === 'affiliation') return 'ignore';
		const field = own ?? (isForm && text === 'title' ? 'form-of-address' : guessed) ?? 'ignore';
		if (taken.has(field)) return 'ignore';
		if (field !== 'ignore') taken.add(field);
		return field;
	});
	return found.map((field, at) =>
		field === 'country' && !taken.has('delegation') && knownFor(texts[at] ?? '') !== 'country'
			? 'delegation'
			: field,
	);
}

/** Why columns cannot be used as they were chosen. */
export function columnsError(columns: readonly ImportField[]): 'twice' | 'no-email' | 'no-name' | null {
	const used = columns.filter((field) => field !== 'ignore' && field !== 'age');
	if (new Set(used).size < used.length) return 'twice';
	if (!used.includes('email')) return 'no-email';
	return used.includes('name') || used.includes('family-name') ? null : 'no-name';
}

/** A person of a brought table. */
export interface ImportedPerson {
	givenName: string;
	familyName: string;
	email: string;
	delegation: string;
	country: string;
	function: string;
	position: string;
	formOfAddress: string;
	category: string;
	registrationState: string;
	/** Empty if the line says nothing of it. */
	age: AgeMark | '';
	/** The name was in one cell, and may be divided otherwise than it is here. */
	isNameGuessed: boolean;
}

/** Words with which a family name begins, in lower case: nobility, origin, descent. */
const particles = new Set(
	'van von vom zu zur zum der den de del della delle dei degli da das do dos du des di la le las los ten ter te af av bin ibn bint ben abu al el wa ait san santa mac بن ابن بنت أبو ابو آل ولد'.split(
		' ',
	),
);

/**
 * A name in one cell as it is proposed: “Berg, Anna” as it says; else the family name begins with the first particle after
 * the first word, and is the last word without one.
 * @returns `isGuessed`: it has more than two words, and nothing says where the family name begins
 */
export function splitName(name: string): { givenName: string; familyName: string; isGuessed: boolean } {
	const [familyName = '', ...given] = name.split(/[,،]/).map((part) => part.trim());
	if (given.length) return { givenName: given.join(', '), familyName, isGuessed: false };
	const words = familyName.split(/\s+/);
	const found = words.findIndex((word, at) => at > 0 && particles.has(word.toLowerCase()));
	const begin = found > 0 && found < words.length - 1 ? found : words.length - 1;
	return {
		givenName: words.slice(0, begin).join(' '),
		familyName: words.slice(begin).join(' '),
		isGuessed: words.length > 2,
	};
}

/** The person of a line. */
export function importedPerson(cells: readonly string[], columns: readonly ImportField[]): ImportedPerson {
	const cell = (field: ImportField): string => {
		const at = columns.indexOf(field);
		return at < 0 ? '' : (cells[at] ?? '').trim();
	};
	const whole = splitName(cell('name'));
	const isNameGuessed = whole.isGuessed && !cell('family-name');
	return {
		givenName: cell('given-name') || whole.givenName,
		familyName: cell('family-name') || whole.familyName,
		email: cell('email').toLowerCase(),
		delegation: cell('delegation'),
		country: cell('country'),
		function: cell('function'),
		position: cell('position'),
		formOfAddress: cell('form-of-address'),
		category: cell('category'),
		registrationState: cell('registration-state'),
		isNameGuessed,
		age: ageMarks.find((mark) => columns.some((field, at) => field === 'age' && cells[at] === mark)) ?? '',
	};
}
