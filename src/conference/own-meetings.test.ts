import { expect, it } from 'vitest';
import { meetingsToShow, type MeetingOfPerson } from './own-meetings.ts';

/* Which meetings a start page shows, and which one is first. */

const now = Date.parse('2026-03-05T10:00:00Z');
const hour = 3_600_000;
const meeting = (id: string, given: Partial<MeetingOfPerson> = {}): MeetingOfPerson => ({
	id,
	conference: { id: 'rivers' },
	state: 'planned',
	isOnDay: false,
	startsAt: null,
	endsAt: null,
	...given,
});
const ids = (...meetings: MeetingOfPerson[]): string[] => meetingsToShow(meetings, now).map(({ id }) => id);

it('shows nothing to somebody without meetings', () => {
	expect(ids()).toEqual([]);
});
it('puts the meeting in session first, though another of today began earlier', () => {
	const early = meeting('early', { isOnDay: true, startsAt: now - hour, endsAt: now + hour });
	expect(ids(early, meeting('open', { state: 'open', startsAt: now }))).toEqual(['open', 'early']);
	expect(ids(early, meeting('paused', { state: 'suspended', startsAt: now }))).toEqual(['paused', 'early']);
});
it('puts a meeting of today whose time is over, and that nobody opened, last', () => {
	const over = meeting('over', { isOnDay: true, startsAt: now - 3 * hour, endsAt: now - hour });
	expect(ids(over, meeting('next', { isOnDay: true, startsAt: now + hour }))).toEqual(['next', 'over']);
});
it('shows the next meeting of a conference without one today, and only that', () => {
	expect(ids(meeting('first', { startsAt: now + 24 * hour }), meeting('second'))).toEqual(['first']);
});
it('leaves out later days of a conference that meets today, and not those of another one', () => {
	const other = { conference: { id: 'coasts' }, startsAt: now + 48 * hour };
	expect(
		ids(
			meeting('today', { isOnDay: true, startsAt: now + hour }),
			meeting('tomorrow', { startsAt: now + 24 * hour }),
			meeting('elsewhere', other),
		),
	).toEqual(['today', 'elsewhere']);
});
it('shows eight at most', () => {
	const all = Array.from({ length: 12 }, (_, n) => meeting(String(n), { isOnDay: true, startsAt: now + n }));
	expect(ids(...all)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7']);
});
