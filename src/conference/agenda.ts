import { audienceAt, nextSwitch } from '#platform/audience.ts';
import { inLanguage, type Language, type Texts } from '#platform/language.ts';
import type { ItemLayout, MeetingLayout } from './layout.ts';
import type { Agenda, AgendaItem, AgendaMeeting } from './page.ts';
import { publicSpan } from './parts.ts';

export const meetingStates = ['planned', 'open', 'suspended', 'closed'] as const;
export type MeetingState = (typeof meetingStates)[number];

/** A meeting for the agenda: its layout and its current state. Moments in ms. */
export interface MeetingPart extends MeetingLayout {
	state: MeetingState;
	openedAt: number | null;
	closedAt: number | null;
	itemOnFloor: string | null;
}

/** An item for the agenda. */
export type ItemPart = Omit<ItemLayout, 'position'>;

/** The reader of an agenda. `inside`: takes part, and so sees the closed parts. */
export interface AgendaReader {
	isParticipant: boolean;
	language: Language;
	original: Language;
	now: number;
}

/**
 * The agenda for a reader. Readers who do not take part see the parts that are public at some time; in a meeting of the
 * public agenda they also see that closed parts exist, but nothing about them. An item whose parent is hidden or
 * belongs to another meeting moves to the top level.
 */
export function agendaFor(
	meetings: readonly MeetingPart[],
	items: readonly ItemPart[],
	reader: AgendaReader,
): Agenda {
	const sees = ({ listed }: { listed: boolean }): boolean => reader.isParticipant || listed;
	const localize = (texts: Texts) => inLanguage(texts, reader.language, reader.original);
	const seen = items.filter(sees);
	const onFloor = new Set(meetings.flatMap(({ itemOnFloor }) => itemOnFloor ?? []));
	const itemsBelow = (meeting: string | null, parent: ItemPart | null): AgendaItem[] =>
		seen
			.filter((item) => item.meeting === meeting)
			.filter((item) => {
				const above = seen.find(({ id, meeting: of }) => id === item.parent && of === meeting);
				return (above ?? null) === parent;
			})
			.map((item) => ({
				id: item.id,
				number: item.number,
				title: localize(item.title),
				note: localize(item.note),
				startsAt: item.startsAt,
				endsAt: item.endsAt,
				closed: audienceAt(item.steps, reader.now) !== 'public',
				open: publicSpan(item.steps, reader.now),
				statements: item.statements,
				onFloor: onFloor.has(item.id),
				items: itemsBelow(meeting, item),
			}));
	return {
		meetings: meetings.filter(sees).map((meeting): AgendaMeeting => ({
			id: meeting.id,
			number: meeting.number,
			title: localize(meeting.title),
			day: meeting.day,
			startsAt: meeting.startsAt,
			endsAt: meeting.endsAt,
			place: localize(meeting.place),
			state: meeting.state,
			openedAt: meeting.openedAt,
			closedAt: meeting.closedAt,
			cancelled: meeting.cancelled,
			chathamHouse: meeting.chathamHouse,
			closed: audienceAt(meeting.steps, reader.now) !== 'public',
			open: publicSpan(meeting.steps, reader.now),
			inClosedPart: meeting.itemOnFloor !== null && !seen.some(({ id }) => id === meeting.itemOnFloor),
			hasClosedParts: items.some((item) => item.meeting === meeting.id && !sees(item)),
			items: itemsBelow(meeting.id, null),
		})),
		unplanned: itemsBelow(null, null),
	};
}

/**
 * The ids of the current meeting and of the next one that is planned, neither cancelled nor over; `null` if none.
 * Meetings without a known time come last.
 */
export function currentAndNext(
	meetings: readonly AgendaMeeting[],
	now: number,
): { current: string | null; next: string | null } {
	const current = meetings.find(({ state }) => state === 'open' || state === 'suspended');
	const next = meetings
		.filter(({ state, cancelled, endsAt, startsAt }) => {
			if (state !== 'planned' || cancelled) return false;
			return (endsAt ?? startsAt ?? Infinity) > now;
		})
		.toSorted((a, b) => (a.startsAt ?? Infinity) - (b.startsAt ?? Infinity) || a.number - b.number);
	return { current: current?.id ?? null, next: next[0]?.id ?? null };
}

/** The next moment (ms) at which these parts change automatically: an audience changes, or a part begins or ends. */
export function nextMoment(
	parts: readonly Pick<MeetingPart, 'steps' | 'startsAt' | 'endsAt'>[],
	now: number,
): number | null {
	const moments = parts
		.flatMap(({ steps, startsAt, endsAt }) => [nextSwitch(steps, now), startsAt, endsAt])
		.filter((moment): moment is number => moment !== null && moment > now);
	return moments.length ? Math.min(...moments) : null;
}
