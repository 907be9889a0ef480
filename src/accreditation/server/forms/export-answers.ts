import { findAccess } from '#conference/server';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Answers } from '../../answers.ts';
import type { ListedRegistration } from '../../registrations-list.ts';
import type { ExportPurpose } from '../../view-forms.ts';
import { may, type AccreditationAccess } from '../access.ts';
import { logReads } from '../personal-data/log-read.ts';
import { allRegistrations, type RegistrationsFile } from '../registration/read-registrations.ts';
import { runChange } from '../run-change.ts';
import { answersAmong } from '../store/answers.ts';
import { columnsFor, readableIn } from './answer-columns.ts';

/** Rows with further answers. */
async function* joined(
	batches: RegistrationsFile['batches'],
	answers: readonly { registration: string; field: string; value: Answers[string] }[],
): AsyncGenerator<readonly ListedRegistration[]> {
	const given = Map.groupBy(answers, ({ registration }) => registration);
	const added = (id: string): Answers =>
		Object.fromEntries((given.get(id) ?? []).map(({ field, value }) => [field, value]));
	for await (const rows of batches)
		yield rows.map((row) => ({ ...row, answers: { ...row.answers, ...added(row.id) } }));
}

/**
 * The rows of a list for a file with the answers to sensitive questions, beside its ordinary columns. Minors and people at
 * risk are not in it (3.5, 10.7). Each answer is recorded as read (7.2), the file with its purpose, questions and number of
 * rows.
 * @param parameters the query of the list
 * @param size largest number of rows
 * @returns `not-found` also for a question that is not sensitive, or not the caller's to read
 */
export const exportAnswers = (
	ctx: OperationContext,
	slug: string,
	parameters: URLSearchParams,
	{ question: asked, purpose }: { question: readonly string[]; purpose: ExportPurpose },
	size: number,
): Promise<Result<RegistrationsFile, 'not-found'>> =>
	runChange<AccreditationAccess, RegistrationsFile, 'not-found'>(ctx, {
		lock: (tx) => findAccess({ ...ctx, database: tx }, { slug }),
		gate: (access) => may(ctx, 'read', access),
		action: 'export-answers',
		subject: ({ id }) => `conference:${id}`,
		async change(tx, access) {
			const read = await columnsFor({ ...ctx, database: tx }, access);
			const columns = read.columns.filter(({ id, sensitive }) => sensitive && asked.includes(id));
			const file = await allRegistrations(ctx, slug, parameters, size, { isAdultsOnly: true });
			if (!file || !columns.length || columns.length < asked.length) return refuse('not-found');
			const readable = readableIn(read, (one) => columns.includes(one));
			const answers = await answersAmong(tx, file.ids, readable, { isFile: true });
			await logReads(tx, ctx, answers);
			return done({
				value: {
					...file,
					questions: [...file.questions, ...columns],
					batches: joined(file.batches, answers),
				},
				detail: { purpose, questions: columns.map(({ id }) => id), rows: file.ids.length },
			});
		},
	});
