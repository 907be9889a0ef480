import type { OperationContext } from '#platform/server/context.ts';
import { shownLine, type ShownLine } from '../captions.ts';
import { viewerClasses, type ViewerClass } from '#broadcast';
import { type KeyRow, viewerClassFor, keysOf } from '#broadcast/server';
import { languagesFor } from './languages.ts';
import { captionView, shownLines } from './shown.ts';

/** The captions of a language as a page is made with them, and how it goes on. */
export interface CaptionsStart {
	/** The newest last. */
	lines: readonly ShownLine[];
	/** Where the stream is. */
	stream: string;
	/** The server's time, ms. */
	now: number;
}

/**
 * The last lines of a language as the caller may read them, or `null` where there are no captions for them.
 * @param as in which circle at most: for a page that others see too
 */
export async function readCaptions(
	ctx: OperationContext,
	meeting: string,
	language: string,
	{ as, most }: { as?: ViewerClass; most: number },
): Promise<CaptionsStart | null> {
	const view = await captionView(ctx, meeting);
	if (!view) return null;
	const circle = as && viewerClasses.indexOf(as) < viewerClasses.indexOf(view.circle) ? as : view.circle;
	const lines = await shownLines(ctx, meeting, language, { ...view, circle });
	return {
		lines: lines.map(shownLine).slice(-most),
		stream: `/live/captions/${meeting}/${language}?as=${circle}`,
		now: ctx.now.getTime(),
	};
}

/** The keys of captioners that are good, for who runs the broadcast; else `null`. */
export async function captionKeys(ctx: OperationContext, meeting: string): Promise<KeyRow[] | null> {
	if ((await viewerClassFor(ctx, meeting)) !== 'technicians') return null;
	const keys = await keysOf(ctx.database, meeting);
	return keys.filter(({ captions, revokedAt }) => captions !== null && revokedAt === null);
}

/** The languages in which there are captions for the caller; empty where there is no broadcast for them. */
export async function captionLanguagesFor(
	ctx: OperationContext,
	meeting: string,
): Promise<readonly string[]> {
	const view = await captionView(ctx, meeting);
	return view ? languagesFor(ctx.database, meeting, view.circle, view) : [];
}
