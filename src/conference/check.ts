import type { Edition, Item, Meeting, AudienceStep, FieldErrors } from './edition.ts';
import { isTimeZone, toInstant } from './local-time.ts';
import { parentNumber } from './item-numbers.ts';
import { powersOf } from './powers.ts';

/** Checks whether an edition can be published. @returns the key of a message per field; empty = it can be published */
export function check(edition: Edition): FieldErrors {
	const errors: Record<string, string> = {};
	const addError = (path: string, key: string): void => {
		errors[path] ??= key;
	};
	if (!edition.title[edition.original]) addError(`title.${edition.original}`, 'conference.missing.title');
	if (powersOf(edition.kind).needsDecision && !edition.decision)
		addError('decision', 'conference.missing.decision');
	if (!isTimeZone(edition.timeZone)) {
		addError('timeZone', 'conference.wrong.zone');
		return errors;
	}
	checkDays(edition, addError);
	checkUnknowns(edition, addError);
	edition.links.forEach((link, at) => {
		if (!Object.keys(link.title).length)
			addError(`links.${at}.title.${edition.original}`, 'conference.missing.link-title');
	});
	const ids = new Set<string>();
	const once = (id: string, path: string): void => {
		if (ids.has(id)) addError(path, 'conference.wrong.id');
		ids.add(id);
	};
	edition.meetings.forEach((meeting, at) => {
		once(meeting.id, `meetings.${at}.id`);
		checkMeeting(edition, meeting, `meetings.${at}`, addError);
	});
	edition.items.forEach((item, at) => {
		once(item.id, `items.${at}.id`);
		checkItem(edition, item, `items.${at}`, addError);
	});
	return errors;
}

type AddError = (path: string, key: string) => void;

function checkDays({ firstDay, lastDay }: Edition, addError: AddError): void {
	if (firstDay === null && lastDay !== null) addError('firstDay', 'conference.missing.first-day');
	if (firstDay !== null && lastDay === null) addError('lastDay', 'conference.missing.last-day');
	if (firstDay !== null && lastDay !== null && lastDay < firstDay)
		addError('lastDay', 'conference.wrong.last-day');
}

/** A fact cannot be marked as unknown and be given at the same time. */
function checkUnknowns(edition: Edition, addError: AddError): void {
	const known = {
		dates: edition.firstDay !== null,
		place: Object.keys(edition.place).length > 0,
		mode: edition.mode !== null,
		organisers: edition.organisers.length > 0,
		languages: edition.languages !== null,
	};
	for (const [what, isGiven] of Object.entries(known))
		if (isGiven && (edition.notKnown as readonly string[]).includes(what))
			addError('notKnown', 'conference.wrong.known-after-all');
}

function checkMeeting(edition: Edition, meeting: Meeting, path: string, addError: AddError): void {
	const { day, start, end } = meeting;
	if (!meeting.title[edition.original])
		addError(`${path}.title.${edition.original}`, 'conference.missing.title');
	if (edition.meetings.filter((other) => other.number === meeting.number).length > 1)
		addError(`${path}.number`, 'conference.wrong.number-twice');
	if (day === null && start !== null) addError(`${path}.day`, 'conference.missing.day');
	const { firstDay, lastDay } = edition;
	// Wrong conference dates are reported once, and not for every meeting.
	if (day !== null && firstDay !== null && lastDay !== null && firstDay <= lastDay)
		if (day < firstDay || day > lastDay) addError(`${path}.day`, 'conference.wrong.day-outside');
	checkTimes(day, start, end, edition.timeZone, path, addError);
	checkSteps(meeting.audience, dayOfSteps(edition, meeting), edition.timeZone, path, addError);
}

function checkItem(edition: Edition, item: Item, path: string, addError: AddError): void {
	const meeting = edition.meetings.find(({ id }) => id === item.meeting);
	if (!item.title[edition.original])
		addError(`${path}.title.${edition.original}`, 'conference.missing.title');
	if (edition.items.filter((other) => other.number === item.number).length > 1)
		addError(`${path}.number`, 'conference.wrong.number-twice');
	const parent = parentNumber(item.number);
	if (parent !== null && !edition.items.some(({ number }) => number === parent))
		addError(`${path}.number`, 'conference.wrong.parent-missing');
	if (item.meeting !== null && !meeting) addError(`${path}.meeting`, 'conference.wrong.meeting-missing');
	if (item.start !== null && !meeting?.day) addError(`${path}.start`, 'conference.missing.day-of-item');
	if (outside(item, meeting)) addError(`${path}.start`, 'conference.wrong.outside-meeting');
	checkTimes(meeting?.day ?? null, item.start, item.end, edition.timeZone, path, addError);
	checkSteps(item.audience, dayOfSteps(edition, meeting), edition.timeZone, path, addError);
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
	addError: AddError,
): void {
	if (start === null && end !== null) addError(`${path}.start`, 'conference.missing.start');
	// A meeting past midnight continues as another meeting: each belongs to one day's journal.
	if (start !== null && end !== null && end <= start) addError(`${path}.end`, 'conference.wrong.end');
	if (day === null) return;
	for (const [field, time] of Object.entries({ start, end }))
		if (time !== null && !toInstant(`${day}T${time}`, zone).ok)
			addError(`${path}.${field}`, 'conference.wrong.skipped-time');
}

/** The day on which the audience changes; `null` = any day, also of what does not take place. */
const dayOfSteps = ({ cancelled }: Edition, meeting: Meeting | undefined): string | null =>
	cancelled || !meeting || meeting.cancelled ? null : meeting.day;

/** A step on another day has been left behind by its meeting, and would open or close all of it. */
function checkSteps(
	steps: readonly AudienceStep[],
	day: string | null,
	zone: string,
	path: string,
	addError: AddError,
): void {
	steps.forEach(({ from }, at) => {
		if (from !== null && !toInstant(from, zone).ok)
			addError(`${path}.audience.${at}.from`, 'conference.wrong.skipped-time');
		if (steps.findIndex((other) => other.from === from) !== at)
			addError(`${path}.audience.${at}.from`, 'conference.wrong.step-twice');
		if (day !== null && from !== null && !from.startsWith(day))
			addError(`${path}.audience.${at}.from`, 'conference.wrong.step-day');
	});
}
