import type { Delegation, RequestKind, TimeLimits } from './types.ts';

const minute = 60_000;

/** The default limits of a meeting. docs/rules/floor.md 6.4 */
export const defaultTimeLimits: TimeLimits = {
	statement: {
		state: 5 * minute,
		partner: 5 * minute,
		organisation: 5 * minute,
		ngo: 3 * minute,
		guest: 10 * minute,
	},
	group: 7 * minute,
	reply: [3 * minute, 2 * minute],
	pointOfOrder: minute,
};

/** The smallest and largest limit, and the smallest and largest extension, ms. 6.5 */
export const limitBounds = { min: 30_000, max: 60 * minute } as const;
export const additionBounds = { min: 10_000, max: 30 * minute } as const;

/** Whether every limit is within bounds. */
export function limitsInBounds(limits: TimeLimits): boolean {
	const all = [...Object.values(limits.statement), limits.group, ...limits.reply, limits.pointOfOrder];
	return all.every((ms) => Number.isFinite(ms) && ms >= limitBounds.min && ms <= limitBounds.max);
}

/**
 * The time limit of a place, ms.
 * @param reply 1 or 2 for the first or second right of reply; 0 for no reply
 * 6.3: a group has its own limit, unless the limit of the speaker's class is longer.
 */
export function limitFor(
	limits: TimeLimits,
	place: { kind: RequestKind; delegation: Pick<Delegation, 'class'>; group: unknown },
	reply: number,
): number {
	if (place.kind === 'point-of-order') return limits.pointOfOrder;
	if (place.kind === 'right-of-reply') return limits.reply[reply > 1 ? 1 : 0];
	const own = limits.statement[place.delegation.class];
	return place.group ? Math.max(own, limits.group) : own;
}
