import { findMeetingContext } from '#conference/server';
import { systemActor } from '#platform/actor.ts';
import type { Texts } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { isInterpretation } from '#broadcast';
import { whatKeyOpens } from '#broadcast/server';
import { may } from './access.ts';
import type { WrittenBy } from './store.ts';

/** A captioner of one language of a meeting. */
export interface Captioner {
	/** The id of the key or the person; used for rate limits and for ending streams. */
	id: string;
	by: WrittenBy;
	meeting: string;
	language: string;
	/** Whether they run the broadcast, and so can correct a line at any time. */
	runs: boolean;
	number: number;
	title: Texts;
	conference: { slug: string; title: Texts; original: string; timeZone: string; sample: boolean };
}

/** The cookie with a captioner's key. */
export const captionsCookie = 'rostrum.captions';

/** A captioner's credentials: a key, or a session with meeting and language. */
export type CaptionerBy = { key: string } | { meeting: string; language: string };

/**
 * Authenticates a captioner: a key needs no account, and people who run the broadcast need no key.
 * @returns `null` for an invalid, revoked or other kind of key, and for anyone without permission, indistinguishably
 */
export async function captionerFor(ctx: OperationContext, how: CaptionerBy): Promise<Captioner | null> {
	if ('key' in how) {
		const opened = await whatKeyOpens(ctx, how.key);
		if (!opened?.captions) return null;
		const { id, meeting, captions } = opened;
		return captionerOf({ ...ctx, actor: systemActor }, meeting, {
			id,
			by: { person: null, key: id },
			language: captions,
			runs: false,
		});
	}
	const { person } = ctx.actor;
	if (!person || !isInterpretation(how.language)) return null;
	return captionerOf(ctx, how.meeting, {
		id: person.id,
		by: { person: person.id, key: null },
		language: how.language,
		runs: true,
	});
}

async function captionerOf(
	ctx: OperationContext,
	meeting: string,
	who: Pick<Captioner, 'id' | 'by' | 'language' | 'runs'>,
): Promise<Captioner | null> {
	const sitting = await findMeetingContext(ctx, meeting);
	if (!sitting || sitting.access.state === 'archived') return null;
	if (who.runs && !may(ctx, 'write', sitting.access)) return null;
	const { slug, title, original, timeZone, sample } = sitting.conference;
	const { number } = sitting.meeting;
	return {
		...who,
		meeting,
		number,
		title: sitting.meeting.title,
		conference: { slug, title, original, timeZone, sample },
	};
}
