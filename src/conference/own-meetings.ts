import type { MeetingState } from './agenda.ts';

/** What decides which meetings a start page shows. Moments in ms. */
export interface MeetingOfPerson {
	id: string;
	conference: { id: string };
	state: MeetingState;
	/** The day is today where the conference takes place. */
	isOnDay: boolean;
	startsAt: number | null;
	endsAt: number | null;
}

/** A meeting without a time comes after those with one. */
const last = Number.MAX_SAFE_INTEGER;

/** Most meetings on a start page. */
const most = 8;

const isOpen = ({ state }: MeetingOfPerson): boolean => state === 'open' || state === 'suspended';
/** Whether the time of a meeting is over that nobody has opened. */
const isPast = (one: MeetingOfPerson, now: number): boolean =>
	!isOpen(one) && (one.endsAt ?? Infinity) <= now;

/**
 * The meetings that somebody works in now: those in session, then those of today, and of a conference without either
 * the next one. The first is the one to go to.
 * @param meetings those that have not ended, in the order of time within each conference
 * @param now ms
 */
export function meetingsToShow<Meeting extends MeetingOfPerson>(
	meetings: readonly Meeting[],
	now: number,
): (Meeting & { isToday: boolean })[] {
	const marked = meetings.map((one) => ({ ...one, isToday: one.isOnDay || isOpen(one) }));
	const busy = new Set(marked.filter(({ isToday }) => isToday).map(({ conference }) => conference.id));
	const seen = new Set<string>();
	const shown = marked.filter(({ isToday, conference: { id } }) => {
		const isNext = !busy.has(id) && !seen.has(id);
		seen.add(id);
		return isToday || isNext;
	});
	const rank = (one: Meeting & { isToday: boolean }): number =>
		isOpen(one) ? 0 : one.isToday ? (isPast(one, now) ? 2 : 1) : 3;
	return shown
		.toSorted((a, b) => rank(a) - rank(b) || (a.startsAt ?? last) - (b.startsAt ?? last))
		.slice(0, most);
}
