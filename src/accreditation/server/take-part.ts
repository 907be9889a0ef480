import type { OperationContext } from '#platform/server/context.ts';
import { waysFreshUntil, waysToTakePart, type WayToTakePart } from '../take-part.ts';
import { categoriesOf } from './store/categories.ts';
import { emailChoices } from './store/emails.ts';

/** How to take part in a conference. */
export interface TakePart {
	ways: WayToTakePart[];
	/** Whom to write to. */
	contact: string | null;
	/** When it changes by itself (ms). */
	freshUntil: number | null;
}

/**
 * How to take part in a conference that the caller may see: for whom it is, until when, and whom to write to; never
 * places, numbers or people. Two statements. docs/rules/accreditation.md 11.6
 * @returns `null` = for nobody, cancelled or over
 */
export async function takePartIn(
	ctx: OperationContext,
	conference: { id: string; cancelled: boolean; endsAt: number | null },
): Promise<TakePart | null> {
	const now = ctx.now.getTime();
	if (conference.cancelled || (conference.endsAt ?? Infinity) < now) return null;
	const ways = waysToTakePart(await categoriesOf(ctx.database, conference.id), now);
	if (!ways.length) return null;
	const { contact } = await emailChoices(ctx.database, conference.id);
	const until = [waysFreshUntil(ways, now), conference.endsAt].filter((time) => time !== null && time > now);
	return { ways, contact, freshUntil: until.length ? Math.min(...(until as number[])) : null };
}
