import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { OperationRefusal } from '#platform/server/operation.ts';
import { SearchForm, type SearchRecord } from '../../literature-search.ts';
import { practiceBySlug } from '../store/practices.ts';
import { confirmLastSearch, insertSearch, lastSearch } from '../store/searches.ts';
import { changePractice, type ChangeDetail } from '../submit/change-practice.ts';
import { personalDataIn } from '../submit/personal-data.ts';

/** A day begins somewhere at most this long before it does in UTC, ms. */
const dayAhead = 14 * 3_600_000;

/** An expert without an interest enters a search for the trials of a practice; the former ones are kept. 3.3 */
export async function enterSearch(
	ctx: OperationContext,
	slug: string,
	{ search, once }: { search: SearchRecord; once: string },
): Promise<Result<ChangeDetail, 'bad-input' | OperationRefusal>> {
	const personal = await personalDataIn(ctx, SearchForm, search);
	const step = { action: 'enter-search', needs: 'check-studies', once } as const;
	return changePractice(ctx, await idOf(ctx, slug), step, async (tx, { id }) => {
		if (Object.keys(personal).length) return refuse('bad-input', personal);
		// With a later date, it would count as old too late. 3.3
		if (Date.parse(search.date) > ctx.now.getTime() + dayAhead)
			return refuse('bad-input', { date: 'practices.wrong.future' });
		await insertSearch(tx, id, search, { now: ctx.now, by: ctx.actor.person?.id ?? null });
		return done(null);
	});
}

/** `own-entry`: the caller entered it; `not-complete`: nobody says that it is complete. */
export type ConfirmSearchRefusal = 'own-entry' | 'not-complete' | OperationRefusal;

/** A second expert without an interest confirms that the last search is complete. 3.3 */
export async function confirmSearch(
	ctx: OperationContext,
	slug: string,
	{ search }: { search: string },
): Promise<Result<ChangeDetail, ConfirmSearchRefusal>> {
	const step = { action: 'confirm-search', needs: 'check-studies' } as const;
	return changePractice(ctx, await idOf(ctx, slug), step, async (tx, { id }) => {
		const by = ctx.actor.person?.id ?? null;
		const last = await lastSearch(tx, id);
		// A later search takes its place.
		if (last?.id !== search || !last.record.isComplete) return refuse('not-complete');
		if (last.enteredBy === null || last.enteredBy === by) return refuse('own-entry');
		await confirmLastSearch(tx, search, { now: ctx.now, by });
		return done(null);
	});
}

const idOf = async ({ database }: OperationContext, slug: string): Promise<string | null> =>
	(await practiceBySlug(database, slug))?.id ?? null;
