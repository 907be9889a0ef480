import { agreementsOf } from '#accreditation/server';
import type { Database } from '#platform/server/database.ts';
import type { Floor } from '../types.ts';
import { nothingAgreed, type AgreedPlaces } from '../youth.ts';
import { currentFloor } from './current-floor.ts';
import { youngSpeakersIn } from './store/young-speakers.ts';

/** Whether a minor has, had or waits for the floor; without one nobody has to be asked for. */
const hasYoungSpeaker = (floor: Floor): boolean =>
	Boolean(floor.speech?.place.youth ?? floor.held?.place.youth) ||
	Object.values(floor.lists).some(
		({ places, spoken }) => places.some(({ youth }) => youth) || spoken.some(({ place }) => place.youth),
	);

/**
 * The places of a meeting's minors for whom all consents are there now; a registration that is gone has none.
 * docs/rules/accreditation.md 10.6, 10.9
 */
export async function agreedPlaces(database: Database, meeting: string, floor: Floor): Promise<AgreedPlaces> {
	if (!hasYoungSpeaker(floor)) return nothingAgreed;
	const speakers = await youngSpeakersIn(database, meeting);
	const agreements = await agreementsOf(database, [...new Set(speakers.values())]);
	const having = (kind: 'recorded' | 'transcribed'): Set<string> =>
		new Set([...speakers].filter(([, id]) => agreements.get(id)?.[kind]).map(([place]) => place));
	return { recorded: having('recorded'), transcribed: having('transcribed') };
}

/** The same by the log of a meeting, for a higher slice. @returns nothing agreed without a minor in the log */
export const agreedPlacesOf = async (database: Database, meeting: string): Promise<AgreedPlaces> =>
	agreedPlaces(database, meeting, await currentFloor(database, meeting));
