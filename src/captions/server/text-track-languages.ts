import type { ViewerClass, AccessTimeline } from '#broadcast';
import type { TextTrackStream } from '#broadcast/server';
import type { Database } from '#platform/server/database.ts';
import type { CaptionCaches } from './caption-caches.ts';
import { languagesFor } from './languages.ts';

interface Found {
	openness: AccessTimeline;
	ended: boolean;
	byViewerClass: Map<ViewerClass, Promise<readonly string[]>>;
}

/**
 * Knows the languages in which a viewer class may read captions. A language written only during a closed part does not
 * exist for the public. One database query per change of lines, keys or audiences.
 */
export function openTextTrackLanguages(
	database: Database,
	caches: Pick<CaptionCaches, 'languages'>,
): (stream: TextTrackStream, viewerClass: ViewerClass) => Promise<readonly string[]> {
	/** Keyed by the caches' array of languages, which is replaced after each change. */
	const found = new WeakMap<readonly string[], Found>();
	return async ({ meeting, hall, access }, viewerClass) => {
		const all = await caches.languages(meeting);
		if (viewerClass === 'technicians' || !access || !all.length) return all;
		const { openness } = access;
		const before = found.get(all);
		const known =
			before?.openness === openness && before.ended === hall.ended
				? before
				: { openness, ended: hall.ended, byViewerClass: new Map<ViewerClass, Promise<readonly string[]>>() };
		found.set(all, known);
		const languages =
			known.byViewerClass.get(viewerClass) ??
			languagesFor(database, meeting, viewerClass, { openness, ended: known.ended });
		known.byViewerClass.set(viewerClass, languages);
		languages.catch(() => known.byViewerClass.delete(viewerClass));
		return languages;
	};
}
