import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { AnswerColumn } from '../../answer-columns.ts';
import type { Answers } from '../../answers.ts';
import { officersConference } from '../access.ts';
import { logReads } from '../personal-data/log-read.ts';
import { shownIds } from '../registration/read-registrations.ts';
import { answersAmong } from '../store/answers.ts';
import { columnsFor, readableIn } from './answer-columns.ts';

/** A sensitive question with the answers of the people on a page of the list, by registration. */
export interface SensitiveColumn {
	column: AnswerColumn;
	answers: Readonly<Record<string, Answers[string]>>;
}

/**
 * The answers to a sensitive question of those on a page of the list; each that is read is recorded. 7.2
 * @param parameters the query of the list
 */
export async function readSensitiveColumn(
	ctx: OperationContext,
	slug: string,
	parameters: URLSearchParams,
	{ field }: { field: string },
): Promise<Result<SensitiveColumn, 'not-found'>> {
	const access = await officersConference(ctx, { slug });
	if (!access) return refuse('not-found');
	const read = await columnsFor(ctx, access);
	const column = read.columns.find((one) => one.sensitive && one.id === field);
	if (!column) return refuse('not-found');
	const ids = await shownIds(ctx, access, parameters);
	const answers = await answersAmong(
		ctx.database,
		ids,
		readableIn(read, ({ id }) => id === field),
	);
	await logReads(ctx.database, ctx, answers);
	return done({
		column,
		answers: Object.fromEntries(answers.map(({ registration, value }) => [registration, value])),
	});
}
