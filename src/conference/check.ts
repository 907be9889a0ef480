import type { Edition, Item, Meeting, AudienceStep, FieldErrors } from './edition.ts';
import { isTimeZone, toInstant } from './local-time.ts';
import { parentNumber } from './item-numbers.ts';
import { powersOf } from './powers.ts';

/** Checks whether an edition can be published. @returns the key of a message per field; empty = it can be published */
export function check(edition: Edition): FieldErrors {
	const wrongs: Record<string, string> = {};
	const wrong = (path: string, key: string): void => {
		wrongs[path] ??= key;
	};
	if (!edition.title[edition.original]) wrong(`title.${edition.original}`, 'conference.missing.title');
	if (powersOf(edition.kind).needsDecision && !edition.decision)
		wrong('decision', 'conference.missing.decision');
	if (!isTimeZone(edition.timeZone)) {
		wrong('timeZone', 'conference.wrong.zone');
		return wrongs;
	}
	checkDays(edition, wrong);
	checkUnknowns(edition, wrong);
	edition.links.forEach((link, at) => {
		if (!Object.keys(link.title).length)
			wrong(`links.${at}.title.${edition.original}`, 'conference.missing.link-title');
	});
	const ids = new Set<string>();
	const once = (id: string, path: string): void => {
		if (ids.has(id)) wrong(path, 'conference.wrong.id');
		ids.add(id);
	};
	edition.meetings.forEach((meeting, at) => {
		once(meeting.id, `meetings.${at}.id`);
		checkMeeting(edition, meeting, `meetings.${at}`, wrong);
	});
	edition.items.forEach((item, at) => {
		once(item.id, `items.${at}.id`);
		checkItem(edition, item, `items.${at}`, wrong);
	});
	return wrongs;
}

type Wrong = (path: string, key: string) => void;

function checkDays({ firstDay, lastDay }: Edition, wrong: Wrong): void {
	if (firstDay === null && lastDay !== null) wrong('firstDay', 'conference.missing.first-day');
	if (firstDay !== null && lastDay === null) wrong('lastDay', 'conference.missing.last-day');
	if (firstDay !== null && lastDay !== null && lastDay < firstDay)
		wrong('lastDay', 'conference.wrong.last-day');
}

/** A fact cannot be marked as unknown and be given at the same time. */
function checkUnknowns(edition: Edition, wrong: Wrong): void {
	const known = {
		dates: edition.firstDay !== null,
		place: Object.keys(edition.place).length > 0,
		languages: edition.languages !== null,
	};
	for (const [what, said] of Object.entries(known))
		if (said && (edition.notKnown as readonly string[]).includes(what))
			wrong('notKnown', 'conference.wrong.known-after-all');
}

function checkMeeting(edition: Edition, meeting: Meeting, path: string, wrong: Wrong): void {
	const { day, start, end } = meeting;
	if (!meeting.title[edition.original])
		wrong(`${path}.title.${edition.original}`, 'conference.missing.title');
	if (edition.meetings.filter((other) => other.number === meeting.number).length > 1)
		wrong(`${path}.number`, 'conference.wrong.number-twice');
	if (day === null && start !== null) wrong(`${path}.day`, 'conference.missing.day');
	const { firstDay, lastDay } = edition;
	// Wrong conference dates are reported once, and not for every meeting.
	if (day !== null && firstDay !== null && lastDay !== null && firstDay <= lastDay)
		if (day < firstDay || day > lastDay) wrong(`${path}.day`, 'conference.wrong.day-outside');
	checkTimes(day, start, end, edition.timeZone, path, wrong);
	checkSteps(meeting.audience, edition.timeZone, path, wrong);
}

function checkItem(edition: Edition, item: Item, path: string, wrong: Wrong): void {
	const meeting = edition.meetings.find(({ id }) => id === item.meeting);
	if (!item.title[edition.original]) wrong(`${path}.title.${edition.original}`, 'conference.missing.title');
	if (edition.items.filter((other) => other.number === item.number).length > 1)
		wrong(`${path}.number`, 'conference.wrong.number-twice');
	const parent = parentNumber(item.number);
	if (parent !== null && !edition.items.some(({ number }) => number === parent))
		wrong(`${path}.number`, 'conference.wrong.parent-missing');
	if (item.meeting !== null && !meeting) wrong(`${path}.meeting`, 'conference.wrong.meeting-missing');
	if (item.start !== null && !meeting?.day) wrong(`${path}.start`, 'conference.missing.day-of-item');
	if (outside(item, meeting)) wrong(`${path}.start`, 'conference.wrong.outside-meeting');
	checkTimes(meeting?.day ?? null, item.start, item.end, edition.timeZone, path, wrong);
	checkSteps(item.audience, edition.timeZone, path, wrong);
}

// Times of one day, `HH:MM`, sort correctly as texts.
const outside = (item: Item, meeting: Meeting | undefined): boolean =>
	item.start !== null &&
	Boolean(meeting?.start) &&
	(item.start < (meeting?.start ?? '') || (item.end ?? item.start) > (meeting?.end ?? '99'));

function checkTimes(
	day: string | null,
	start: string | null,
	end: string | null,
	zone: string,
	path: string,
	wrong: Wrong,
): void {
	if (start === null && end !== null) wrong(`${path}.start`, 'conference.missing.start');
	// A meeting past midnight continues as another meeting: each belongs to one day's journal.
	if (start !== null && end !== null && end <= start) wrong(`${path}.end`, 'conference.wrong.end');
	if (day === null) return;
	for (const [field, time] of Object.entries({ start, end }))
		if (time !== null && !toInstant(`${day}T${time}`, zone).ok)
			wrong(`${path}.${field}`, 'conference.wrong.skipped-time');
}

function checkSteps(steps: readonly AudienceStep[], zone: string, path: string, wrong: Wrong): void {
	steps.forEach(({ from }, at) => {
		if (from !== null && !toInstant(from, zone).ok)
			wrong(`${path}.audience.${at}.from`, 'conference.wrong.skipped-time');
		if (steps.findIndex((other) => other.from === from) !== at)
			wrong(`${path}.audience.${at}.from`, 'conference.wrong.step-twice');
	});
}
