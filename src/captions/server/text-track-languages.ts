import type { ViewerClass, AccessTimeline } from '#broadcast';
import type { TextTrackStream } from '#broadcast/server';
import type { Database } from '#platform/server/database.ts';
import type { CaptionCaches } from './caption-caches.ts';
import { languagesFor } from './languages.ts';

interface Found {
	openness: AccessTimeline;
	ended: boolean;
	byCircle: Map<ViewerClass, Promise<readonly string[]>>;
}

/**
 * Opens what knows the languages in which a circle may read captions. A language that is written only in a closed part
 * does not exist for the public. The database is asked once for each change of lines, keys and openness.
 */
export function openTextTrackLanguages(
	database: Database,
	books: Pick<CaptionCaches, 'languages'>,
): (stream: TextTrackStream, circle: ViewerClass) => Promise<readonly string[]> {
	/** By the languages of a meeting as the books have them: they give another list after each change. */
	const found = new WeakMap<readonly string[], Found>();
	return async ({ meeting, hall, stage }, circle) => {
		const all = await books.languages(meeting);
		if (circle === 'technicians' || !stage || !all.length) return all;
		const { openness } = stage;
		const before = found.get(all);
		const known =
			before?.openness === openness && before.ended === hall.ended
				? before
				: { openness, ended: hall.ended, byCircle: new Map<ViewerClass, Promise<readonly string[]>>() };
		found.set(all, known);
		const languages =
			known.byCircle.get(circle) ?? languagesFor(database, meeting, circle, { openness, ended: known.ended });
		known.byCircle.set(circle, languages);
		languages.catch(() => known.byCircle.delete(circle));
		return languages;
	};
}
