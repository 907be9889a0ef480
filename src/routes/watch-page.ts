import { watchFor, type WatchPage } from '#broadcast/server';
import { captionLanguagesFor } from '#captions/server';
import type { OperationContext } from '#platform/server/context.ts';

/** The data of a watch page, with the languages of its captions. */
export type WatchPageWithCaptions = WatchPage & { captions: readonly string[] };

/** The data of a watch page; `null` without a broadcast. */
export async function watchPage(
	ctx: OperationContext,
	meeting: string,
): Promise<WatchPageWithCaptions | null> {
	const page = await watchFor(ctx, meeting);
	return page && { ...page, captions: await captionLanguagesFor(ctx, meeting) };
}
