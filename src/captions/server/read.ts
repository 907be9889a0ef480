import type { OperationContext } from '#platform/server/context.ts';
import { shownLine, type ShownLine } from '../captions.ts';
import type { ViewerClass } from '#broadcast';
import { type KeyRow, viewerClassFor, keysOf } from '#broadcast/server';
import { writtenLanguagesFor } from './languages.ts';
import { captionView, narrower, shownLines } from './shown.ts';

/** The initial captions of a page, and where they continue. */
export interface CaptionsStart {
	/** Newest last. */
	lines: readonly ShownLine[];
	/** The address of the stream. */
	stream: string;
	/** The server's time, ms. */
	now: number;
}

/**
 * The latest lines of a language that the caller may read, or `null` if there are no captions for them.
 * @param as the widest viewer class: for a page that others see too
 */
export async function readCaptions(
	ctx: OperationContext,
	meeting: string,
	language: string,
	{ as, most }: { as?: ViewerClass; most: number },
): Promise<CaptionsStart | null> {
	const view = await captionView(ctx, meeting);
	if (!view) return null;
	const viewerClass = narrower(view.viewerClass, as);
	const lines = await shownLines(ctx, meeting, language, { ...view, viewerClass });
	return {
		lines: lines.map(shownLine).slice(-most),
		stream: `/live/captions/${meeting}/${language}?as=${viewerClass}`,
		now: ctx.now.getTime(),
	};
}

/** The valid keys of captioners, for people who run the broadcast; else `null`. */
export async function captionKeys(ctx: OperationContext, meeting: string): Promise<KeyRow[] | null> {
	if ((await viewerClassFor(ctx, meeting)) !== 'technicians') return null;
	const keys = await keysOf(ctx.database, meeting);
	return keys.filter(({ captions, revokedAt }) => captions !== null && revokedAt === null);
}

/** The languages in which the caller may read captions; empty without a broadcast for them. */
export async function captionLanguagesFor(
	ctx: OperationContext,
	meeting: string,
): Promise<readonly string[]> {
	const view = await captionView(ctx, meeting);
	return view ? writtenLanguagesFor(ctx.database, meeting, view.viewerClass, view.openness) : [];
}
