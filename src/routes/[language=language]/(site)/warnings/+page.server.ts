import { boardQuery, boardWeeks, readBoardFilter } from '#warnings';
import { readPublicBoard } from '#warnings/server';
import { codedStates } from '#directory/server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	locals.keep(null, 'directory', 'warnings');
	const { context } = locals;
	const filter = readBoardFilter(url.searchParams);
	const [board, states] = await Promise.all([readPublicBoard(context, filter), codedStates(context)]);
	const released = board.warnings.map(({ releasedAt }) => releasedAt);
	return { ...board, filter, states, weeks: boardWeeks(released, context.now), query: boardQuery(filter) };
};
