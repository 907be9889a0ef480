import { findMeetingContext } from '#conference/server';
import type { OperationContext } from '#platform/server/context.ts';
import { mayRead, recordingFrom, viewerClasses, type AccessTimeline, type ViewerClass } from '#broadcast';
import { namedIn, spokenDuring, type CaptionLine } from '../captions.ts';
import { broadcastAccess } from '#broadcast/server';
import { lineTimes, linesOf } from './store.ts';

/** The facts that decide which lines of a meeting a caller sees. */
export interface CaptionView {
	viewerClass: ViewerClass;
	openness: AccessTimeline;
	/** The zero of the recording's times, ms. */
	from: number;
	/** Whether the recording is complete: nothing is added any more. */
	ended: boolean;
	recorded: boolean;
}

/** The caller's view of a meeting's captions; `null` = there are none for them. */
export async function captionView(ctx: OperationContext, meeting: string): Promise<CaptionView | null> {
	const found = await broadcastAccess(ctx, meeting);
	if (!found) return null;
	const { viewerClass, hall, openness } = found;
	const from = recordingFrom(openness);
	return { viewerClass, openness, from, ended: hall.endedAt !== null, recorded: from > 0 };
}

/** The narrower of two viewer classes. */
export const narrower = (viewerClass: ViewerClass, as: ViewerClass | undefined): ViewerClass =>
	as && viewerClasses.indexOf(as) < viewerClasses.indexOf(viewerClass) ? as : viewerClass;

/** Whether a viewer class may see a line: everything its writer can have heard was open to it. */
export const isShown = (
	{ viewerClass, openness }: Pick<CaptionView, 'viewerClass' | 'openness'>,
	line: Pick<CaptionLine, 'start' | 'end' | 'behind' | 'typed'>,
): boolean => mayRead(viewerClass, openness, spokenDuring(line, openness.zero));

/** The visible lines of a language without withdrawn ones, in the order of time. */
export async function shownLines(
	ctx: OperationContext,
	meeting: string,
	language: string,
	view: CaptionView,
): Promise<CaptionLine[]> {
	const lines = await linesOf(ctx.database, meeting, language);
	return lines.flatMap((line) =>
		!line.withdrawn && isShown(view, line) ? [namedIn(view.openness, line)] : [],
	);
}

/** What a page needs to offer captions: the languages with captions for the caller. */
export interface CaptionsPage {
	meeting: string;
	number: number;
	viewerClass: ViewerClass;
	languages: readonly string[];
	ended: boolean;
	may: { run: boolean };
}

/** The captions of a meeting that the caller may know of, or `null`. */
export async function captionsFor(ctx: OperationContext, meeting: string): Promise<CaptionsPage | null> {
	const view = await captionView(ctx, meeting);
	const sitting = view && (await findMeetingContext(ctx, meeting));
	if (!view || !sitting) return null;
	const languages = new Set<string>();
	for (const line of await lineTimes(ctx.database, meeting))
		if (!languages.has(line.language) && isShown(view, line)) languages.add(line.language);
	return {
		meeting,
		number: sitting.meeting.number,
		viewerClass: view.viewerClass,
		languages: [...languages],
		ended: view.ended,
		may: { run: view.viewerClass === 'technicians' },
	};
}
