import { findMeetingContext } from '#conference/server';
import { systemActor, type Actor } from '#platform/actor.ts';
import type { Texts } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { isInterpretation, type Track } from '../tracks.ts';
import { whatKeyOpens } from './keys.ts';

/** A booth, identified by its key. */
export interface Booth {
	/** The key's id; all pages with this key form one booth. */
	id: string;
	meeting: string;
	/** The target language of the interpretation. */
	language: Track;
	title: Texts;
	conference: { id: string; title: Texts; original: string; timeZone: string; sample: boolean };
}

/** The cookie with a booth's key. */
export const boothCookie = 'rostrum.booth';

/**
 * Returns the booth of a key. No account is needed; the key is enough.
 * @returns `null` for a key that is unknown, revoked, or not for exactly one language; callers cannot tell these apart
 */
export async function boothFor(ctx: OperationContext, key: string): Promise<Booth | null> {
	const opened = await whatKeyOpens(ctx, key);
	const [language] = opened?.tracks ?? [];
	if (!opened || opened.tracks.length !== 1 || !language || !isInterpretation(language)) return null;
	const sitting = await findMeetingContext({ ...ctx, actor: systemActor }, opened.meeting);
	if (!sitting || sitting.access.state === 'archived') return null;
	const { id, title, original, timeZone, sample } = sitting.conference;
	return {
		id: opened.id,
		meeting: opened.meeting,
		language,
		title: sitting.meeting.title,
		conference: { id, title, original, timeZone, sample },
	};
}

/**
 * Returns the actor with which a booth follows the floor. Interpreters also interpret closed parts, so it may see
 * everything participants see; never request more than that viewer class. Its id is the booth's, so its streams end
 * when the key is revoked.
 */
export const listenerIn = (booth: Pick<Booth, 'id'>): Actor => ({
	person: { id: booth.id, name: '', email: '' },
	roles: systemActor.roles,
});
