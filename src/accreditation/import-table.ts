import type { DelegationFacts } from '#conference';
import type { ImportField } from './import-columns.ts';
import type { RefusalGround } from './registration.ts';

/** What is wrong with a cell; `column` is its heading, or empty. */
export interface LineProblem {
	column: string;
	cell: string;
	message: string;
}

/** A line that is not imported, and why. */
export interface CheckedLine {
	/** Its number in the file. */
	line: number;
	cells: readonly string[];
	problems: readonly LineProblem[];
}

/** A table that waits to be imported. */
export interface WaitingTable {
	id: string;
	name: string;
	/** ms */
	broughtAt: number;
	/** Lines that are not imported, without the heading. */
	lines: number;
	nominated: number;
	waiting: number;
	refused: number;
	isImported: boolean;
}

/** A column of a waiting table, with the first of its cells. */
export interface TableColumn {
	heading: string;
	field: ImportField;
	examples: readonly string[];
}

/** A waiting table as its page shows it. */
export interface TablePreview extends WaitingTable {
	columns: readonly TableColumn[];
	/** Its beginning in each character set, while its own is not certain; `charset`: the likeliest. */
	charsets: readonly { charset: string; text: string }[];
	charset: string | null;
	/** Whether the columns and the character set are chosen, so that the lines could be checked. */
	isReady: boolean;
	/** Lines to import, lines with errors, and lines that Indico says are withdrawn or rejected. */
	counts: { good: number; bad: number; skipped: number };
	/** Lines that say no age, until it is confirmed that they are of adults. 10.2 */
	ageUnknown: number;
	/** Names that were in one column, as they are divided by a guess, until that is confirmed. 12.7 */
	names: readonly { line: number; givenName: string; familyName: string }[];
	/** A page of the lines that are not imported. */
	notImported: readonly Pick<CheckedLine, 'line' | 'problems'>[];
	page: number;
	pages: number;
	/** Unknown names of delegations, and which delegation each may mean. */
	unknown: readonly { name: string; similar: string | null }[];
	choices: { delegation: string | null; category: string | null; ground: RefusalGround | null };
	/** Those that lines may be for; none for a focal point. */
	delegations: DelegationFacts[];
	isFocalPoint: boolean;
}
