import type { AudienceFrom } from '#platform/audience.ts';
import type { Texts } from '#platform/language.ts';
import type { Edition } from './edition.ts';
import { startOfDay, dayAfter, toInstant } from './local-time.ts';
import { byNumber, parentNumber } from './item-numbers.ts';
import { everPublic, firstStated, stepsAt } from './parts.ts';
import { searchTexts, type SearchText } from './search-texts.ts';

/*
 * Lays out an edition into table rows: times as moments, the effective audience steps of each part, whether it is in
 * the public agenda, and its search texts.
 */

/** The row of a meeting. Moments in ms. */
export interface MeetingLayout {
	id: string;
	number: number;
	title: Texts;
	day: string | null;
	startsAt: number | null;
	endsAt: number | null;
	place: Texts;
	steps: readonly AudienceFrom[];
	/** In the public agenda: the meeting or one of its items is public at some time. */
	listed: boolean;
	cancelled: boolean;
	/** The Chatham House Rule applies. */
	chathamHouse: boolean;
}

/** The row of an item; `position` counts all items in the order of their numbers. */
export interface ItemLayout {
	id: string;
	number: string;
	position: number;
	parent: string | null;
	meeting: string | null;
	title: Texts;
	note: Texts;
	startsAt: number | null;
	endsAt: number | null;
	steps: readonly AudienceFrom[];
	listed: boolean;
	statements: boolean;
}

export interface EditionLayout {
	/** The span of the meetings if all are public; else whole days. */
	startsAt: number | null;
	endsAt: number | null;
	/** Only the days are known. */
	wholeDays: boolean;
	meetings: readonly MeetingLayout[];
	items: readonly ItemLayout[];
	texts: readonly SearchText[];
}

/** Lays out an edition. @param edition without errors from `check` */
export function layOut(edition: Edition): EditionLayout {
	const zone = edition.timeZone;
	const at = (day: string | null, time: string | null): number | null => {
		const found = day !== null && time !== null ? toInstant(`${day}T${time}`, zone) : null;
		return found?.ok ? found.value : null;
	};
	const moments = (steps: Edition['items'][number]['audience']): readonly AudienceFrom[] => {
		const found = stepsAt(steps, zone);
		return found.ok ? found.value : [];
	};
	const steps = new Map(edition.meetings.map(({ id, audience }) => [id, moments(audience)]));
	const items: ItemLayout[] = [];
	const byItsNumber = new Map<string, { id: string; stated: readonly AudienceFrom[] }>();
	for (const item of [...edition.items].sort((a, b) => byNumber(a.number, b.number))) {
		const parent = byItsNumber.get(parentNumber(item.number) ?? '');
		const meeting = edition.meetings.find(({ id }) => id === item.meeting);
		// A sub-item may be in another meeting than its parent: only what the parent itself states passes to it.
		const stated = firstStated(moments(item.audience), parent?.stated);
		const effective = firstStated(stated, steps.get(item.meeting ?? ''));
		const layout: ItemLayout = {
			id: item.id,
			number: item.number,
			position: items.length + 1,
			parent: parent?.id ?? null,
			meeting: item.meeting,
			title: item.title,
			note: item.note,
			startsAt: at(meeting?.day ?? null, item.start),
			endsAt: at(meeting?.day ?? null, item.end),
			steps: effective,
			listed: everPublic(effective),
			statements: item.statements,
		};
		items.push(layout);
		byItsNumber.set(item.number, { id: item.id, stated });
	}
	const meetings = [...edition.meetings]
		.sort((a, b) => a.number - b.number)
		.map((meeting): MeetingLayout => ({
			id: meeting.id,
			number: meeting.number,
			title: meeting.title,
			day: meeting.day,
			startsAt: at(meeting.day, meeting.start),
			endsAt: at(meeting.day, meeting.end),
			place: meeting.place,
			steps: steps.get(meeting.id) ?? [],
			listed:
				everPublic(steps.get(meeting.id) ?? []) ||
				items.some((item) => item.meeting === meeting.id && item.listed),
			cancelled: meeting.cancelled,
			// One that was stored by an older version has none.
			chathamHouse: meeting.chathamHouse ?? false,
		}));
	return {
		...conferenceSpan(edition, meetings),
		meetings,
		items,
		texts: searchTexts(edition, meetings, items),
	};
}

/**
 * The span of the conference. It uses the meetings' times only if all meetings are in the public agenda: otherwise the
 * end of the last public part would look like the end of the conference, or a closed part's times would be revealed.
 */
function conferenceSpan(
	{ firstDay, lastDay, timeZone, notKnown }: Edition,
	meetings: readonly MeetingLayout[],
): Pick<EditionLayout, 'startsAt' | 'endsAt' | 'wholeDays'> {
	if (firstDay === null || lastDay === null) return { startsAt: null, endsAt: null, wholeDays: true };
	const notCancelled = meetings.filter(({ cancelled }) => !cancelled);
	// Cancelled meetings count on a day without other meetings: the conference's dates have not changed.
	const on = (requested: string): readonly MeetingLayout[] => {
		const all = meetings.filter(({ day, listed }) => day === requested && listed);
		return all.every(({ cancelled }) => cancelled) ? all : all.filter(({ cancelled }) => !cancelled);
	};
	const starts = on(firstDay).flatMap(({ startsAt }) => startsAt ?? []);
	const ends = on(lastDay).flatMap(({ endsAt }) => endsAt ?? []);
	const isPublic = !notKnown.includes('agenda') && notCancelled.every(({ listed }) => listed);
	return isPublic && starts.length && ends.length
		? { startsAt: Math.min(...starts), endsAt: Math.max(...ends), wholeDays: false }
		: {
				startsAt: startOfDay(firstDay, timeZone),
				endsAt: startOfDay(dayAfter(lastDay), timeZone),
				wholeDays: true,
			};
}
