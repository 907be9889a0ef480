import { findMeetingContext } from '#conference/server';
import { systemActor } from '#platform/actor.ts';
import type { Texts } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { isInterpretation } from '#broadcast';
import { whatKeyOpens } from '#broadcast/server';
import { may } from './access.ts';
import type { WrittenBy } from './store.ts';

/** Whoever writes the captions of one language of a meeting. */
export interface Captioner {
	/** The key's id, or the person's: by it their lines are counted, and their streams end. */
	id: string;
	by: WrittenBy;
	meeting: string;
	language: string;
	/** Whether they run the broadcast, and so correct a line at any time. */
	runs: boolean;
	number: number;
	title: Texts;
	conference: { slug: string; title: Texts; original: string; timeZone: string; sample: boolean };
}

/** The cookie that holds a captioner's key. */
export const captionsCookie = 'rostrum.captions';

/** How a captioner shows who they are: by a key, or signed in, naming meeting and language. */
export type CaptionerBy = { key: string } | { meeting: string; language: string };

/**
 * Finds who wants to write captions: whoever has a key of that kind needs no account; who runs the broadcast needs no
 * key.
 * @returns `null` for a key that is wrong, taken back or of another kind, and for whoever may not: all the same
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
	if (!sitting || sitting.standing.state === 'archived') return null;
	if (who.runs && !may(ctx, 'write', sitting.standing)) return null;
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
