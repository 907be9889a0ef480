import type { Database } from '#platform/server/database.ts';
import { picturesBy, picturesGiven, type PictureRow } from '../store/answers.ts';
import { shownAtDoor } from './shown-at-door.ts';

/**
 * The photographs that doors and badges show, one for each registration: the newest answer to a question that names the
 * door among its readers and is not sensitive, by the form answered and the form in use. Of minors there is none.
 * docs/rules/accreditation.md 9.1, 9.3, 10.7
 */
export async function photographsAmong(
	database: Database,
	conference: string,
	registrations: readonly string[],
): Promise<Map<string, PictureRow>> {
	const given = registrations.length ? await picturesGiven(database, registrations) : [];
	const shown = await shownAtDoor(database, conference, given, 'photograph');
	// The first entry of a registration is its oldest: a later one takes its place.
	return new Map(shown.map((one) => [one.registration, one]));
}

/** The photographs for doors and badges, JPEG of 480 × 640 pixels, by registration. */
export async function photographsOf(
	database: Database,
	conference: string,
	registrations: readonly string[],
): Promise<Map<string, Uint8Array>> {
	const shown = await photographsAmong(database, conference, registrations);
	return picturesBy(database, [...shown.values()]);
}
