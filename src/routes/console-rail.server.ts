import { consoleHead } from '#conference/server';
import type { OperationContext } from '#platform/server/context.ts';
import { services } from '#platform/server/services.ts';
import type { WaitingTask } from '#platform/server/slice.ts';
import { allWaiting } from '#platform/server/waiting.ts';
import { consoleAccess } from './console-access.server.ts';
import type { ConferenceRail } from './conference-rail.ts';

/** What waits on the pages of a conference's console, by the path below the conference. */
export function waitingBelow(
	tasks: readonly Pick<WaitingTask, 'path' | 'count' | 'due'>[],
	slug: string,
	now: number,
): ConferenceRail['waiting'] {
	const below = `/console/conferences/${slug}`;
	const waiting: Record<string, { count: number; isLate: boolean }> = {};
	for (const { path, count, due } of tasks) {
		const [address = ''] = path.split('?');
		if (address !== below && !address.startsWith(`${below}/`)) continue;
		const page = (waiting[address.slice(below.length)] ??= { count: 0, isLate: false });
		page.count += count;
		page.isLate ||= typeof due === 'number' && due < now;
	}
	return waiting;
}

/** What the frame of a conference's console shows to the caller; `null` = the console is not theirs. */
export async function consoleRail(ctx: OperationContext, slug: string): Promise<ConferenceRail | null> {
	const head = await consoleHead(ctx, slug);
	const access = head && consoleAccess(ctx, slug, head);
	if (!access) return null;
	const tasks = await allWaiting(ctx, services().slices);
	return {
		slug,
		title: head.title ?? slug,
		state: head.state,
		languages: head.languages,
		isOfficer: access.isOfficer,
		sections: access.sections,
		// The holder of the meetings leads them as well, and opens no report.
		leads: head.role === 'chair' && access.leads,
		runs: access.runs,
		waiting: waitingBelow(tasks, slug, ctx.now.getTime()),
	};
}
