import type { OperationContext } from '#platform/server/context.ts';
import { waysFreshUntil, waysToTakePart, type WayToTakePart } from '../../participation-info.ts';
import { categoriesWithContact } from '../store/participation-info.ts';

/** How to take part in a conference. */
export interface ParticipationInfo {
	ways: WayToTakePart[];
	/** Whom to write to. */
	contact: string | null;
	/** When it changes by itself (ms). */
	freshUntil: number | null;
}

/**
 * How to take part in a conference that the caller may see: for whom it is, until when, and whom to write to; never
 * places, numbers or people. One statement. docs/rules/accreditation.md 11.6
 * @returns `null` = for nobody, cancelled or over
 */
export async function participationInfo(
	ctx: OperationContext,
	conference: { id: string; cancelled: boolean; endsAt: number | null },
): Promise<ParticipationInfo | null> {
	const now = ctx.now.getTime();
	if (conference.cancelled || (conference.endsAt ?? Infinity) < now) return null;
	const open = await categoriesWithContact(ctx, conference.id);
	if (!open.length) return null;
	const ways = waysToTakePart(open, now);
	const contact = open[0]?.contact ?? null;
	const until = [waysFreshUntil(ways, now), conference.endsAt].filter((time) => time !== null);
	return { ways, contact, freshUntil: until.length ? Math.min(...until) : null };
}
