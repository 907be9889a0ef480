import { findMeetingContext } from '#conference/server';
import { systemActor, type Actor } from '#platform/actor.ts';
import type { Texts } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
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
export async function boothFor(ctx: OperationContext, key: string): Promise<Booth | null> {
	const opened = await whatKeyOpens(ctx, key);
	const [language] = opened?.tracks ?? [];
	if (!opened || opened.tracks.length !== 1 || !language || !isInterpretation(language)) return null;
	const sitting = await findMeetingContext({ ...ctx, actor: systemActor }, opened.meeting);
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
	roles: systemActor.roles,
});
