import { findMeetingContext } from '#conference/server';
import type { OperationContext } from '#platform/server/context.ts';
import type { ViewerClass } from '../openness.ts';
import { floorSound, isInterpretation, picture, type Track } from '../tracks.ts';
import { may } from './access.ts';
import { initSegmentsOf, findHall } from './store/halls.ts';

/** What a page needs to know of the broadcast of a meeting. */
export interface BroadcastPage {
	meeting: string;
	/** In which circle the caller watches. */
	circle: ViewerClass;
	/** Whether there is a picture. */
	picture: boolean;
	/** The sounds that can be chosen: the floor first, then languages in their order. */
	sounds: readonly Track[];
	/** Unix time in seconds from which media count; `null` while nothing has been sent. */
	zero: number | null;
	/** Whether nothing will be added: what there is is the recording. */
	ended: boolean;
	may: { run: boolean };
}

/** In which circle somebody watches a meeting; `null` = there is none for them. */
export async function viewerClassFor(ctx: OperationContext, meeting: string): Promise<ViewerClass | null> {
	const sitting = await findMeetingContext(ctx, meeting);
	if (!sitting || !may(ctx, 'watch', sitting.standing)) return null;
	if (may(ctx, 'run', sitting.standing)) return 'technicians';
	return may(ctx, 'watch-closed', sitting.standing) ? 'participants' : 'public';
}

/** Whether somebody runs the broadcast of a meeting: who has not signed in does not, and nothing is looked up. */
export const operates = async (ctx: OperationContext, meeting: string): Promise<boolean> =>
	ctx.actor.person !== null && (await viewerClassFor(ctx, meeting)) === 'technicians';

/**
 * The broadcast of a meeting as the caller may know of it, or `null` where there is none for them: no such
 * meeting, or one that nobody has made a hall of.
 */
export async function broadcastFor(ctx: OperationContext, meeting: string): Promise<BroadcastPage | null> {
	const circle = await viewerClassFor(ctx, meeting);
	const hall = circle && (await findHall(ctx.database, meeting));
	if (!circle || !hall) return null;
	const tracks = new Set((await initSegmentsOf(ctx.database, meeting)).map(({ track }) => track));
	return {
		meeting,
		circle,
		picture: tracks.has(picture),
		sounds: [...tracks]
			.filter((track) => track === floorSound || isInterpretation(track))
			.sort((one, other) => (one === floorSound ? -1 : other === floorSound ? 1 : one.localeCompare(other))),
		zero: hall.zero,
		ended: hall.endedAt !== null,
		may: { run: circle === 'technicians' },
	};
}
