import { setImmediate } from 'node:timers/promises';
import * as v from 'valibot';
import type { SheetRow } from '#platform/server/sheets/sheet.ts';
import type { Category } from '../../categories.ts';
import { ageProblems } from '../../age.ts';
import type { CheckedLine, LineProblem } from '../../import-table.ts';
import { importedPerson, type ImportedPerson, type ImportField } from '../../import-columns.ts';
import { categoryNamed, functionNamed, indicoState, type TableDelegation } from '../../import-values.ts';
import { entriesByName, entryNamed, folded } from '../../named-entries.ts';
import { groundsFor, type RefusalGround } from '../../registration.ts';
import { PersonInput } from '../delegation/nominate.ts';
import type { ImportChoices } from '../store/imports.ts';

/** What lines are checked against. */
export interface LineContext {
	/** Those that lines may name: of a focal point, only their own. */
	delegations: readonly TableDelegation[];
	/** The delegation of all lines, for a focal point. */
	own: TableDelegation | null;
	/** The categories to which the conference is open. */
	open: ReadonlySet<Category>;
	/** The addresses of the table that are registered already. */
	registered: ReadonlySet<string>;
}

/** A line that can be imported. */
export interface GoodLine {
	line: number;
	person: v.InferOutput<typeof PersonInput>;
	delegation: string | null;
	category: Category;
	step: 'import' | 'import-completed';
	/** Of somebody whom Indico had rejected. 12.4 */
	ground: RefusalGround | null;
	/** Whether the line says that they are 18 or over. 10.1 */
	isAdult: boolean;
	/** Whether the name was in one cell and is divided as it is guessed. 12.7 */
	isNameGuessed: boolean;
}

export interface CheckedTable {
	good: GoodLine[];
	bad: CheckedLine[];
	/** Lines that Indico says are withdrawn or rejected. */
	skipped: CheckedLine[];
	/** Names of delegations that are not known, each once. */
	unknown: UnknownName[];
}

/** A name of no delegation; `country`: the one that all lines with it name, folded; else empty. */
export interface UnknownName {
	name: string;
	country: string;
}

const fieldsOfPerson: Readonly<Record<string, ImportField>> = {
	givenName: 'given-name',
	familyName: 'family-name',
	formOfAddress: 'form-of-address',
	jobTitle: 'position',
	function: 'function',
	email: 'email',
};

/** A cell that a spreadsheet program would run as a formula, also with the apostrophe that keeps it from doing so. */
const formula = /^'?[=+@＝＋＠]/;
/** A telephone number, which begins with a plus and is none. */
const telephone = /^'?[+＋]\d[\d\s().,/-]*$/;

/** Without a delegation come only media and guests. */
const comeAlone: ReadonlySet<Category> = new Set(['media', 'guest']);

/** The email addresses of a table, in lower case. */
export const addressesIn = (rows: readonly SheetRow[], columns: readonly ImportField[]): string[] => {
	const at = columns.indexOf('email');
	return at < 0 ? [] : rows.slice(1).map(({ cells }) => (cells[at] ?? '').trim().toLowerCase());
};

/** Checks the lines below the heading. Other work of the process goes on in between. 12.1 */
export async function checkLines(
	rows: readonly SheetRow[],
	choices: ImportChoices,
	context: LineContext,
): Promise<CheckedTable> {
	const checked: CheckedTable = { good: [], bad: [], skipped: [], unknown: [] };
	const unknown = new Map<string, UnknownName>();
	const seen = new Set<string>();
	const check = lineCheck(rows[0]?.cells ?? [], choices, context, { seen, unknown });
	for (const [at, row] of rows.slice(1).entries()) {
		if (at % 250 === 249) await setImmediate();
		const result = check(row);
		if ('person' in result) checked.good.push(result);
		else checked[result.skipped ? 'skipped' : 'bad'].push({ ...row, problems: result.problems });
	}
	checked.unknown = [...unknown.values()];
	return checked;
}

type Checked = GoodLine | { skipped: boolean; problems: LineProblem[] };

function lineCheck(
	heading: readonly string[],
	choices: ImportChoices,
	context: LineContext,
	{ seen, unknown }: { seen: Set<string>; unknown: Map<string, UnknownName> },
): (row: SheetRow) => Checked {
	const { columns } = choices;
	const byName = entriesByName(context.delegations);
	const byId = new Map(context.delegations.map((one) => [one.id, one]));
	const columnOf = (field: ImportField): number => {
		const at = columns.indexOf(field);
		return at < 0 && (field === 'given-name' || field === 'family-name') ? columns.indexOf('name') : at;
	};

	function delegationOf(person: ImportedPerson): TableDelegation | null | string {
		if (context.own) {
			const other = person.delegation && entryNamed(byName, person.delegation) !== context.own;
			return other ? 'accreditation.import.wrong.other-delegation' : context.own;
		}
		// The country stands for a delegation that is not named, but for those who come alone.
		const isAlone = comeAlone.has(categoryNamed(person.category) ?? choices.category ?? 'state');
		const given = person.delegation || (choices.delegation || isAlone ? '' : person.country);
		if (!given) return byId.get(choices.delegation ?? '') ?? null;
		const name = folded(given);
		const meant = Object.hasOwn(choices.names, name) ? byId.get(choices.names[name] ?? '') : null;
		const found = meant ?? entryNamed(byName, given);
		if (found) return found;
		if (found === undefined) {
			const country = folded(person.country);
			const one = unknown.get(name) ?? { name: given, country };
			unknown.set(name, one.country === country ? one : { ...one, country: '' });
		}
		return found === null
			? 'accreditation.import.wrong.several-delegations'
			: 'accreditation.import.wrong.delegation';
	}

	function categoryOf(person: ImportedPerson, delegation: TableDelegation | null): Category | string {
		const named = context.own ? undefined : categoryNamed(person.category);
		if (person.category && !named && !context.own) return 'accreditation.import.wrong.category';
		const category = named ?? (context.own ? null : choices.category) ?? delegation?.class;
		if (!category || (!delegation && !comeAlone.has(category)))
			return 'accreditation.import.wrong.no-delegation';
		// Young people are nominated with their age, and minors with a guardian. 10.2, 10.3
		if (category === 'youth') return 'accreditation.import.wrong.youth';
		return context.open.has(category) ? category : 'accreditation.import.wrong.not-open';
	}

	return ({ line, cells }) => {
		const problems: LineProblem[] = [];
		const wrong = (field: ImportField, message: string): void => {
			const at = columnOf(field);
			problems.push({ column: heading[at] ?? '', cell: cells[at] ?? '', message });
		};
		const person = importedPerson(cells, columns);
		const state = indicoState(person.registrationState);
		if (state === undefined) wrong('registration-state', 'accreditation.import.wrong.registration-state');
		// Only officers refuse. 1.4
		const ground = state === 'rejected' && !context.own ? (choices.ground ?? null) : null;
		if (state === 'withdrawn' || (state === 'rejected' && !ground)) {
			const canRefuse = state === 'rejected' && !context.own;
			wrong(
				'registration-state',
				canRefuse ? 'accreditation.import.rejected' : 'accreditation.import.skipped',
			);
			return { skipped: true, problems };
		}
		for (const [at, field] of columns.entries())
			if (field !== 'ignore' && formula.test(cells[at] ?? '') && !telephone.test(cells[at] ?? ''))
				wrong(field, 'accreditation.import.wrong.formula');
		// Somebody under 18 is nominated as a young person only. 10.2
		const tooYoung = person.age && ageProblems[person.age];
		if (tooYoung) wrong('age', tooYoung);
		const role = person.function ? functionNamed(person.function) : null;
		if (role === undefined) wrong('function', 'accreditation.import.wrong.function');
		const { givenName, familyName, formOfAddress, email } = person;
		const parsed = v.safeParse(PersonInput, {
			givenName,
			familyName,
			formOfAddress,
			email,
			jobTitle: person.position,
			function: role ?? null,
		});
		const issues = new Map((parsed.issues ?? []).map((one) => [String(v.getDotPath(one)), one.message]));
		for (const [key, message] of issues)
			wrong(
				fieldsOfPerson[key] ?? 'ignore',
				key === 'familyName' && !familyName ? 'accreditation.import.wrong.no-name' : message,
			);
		if (!issues.has('email')) {
			if (seen.has(email)) wrong('email', 'accreditation.wrong.twice');
			else if (context.registered.has(email)) wrong('email', 'accreditation.wrong.registered');
			seen.add(email);
		}
		const delegation = delegationOf(person);
		if (typeof delegation === 'string') wrong('delegation', delegation);
		const category = typeof delegation === 'string' ? null : categoryOf(person, delegation);
		if (category?.includes('.')) wrong(category.endsWith('delegation') ? 'delegation' : 'category', category);
		if (ground && category && !category.includes('.') && !groundsFor(category as Category).includes(ground))
			wrong('registration-state', 'accreditation.import.wrong.ground');
		if (problems.length || !parsed.success || typeof delegation === 'string' || !category)
			return { skipped: false, problems };
		return {
			line,
			person: parsed.output,
			delegation: delegation?.id ?? null,
			category: category as Category,
			step: state === 'completed' ? 'import-completed' : 'import',
			ground,
			isAdult: person.age !== '',
			isNameGuessed: person.isNameGuessed,
		};
	};
}
