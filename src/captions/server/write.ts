import { done, refuse, type Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import type { RateLimit, RateLimits } from '#platform/server/limits.ts';
import { announce } from '#platform/server/outbox.ts';
import { spokenDuring, lineFrom, type TypedLine } from '../captions.ts';
import { mayTranscribe, widestClass, type ViewerClass } from '#broadcast';
import { findHall, makeHall, meetingAccess } from '#broadcast/server';
import { addLine, lineById } from './store.ts';
import type { Captioner } from './captioner.ts';

/** Lines per captioner; a pasted speech has a hundred. */
export const captionsWritten: RateLimit = { name: 'caption', points: 240, duration: 60 };

/** The outcome of a line: the widest viewer class that sees it; words from a closed part are not public. */
export interface Written {
	viewerClass: ViewerClass;
}

/**
 * Accepts a line, which is shown immediately. Idempotent by its id, even after a correction or withdrawal. After the
 * end of the broadcast only lines written before it are accepted, and none of what a minor says without consent
 * (docs/rules/accreditation.md 10.8).
 */
export async function writeLine(
	ctx: OperationContext,
	captioner: Captioner,
	typed: TypedLine,
	limits: RateLimits,
): Promise<Result<Written, 'bad-input' | 'too-often' | 'ended' | 'not-found' | 'paused'>> {
	const { meeting, language, by } = captioner;
	if (await limits.consume(captionsWritten, captioner.id)) return refuse('too-often');
	const line = lineFrom(typed, language, ctx.now.getTime());
	if (!line) return refuse('bad-input');
	const access = await meetingAccess(ctx.database, meeting, 0);
	const span = spokenDuring(line, 0);
	if (access && !mayTranscribe(access.openness, span)) return refuse('paused');
	const written = await inTransaction<null, 'bad-input' | 'ended' | 'not-found'>(ctx, async (tx) => {
		if (captioner.runs) await makeHall(tx, meeting);
		const hall = await findHall(tx, meeting);
		if (!hall) return refuse('not-found');
		if (hall.endedAt !== null && line.start > hall.endedAt) return refuse('ended');
		if (await addLine(tx, meeting, line, by)) {
			// The notice does not contain the words, so a withdrawn line cannot be found in it.
			await announce(tx, 'captions.changed', { meeting, language, id: line.id });
			return done(null);
		}
		const before = await lineById(tx, meeting, line.id);
		return before?.language === language ? done(null) : refuse('bad-input');
	});
	if (!written.ok) return written;
	return done({
		viewerClass: (access && widestClass(access.openness, span)) ?? 'technicians',
	});
}
