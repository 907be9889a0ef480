import { sql, type Database } from './database.ts';

/*
 * Statements of one store function each, as tagged templates: ``rowsOf<Door>(database)`select …` ``. Values are
 * parameters, and fragments of `sql` are part of the statement, as in `sql` itself.
 */

type Statement<Result> = (text: TemplateStringsArray, ...values: readonly unknown[]) => Promise<Result>;

/** All rows. */
export const rowsOf =
	<Row>(database: Database): Statement<Row[]> =>
	async (text, ...values) =>
		(await sql<Row>(text, ...values).execute(database)).rows;

/** The first row; `null` if there is none. */
export const firstRow =
	<Row>(database: Database): Statement<Row | null> =>
	async (text, ...values) =>
		(await rowsOf<Row>(database)(text, ...values))[0] ?? null;

/** The values of the only column. */
export const columnOf =
	<Value>(database: Database): Statement<Value[]> =>
	async (text, ...values) =>
		(await rowsOf<object>(database)(text, ...values)).map((one) => Object.values(one)[0] as Value);

/** The value of the only column in the first row; `null` if there is none. */
export const firstValue =
	<Value>(database: Database): Statement<Value | null> =>
	async (text, ...values) =>
		(await columnOf<Value>(database)(text, ...values))[0] ?? null;

/** How many rows an insertion, a change or a deletion has affected. */
export const affectedRows =
	(database: Database): Statement<number> =>
	async (text, ...values) =>
		Number((await sql(text, ...values).execute(database)).numAffectedRows ?? 0);

/** Whether there is a row, or one was affected that is returned. */
export const hasRows =
	(database: Database): Statement<boolean> =>
	async (text, ...values) =>
		(await rowsOf(database)(text, ...values)).length > 0;

/** Runs a statement for what it does. */
export const execute =
	(database: Database): Statement<void> =>
	async (text, ...values) => {
		await sql(text, ...values).execute(database);
	};
