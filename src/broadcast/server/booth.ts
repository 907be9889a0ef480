import { findSitting } from '#conference/server';
import { theHouse, type Actor } from '#platform/actor.ts';
import type { Texts } from '#platform/language.ts';
import type { Call } from '#platform/server/call.ts';
import { isInterpretation, type Track } from '../tracks.ts';
import { whatKeyOpens } from './keys.ts';

/** A booth, as its key opens it. */
export interface Booth {
	/** The key's id: all pages with it are one booth. */
	id: string;
	meeting: string;
	/** The language into which is interpreted. */
	language: Track;
	title: Texts;
	conference: { title: Texts; original: string; timeZone: string; sample: boolean };
}

/** The cookie that holds a booth's key. */
export const boothCookie = 'rostrum.booth';

/**
 * What a booth's key opens. It needs no account: whoever has the key sits in the booth.
 * @returns `null` for a key that is wrong, taken back, or not of exactly one language: all the same to who asks
 */
export async function boothFor(call: Call, key: string): Promise<Booth | null> {
	const opened = await whatKeyOpens(call, key);
	const [language] = opened?.tracks ?? [];
	if (!opened || opened.tracks.length !== 1 || !language || !isInterpretation(language)) return null;
	const sitting = await findSitting({ ...call, actor: theHouse }, opened.meeting);
	if (!sitting || sitting.standing.state === 'archived') return null;
	const { title, original, timeZone, sample } = sitting.conference;
	return {
		id: opened.id,
		meeting: opened.meeting,
		language,
		title: sitting.meeting.title,
		conference: { title, original, timeZone, sample },
	};
}

/**
 * As whom a booth listens to the floor. An interpreter interprets closed parts too, and so sees what whoever takes
 * part sees; ask with it for that circle at most. Named by the booth, so that its streams end with its key.
 */
export const listenerIn = (booth: Pick<Booth, 'id'>): Actor => ({
	person: { id: booth.id, name: '', email: '' },
	roles: theHouse.roles,
});
