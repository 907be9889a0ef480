import { done, refuse } from '#platform/result.ts';
import type { Decision, DecisionContext, CommandOf } from './decide.ts';
import { limitsInBounds } from './limits.ts';
import { isOpen, listOf, pointsOfOrder } from './list.ts';
import type { Floor } from './types.ts';

/** docs/rules/floor.md 1.2 */
export function openMeeting(floor: Floor): Decision {
	if (floor.phase !== 'not-opened') return refuse('meeting-already-open');
	return done([{ kind: 'meeting-opened' }]);
}

/** 1.3; `until` is in the future or absent. */
export function suspendMeeting(
	floor: Floor,
	{ until }: CommandOf<'suspend-meeting'>,
	{ now }: DecisionContext,
): Decision {
	if (floor.phase !== 'open') return refuse('meeting-not-open');
	if (until !== null && until <= now) return refuse('time-has-passed');
	return done([{ kind: 'meeting-suspended', until }]);
}

/** 1.2 */
export function resumeMeeting(floor: Floor): Decision {
	if (floor.phase !== 'suspended') return refuse('meeting-not-suspended');
	return done([{ kind: 'meeting-resumed' }]);
}

/** 1.4 */
export function closeMeeting(floor: Floor): Decision {
	if (floor.phase === 'not-opened') return refuse('meeting-not-open');
	if (floor.speech) return refuse('someone-has-the-floor');
	if (pointsOfOrder(floor).length) return refuse('point-of-order-first');
	return done([{ kind: 'meeting-closed' }]);
}

/** 6.3 */
export function setLimits({ limits }: CommandOf<'set-limits'>): Decision {
	return limitsInBounds(limits) ? done([{ kind: 'limits-set', limits }]) : refuse('time-out-of-range');
}

/** 2.1, 2.2 */
export function putItem(floor: Floor, { item }: CommandOf<'put-item'>): Decision {
	if (floor.phase !== 'open') return refuse('meeting-not-open');
	if (floor.item === item) return refuse('item-already-on-floor');
	if (floor.speech) return refuse('someone-has-the-floor');
	if (pointsOfOrder(floor).length) return refuse('point-of-order-first');
	return done([{ kind: 'item-put', item }]);
}

/** 4.2; for an open list, changes the announced closing time. */
export function openList(
	floor: Floor,
	{ item, closesAt }: CommandOf<'open-list'>,
	{ now }: DecisionContext,
): Decision {
	const list = listOf(floor, item);
	if (closesAt !== null && closesAt <= now) return refuse('time-has-passed');
	if (isOpen(list, now) && list.closesAt === closesAt) return refuse('list-already-open');
	return done([{ kind: 'list-opened', item, closesAt }]);
}

/** 4.2 */
export function closeList(
	floor: Floor,
	{ item }: CommandOf<'close-list'>,
	{ now }: DecisionContext,
): Decision {
	if (!isOpen(listOf(floor, item), now)) return refuse('list-already-closed');
	return done([{ kind: 'list-closed', item }]);
}
