import type { TimeLimits, Place } from './types.ts';

const minute = 60_000;

/** The limits of a meeting for which none were set. docs/rules/floor.md 6.4 */
export const usualLimits: TimeLimits = {
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

/** The shortest and longest limit that can be set, and the shortest and longest addition, ms. 6.5 */
export const limitBounds = { least: 30_000, most: 60 * minute } as const;
export const additionBounds = { least: 10_000, most: 30 * minute } as const;

/** Whether every limit lies within bounds. */
export function limitsInBounds(limits: TimeLimits): boolean {
	const all = [...Object.values(limits.statement), limits.group, ...limits.reply, limits.pointOfOrder];
	return all.every((ms) => Number.isFinite(ms) && ms >= limitBounds.least && ms <= limitBounds.most);
}

/**
 * How long a place may speak, ms.
 * @param reply which right of reply it would be, 1 or 2; 0 for no reply
 * 6.3: a group has its own limit, unless the class alone is given more.
 */
export function limitFor(
	limits: TimeLimits,
	place: Pick<Place, 'kind' | 'delegation' | 'group'>,
	reply: number,
): number {
	if (place.kind === 'point-of-order') return limits.pointOfOrder;
	if (place.kind === 'right-of-reply') return limits.reply[reply > 1 ? 1 : 0];
	const own = limits.statement[place.delegation.class];
	return place.group ? Math.max(own, limits.group) : own;
}
