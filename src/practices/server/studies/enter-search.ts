import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { operation, type OperationRefusal } from '#platform/server/operation.ts';
import { SearchForm, type SearchRecord } from '../../literature-search.ts';
import { may, practiceViewer } from '../access.ts';
import { practiceBySlug, lockPractice } from '../store/practices.ts';
import { confirmLastSearch, insertSearch, lastSearch } from '../store/searches.ts';
import { personalDataIn } from '../submit/personal-data.ts';

const changed = (practice: { id: string }) =>
	[
		{ topic: 'practices.work', payload: { practice: practice.id } },
		{ topic: 'practices.changed', payload: { practice: practice.id } },
	] as const;

/** An expert without an interest enters a search for the trials of a practice; the former ones are kept. 3.3 */
export async function enterSearch(
	ctx: OperationContext,
	slug: string,
	{ search, once }: { search: SearchRecord; once: string },
): Promise<Result<null, 'bad-input' | OperationRefusal>> {
	const viewer = await practiceViewer(ctx);
	const found = await practiceBySlug(ctx.database, slug);
	const personal = await personalDataIn(ctx, SearchForm, search);
	return operation<NonNullable<typeof found>, null, 'bad-input'>(ctx, {
		lock: async (tx) => found && lockPractice(tx, found.id),
		gate: (practice) => viewer.expert !== null && may(viewer, 'enter-studies', practice),
		idempotencyKey: once,
		async change(tx, practice) {
			if (Object.keys(personal).length) return refuse('bad-input', personal);
			await insertSearch(tx, practice.id, search, { now: ctx.now, by: viewer.person });
			return done(null);
		},
		audit: (_, practice) => ({ action: 'practices.enter-search', subject: `practice:${practice.id}` }),
		notices: (_, practice) => changed(practice),
	});
}

/** `own-entry`: the caller entered it; `not-complete`: nobody says that it is complete. */
export type ConfirmSearchRefusal = 'own-entry' | 'not-complete';

/** A second expert without an interest confirms that the last search is complete. 3.3 */
export async function confirmSearch(
	ctx: OperationContext,
	slug: string,
	{ search }: { search: string },
): Promise<Result<null, ConfirmSearchRefusal | OperationRefusal>> {
	const viewer = await practiceViewer(ctx);
	const found = await practiceBySlug(ctx.database, slug);
	return operation<NonNullable<typeof found>, null, ConfirmSearchRefusal>(ctx, {
		lock: async (tx) => found && lockPractice(tx, found.id),
		gate: (practice) => viewer.expert !== null && may(viewer, 'enter-studies', practice),
		async change(tx, practice) {
			const last = await lastSearch(tx, practice.id);
			// A later search takes its place.
			if (last?.id !== search || !last.record.isComplete) return refuse('not-complete');
			if (last.enteredBy === null || last.enteredBy === viewer.person) return refuse('own-entry');
			await confirmLastSearch(tx, search, { now: ctx.now, by: viewer.person });
			return done(null);
		},
		audit: (_, practice) => ({ action: 'practices.confirm-search', subject: `practice:${practice.id}` }),
		notices: (_, practice) => changed(practice),
	});
}
