import type { EditedDocument } from './edit-document.ts';
import type { Edition } from './edition.ts';
import type { EditionParts, TypedEdition, TypedItem, TypedMeeting, TypedStep } from './form.ts';

/* Times of items that a meeting has left behind when it was moved to another hour. */

const lastMinute = 24 * 60 - 1;

/** Minutes since midnight; `null` if it is no time. */
function minutesOf(time: string | null): number | null {
	const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time ?? '') ?? [];
	return hour && minute ? Number(hour) * 60 + Number(minute) : null;
}

const timeOf = (minutes: number): string =>
	`${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** From the first beginning to the last end of items, minutes. */
function spanOf(items: readonly TypedItem[]): { from: number; to: number } | null {
	const times = items.flatMap(({ start, end }) =>
		[start, end].flatMap((time) => minutesOf(time === '' ? null : time) ?? []),
	);
	return times.length ? { from: Math.min(...times), to: Math.max(...times) } : null;
}

/**
 * By how many minutes the items of a meeting would have to move to be within its times again: as the meeting was moved
 * since it was published, else so that the first begins with it. `null` = all are within, or no move helps.
 */
export function shiftFor(
	{ items }: TypedEdition,
	meeting: TypedMeeting,
	published: Pick<Edition, 'meetings'> | null,
): number | null {
	const [start, end] = [minutesOf(meeting.start), minutesOf(meeting.end) ?? lastMinute];
	const span = spanOf(items.filter((item) => item.meeting === meeting.id));
	if (start === null || !span || (span.from >= start && span.to <= end)) return null;
	const before = minutesOf(published?.meetings.find(({ id }) => id === meeting.id)?.start ?? null);
	const moves = [before === null ? 0 : start - before, start - span.from];
	return moves.find((by) => by !== 0 && span.from + by >= start && span.to + by <= end) ?? null;
}

/** A command that moves the items of a meeting, for `shiftItems`. @param minutes negative = earlier */
export const shiftCommand = (meeting: string, minutes: number): string => `shift:${meeting}:${minutes}`;

/**
 * Executes `shift:ID:MINUTES`: moves the times of a meeting's items, and when they and the meeting open or close on its
 * day: a part that was closed stays so. Times that would leave the day stay.
 * @returns `null` for another command
 */
export function shiftItems(
	document: TypedEdition,
	removed: EditionParts,
	command: string,
): EditedDocument | null {
	const [, id, minutes] = /^shift:([0-9a-f-]{36}):(-?\d{1,4})$/.exec(command) ?? [];
	if (!id) return null;
	const by = Number(minutes);
	const day = document.meetings.find((one) => one.id === id)?.day;
	const moved = <Time extends string | null>(time: Time): Time | string => {
		const at = minutesOf(time);
		return at === null || at + by < 0 || at + by > lastMinute ? time : timeOf(at + by);
	};
	const movedSteps = (steps: readonly TypedStep[]): TypedStep[] =>
		steps.map((step) =>
			step.from && step.from.slice(0, 10) === day
				? { ...step, from: `${day}T${moved(step.from.slice(11, 16))}` }
				: step,
		);
	const items = document.items.map((item) =>
		item.meeting === id
			? { ...item, start: moved(item.start), end: moved(item.end), audience: movedSteps(item.audience) }
			: item,
	);
	const meetings = document.meetings.map((one) =>
		one.id === id ? { ...one, audience: movedSteps(one.audience) } : one,
	);
	return { document: { ...document, meetings, items }, removed, touched: 'items' };
}
