import { openBetween, type ViewerClass, type AccessTimeline } from '#broadcast';
import { captionKeyLanguages } from '#broadcast/server';
import type { Database } from '#platform/server/database.ts';
import { openWrittenLanguages, writtenLanguages } from './store.ts';

const union = (...lists: readonly string[][]): string[] => [...new Set(lists.flat())].sort();

/** The languages with captions, or with a captioner's key. */
export const allLanguages = async (database: Database, meeting: string): Promise<string[]> =>
	union(
		...(await Promise.all([writtenLanguages(database, meeting), captionKeyLanguages(database, meeting)])),
	);

/** The languages in which a viewer class may read captions. */
export const writtenLanguagesFor = (
	database: Database,
	meeting: string,
	viewerClass: ViewerClass,
	openness: AccessTimeline,
): Promise<string[]> =>
	openWrittenLanguages(database, meeting, openBetween(viewerClass, openness, 0, Number.MAX_SAFE_INTEGER));

/**
 * The languages of the text tracks for a viewer class. During the broadcast also those with a captioner's key, because
 * players read them once; it reveals nothing about when something was said.
 */
export async function languagesFor(
	database: Database,
	meeting: string,
	viewerClass: ViewerClass,
	{ openness, ended }: { openness: AccessTimeline; ended: boolean },
): Promise<string[]> {
	const [written, promised] = await Promise.all([
		writtenLanguagesFor(database, meeting, viewerClass, openness),
		ended ? [] : captionKeyLanguages(database, meeting),
	]);
	return union(written, promised);
}
