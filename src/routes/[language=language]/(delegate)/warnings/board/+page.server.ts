import { error } from '@sveltejs/kit';
import { boardQuery, boardWeeks, readBoardFilter } from '#warnings';
import { readBoard, warningViewer } from '#warnings/server';
import { codedStates } from '#directory/server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, url }) => {
	if (!(await warningViewer(context)).posts.length) error(404);
	const filter = readBoardFilter(url.searchParams);
	const [board, states] = await Promise.all([readBoard(context, filter), codedStates(context)]);
	const released = board.warnings.map(({ releasedAt }) => releasedAt);
	return { ...board, filter, states, weeks: boardWeeks(released, context.now), query: boardQuery(filter) };
};
