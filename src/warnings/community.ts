import { codes } from '#platform/codes.ts';

/* Communities of posts that share warnings. docs/rules/warnings.md §9 */

export const postSectors = codes('warnings.sector', [
	'health',
	'police',
	'justice',
	'customs',
	'laboratory',
	'other',
]);
export type PostSector = (typeof postSectors)[number];

/** Days from a reconfirmation until the membership must be confirmed again, and until access ends. 9.3 */
export const confirmationDays = { due: 365, ends: 395 } as const;

/** The membership of a post. Dates are days of the calendar in UTC, `2026-11-28`. */
export interface PostMembership {
	confirmedUntil: string;
	removedAt: Date | null;
}

export const millisecondsPerDay = 86_400_000;
/** The day of a moment in UTC (`2026-11-28`), by which memberships end. */
export const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);

/** The last day of access after a confirmation. 9.3 */
export const confirmedUntil = (confirmedAt: Date): string =>
	dayOf(new Date(confirmedAt.getTime() + confirmationDays.ends * millisecondsPerDay));

/** `active`; `due`: to be reconfirmed; `lapsed`: access has ended until it is; `removed`. 9.3 */
export type MembershipState = 'active' | 'due' | 'lapsed' | 'removed';

export function membershipState(
	{ confirmedUntil: until, removedAt }: PostMembership,
	now: Date,
): MembershipState {
	if (removedAt) return 'removed';
	const today = dayOf(now);
	if (until < today) return 'lapsed';
	const dueFrom = new Date(
		Date.parse(until) - (confirmationDays.ends - confirmationDays.due) * millisecondsPerDay,
	);
	return today >= dayOf(dueFrom) ? 'due' : 'active';
}

/** Whether a membership in this state gives access. 9.3 */
export const hasAccess = (state: MembershipState): boolean => state === 'active' || state === 'due';

/** The viewer of a post. */
export interface PostViewer {
	isSteward: boolean;
	ownPosts: ReadonlySet<string>;
}

/** Whether a viewer sees which post it is; others see its number alone. 9.2 */
export const seesPost = (post: { id: string; isHidden: boolean }, viewer: PostViewer): boolean =>
	!post.isHidden || viewer.isSteward || viewer.ownPosts.has(post.id);
