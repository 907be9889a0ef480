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
 * Knows the languages in which a viewer class may read captions. A language written only during a closed part does not
 * exist for the public. One database query per change of lines, keys or audiences.
 */
export function openTextTrackLanguages(
	database: Database,
	books: Pick<CaptionCaches, 'languages'>,
): (stream: TextTrackStream, circle: ViewerClass) => Promise<readonly string[]> {
	/** Keyed by the caches' array of languages, which is replaced after each change. */
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
