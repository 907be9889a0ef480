import type { Database } from '#platform/server/database.ts';
import type { Circle, Openness } from '../../openness.ts';
import type { CaptionBooks } from '../captions/books.ts';
import { captionLanguagesFor } from '../captions/languages.ts';
import type { Broadcast } from './open.ts';

interface Found {
	openness: Openness;
	ended: boolean;
	byCircle: Map<Circle, Promise<readonly string[]>>;
}

/**
 * Opens what knows the languages in which a circle may read captions. A language that is written only in a closed part
 * does not exist for the public. The database is asked once for each change of lines, keys and openness.
 */
export function openCaptionLanguages(
	database: Database,
	books: Pick<CaptionBooks, 'languages'>,
): (broadcast: Broadcast, circle: Circle) => Promise<readonly string[]> {
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
				: { openness, ended: hall.ended, byCircle: new Map<Circle, Promise<readonly string[]>>() };
		found.set(all, known);
		const languages =
			known.byCircle.get(circle) ??
			captionLanguagesFor(database, meeting, circle, { openness, ended: known.ended });
		known.byCircle.set(circle, languages);
		languages.catch(() => known.byCircle.delete(circle));
		return languages;
	};
}
