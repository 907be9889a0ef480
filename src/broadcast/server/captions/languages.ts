import type { Database } from '#platform/server/database.ts';
import { openBetween, type Circle, type Openness } from '../../openness.ts';
import { openCaptionLanguages } from '../store/captions.ts';

/**
 * The languages in which there are captions that a circle may read; while the broadcast goes on those too in which
 * somebody has a key to write them, which says nothing of what was said when.
 */
export const captionLanguagesFor = (
	database: Database,
	meeting: string,
	circle: Circle,
	{ openness, ended }: { openness: Openness; ended: boolean },
): Promise<string[]> =>
	openCaptionLanguages(database, meeting, openBetween(circle, openness, 0, Number.MAX_SAFE_INTEGER), !ended);
