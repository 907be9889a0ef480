import type { Texts } from '#platform/language.ts';
import type { Edition, Meeting, Mode } from './edition.ts';
import { layOut } from './layout.ts';

/** A time in the conference's time zone. */
export interface ChangedTime {
	firstDay?: string | null;
	lastDay?: string | null;
	day?: string | null;
	start?: string | null;
	end?: string | null;
	timeZone?: string;
}

/** A place. */
export interface ChangedPlace {
	place?: Texts;
	venue?: Texts;
	mode?: Mode | null;
}

/** The changed meeting, with its former title. */
export interface ChangedMeeting {
	id: string;
	number: number;
	title: Texts;
}

export type ChangeKind = 'time' | 'place' | 'cancelled' | 'restored' | 'withdrawn';

/** A change of date or place, announced because participants have made travel plans. */
export interface Change {
	kind: ChangeKind;
	/** `null` = the whole conference */
	meeting: ChangedMeeting | null;
	before: ChangedTime & ChangedPlace;
	after: ChangedTime & ChangedPlace;
	/** Shown to the public: the part was public before and is now. */
	listed: boolean;
}

/** The changes of date and place between two published editions of a conference. */
export function changesBetween(before: Edition, after: Edition): Change[] {
	const changes: Change[] = [];
	const add = (kind: ChangeKind, was: ChangedTime & ChangedPlace, is: ChangedTime & ChangedPlace): void => {
		if (JSON.stringify(was) !== JSON.stringify(is))
			changes.push({ kind, meeting: null, before: was, after: is, listed: true });
	};
	add('time', daysOf(before), daysOf(after));
	add('place', placeOf(before), placeOf(after));
	if (before.cancelled !== after.cancelled)
		changes.push({
			kind: after.cancelled ? 'cancelled' : 'restored',
			meeting: null,
			before: daysOf(before),
			after: daysOf(after),
			listed: true,
		});
	return [...changes, ...meetingChanges(before, after)];
}

const daysOf = ({ firstDay, lastDay, timeZone }: Edition): ChangedTime => ({ firstDay, lastDay, timeZone });
const placeOf = ({ place, venue, mode }: Edition): ChangedPlace => ({ place, venue, mode });
const timesOf = ({ day, start, end }: Meeting): ChangedTime => ({ day, start, end });

const listedIn = (edition: Edition): Set<string> =>
	new Set(
		layOut(edition)
			.meetings.filter(({ listed }) => listed)
			.map(({ id }) => id),
	);

function meetingChanges(before: Edition, after: Edition): Change[] {
	const [were, are] = [listedIn(before), listedIn(after)];
	return before.meetings.flatMap((was): Change[] => {
		const meeting = { id: was.id, number: was.number, title: was.title };
		const is = after.meetings.find(({ id }) => id === was.id);
		const wasTimes = timesOf(was);
		if (!is) return [{ kind: 'withdrawn', meeting, before: wasTimes, after: {}, listed: were.has(was.id) }];
		const listed = were.has(was.id) && are.has(was.id);
		const found: Change[] = [];
		if (JSON.stringify(wasTimes) !== JSON.stringify(timesOf(is)))
			found.push({ kind: 'time', meeting, before: wasTimes, after: timesOf(is), listed });
		if (JSON.stringify(was.place) !== JSON.stringify(is.place))
			found.push({
				kind: 'place',
				meeting,
				before: { place: was.place },
				after: { place: is.place },
				listed,
			});
		if (was.cancelled !== is.cancelled)
			found.push({
				kind: is.cancelled ? 'cancelled' : 'restored',
				meeting,
				before: wasTimes,
				after: timesOf(is),
				listed,
			});
		return found;
	});
}
