import { listQuery, readList } from '#platform/list.ts';
import { done, refuse } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { listWithAnswers } from '../../registrations-list.ts';
import { officersConference } from '../access.ts';
import { changeConference } from '../change-conference.ts';
import { columnsFor } from '../forms/answer-columns.ts';
import { deleteView, putView, viewsIn, type ViewRow } from '../store/views.ts';

/** The most views of a conference. */
export const maxViews = 50;

/** The saved views of a conference, for its officers; empty for others. */
export async function viewsOf(ctx: OperationContext, slug: string): Promise<ViewRow[]> {
	const access = await officersConference(ctx, { slug });
	return access ? viewsIn(ctx.database, access.id) : [];
}

/**
 * Saves the columns, filters and sort of a list under a name, for all officers; a view of that name is replaced. Search
 * words, which are often names, and sensitive questions are left out. 4.3
 * @param input `list`: the query of the list
 * @returns `too-many` views
 */
export const saveView = (
	ctx: OperationContext,
	slug: string,
	{ name, list }: { name: string; list: string },
) =>
	changeConference<{ query: string }, 'too-many'>(ctx, { slug }, 'save-view', async (tx, access) => {
		const conference = access.id;
		const views = await viewsIn(tx, conference);
		if (views.length >= maxViews && !views.some((one) => one.name === name))
			return refuse('too-many', { name: 'accreditation.wrong.too-many-views' });
		const { columns } = await columnsFor({ ...ctx, database: tx }, access);
		const definition = listWithAnswers(columns);
		const { state } = readList(definition, new URLSearchParams(list));
		const query = listQuery(definition, state, { words: [], page: 1 });
		await putView(tx, { conference, name, query, by: ctx.actor.person?.id ?? null, now: ctx.now });
		return done({ value: { query } });
	});

/** Removes a view. */
export const removeView = (ctx: OperationContext, slug: string, { view }: { view: string }) =>
	changeConference<null, 'not-found'>(ctx, { slug }, 'remove-view', async (tx, { id }) =>
		(await deleteView(tx, id, view)) ? done({ value: null }) : refuse('not-found'),
	);
