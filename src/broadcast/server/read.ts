import { findMeetingContext } from '#conference/server';
import { oncePerContext, type OperationContext } from '#platform/server/context.ts';
import type { ViewerClass } from '../openness.ts';
import { floorSound, isInterpretation, picture, type Track } from '../tracks.ts';
import { may } from './access.ts';
import { meetingAccess } from './origin/meeting-access.ts';
import { initSegmentsOf, readHall } from './store/halls.ts';

/** A meeting's broadcast as needed by pages. */
export interface BroadcastPage {
	meeting: string;
	/** The caller's viewer class. */
	viewerClass: ViewerClass;
	/** Whether there is a picture. */
	picture: boolean;
	/** Available sounds: the floor first, then languages in order. */
	sounds: readonly Track[];
	/** The broadcast's zero in unix seconds; `null` before the first media. */
	zero: number | null;
	/** Whether the broadcast is ended and only the recording remains. */
	ended: boolean;
	may: { run: boolean };
}

/** Returns the caller's viewer class for a meeting; `null` if it does not exist for them. */
export async function viewerClassFor(ctx: OperationContext, meeting: string): Promise<ViewerClass | null> {
	const sitting = await findMeetingContext(ctx, meeting);
	if (!sitting || !may(ctx, 'watch', sitting.access)) return null;
	if (may(ctx, 'run', sitting.access)) return 'technicians';
	return may(ctx, 'watch-closed', sitting.access) ? 'participants' : 'public';
}

/** Whether the caller runs a meeting's broadcast. An anonymous caller does not, which needs no lookup. */
export const operates = async (ctx: OperationContext, meeting: string): Promise<boolean> =>
	ctx.actor.person !== null && (await viewerClassFor(ctx, meeting)) === 'technicians';

/** The caller's viewer class and the hall of a meeting; `null` if there is no broadcast for them. */
const hallFor = oncePerContext(async (ctx, meeting) => {
	const viewerClass = await viewerClassFor(ctx, meeting);
	const hall = viewerClass && (await readHall(ctx, meeting));
	return viewerClass && hall ? { viewerClass, hall } : null;
});

/**
 * The same with what decides who may watch which moment; `null` also if the meeting no longer exists. Loaded once per
 * context: the player and the captions of a page both ask for it.
 */
export const broadcastAccess = oncePerContext(async (ctx, meeting) => {
	const found = await hallFor(ctx, meeting);
	const access = found && (await meetingAccess(ctx.database, meeting, found.hall.zero ?? 0));
	return found && access ? { ...found, openness: access.openness } : null;
});

/**
 * Returns the broadcast of a meeting as far as the caller may know of it; `null` if the meeting does not exist for them
 * or is not broadcast.
 */
export async function broadcastFor(ctx: OperationContext, meeting: string): Promise<BroadcastPage | null> {
	const found = await hallFor(ctx, meeting);
	if (!found) return null;
	const { viewerClass, hall } = found;
	const tracks = new Set((await initSegmentsOf(ctx.database, meeting)).map(({ track }) => track));
	return {
		meeting,
		viewerClass,
		picture: tracks.has(picture),
		sounds: [...tracks]
			.filter((track) => track === floorSound || isInterpretation(track))
			.sort((one, other) => (one === floorSound ? -1 : other === floorSound ? 1 : one.localeCompare(other))),
		zero: hall.zero,
		ended: hall.endedAt !== null,
		may: { run: viewerClass === 'technicians' },
	};
}
