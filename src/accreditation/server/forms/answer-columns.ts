import { listEntries } from '#directory/server';
import { countriesIn } from '#platform/countries.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { answerColumns, type AnswerColumn } from '../../answer-columns.ts';
import { categoriesRead, type AccreditationAccess } from '../access.ts';
import type { ReadableAnswers } from '../store/answers.ts';
import { shownForms } from './shown-forms.ts';

/** The questions of a conference that the caller reads as columns, of people of some categories. 9.5 */
export interface ReadColumns {
	columns: readonly AnswerColumn[];
	categories: readonly string[];
}

/**
 * The questions of a conference's form as columns for the caller. Two statements, three for a question for a delegation.
 * @param isAsked answers are read, too; without it only the names of the questions are
 */
export async function columnsFor(
	ctx: OperationContext,
	access: AccreditationAccess,
	{ isAsked = true } = {},
): Promise<ReadColumns> {
	const categories = await categoriesRead(ctx, access);
	const forms = categories.length ? await shownForms(ctx.database, access.id, isAsked ? 'all' : []) : [];
	return { columns: answerColumns(forms), categories };
}

/** What of some of the columns is read. */
export const readableIn = (
	{ columns, categories }: ReadColumns,
	isMeant: (column: AnswerColumn) => boolean,
): ReadableAnswers => ({
	given: columns.filter(isMeant).flatMap(({ id, versions }) => versions.map((version) => `${id}:${version}`)),
	categories,
});

/** The values that answer a question, in their order; none where any text does. */
export async function valuesOfColumn(
	ctx: OperationContext,
	{ type, options }: Pick<AnswerColumn, 'type' | 'options'>,
): Promise<string[]> {
	if (type === 'consent') return ['true'];
	if (type === 'country') return countriesIn(ctx.language).map(({ value }) => value);
	if (type === 'languages') return (await listEntries(ctx, 'language', ctx.language)).map(({ slug }) => slug);
	return options.map(({ id }) => id);
}
