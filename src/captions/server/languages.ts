import { openBetween, type ViewerClass, type AccessTimeline } from '#broadcast';
import { captionKeyLanguages } from '#broadcast/server';
import type { Database } from '#platform/server/database.ts';
import { openWrittenLanguages, writtenLanguages } from './store.ts';

const union = (...lists: readonly string[][]): string[] => [...new Set(lists.flat())].sort();

/** The languages in which there are captions, or somebody has a key to write them. */
export const allLanguages = async (database: Database, meeting: string): Promise<string[]> =>
	union(
		...(await Promise.all([writtenLanguages(database, meeting), captionKeyLanguages(database, meeting)])),
	);

/**
 * The languages in which there are captions that a circle may read; while the broadcast goes on those too in which
 * somebody has a key to write them, which says nothing of what was said when.
 */
export async function languagesFor(
	database: Database,
	meeting: string,
	circle: ViewerClass,
	{ openness, ended }: { openness: AccessTimeline; ended: boolean },
): Promise<string[]> {
	const open = openBetween(circle, openness, 0, Number.MAX_SAFE_INTEGER);
	const [written, promised] = await Promise.all([
		openWrittenLanguages(database, meeting, open),
		ended ? [] : captionKeyLanguages(database, meeting),
	]);
	return union(written, promised);
}
