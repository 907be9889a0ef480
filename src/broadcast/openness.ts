import { audienceAt, type AudienceFrom } from '#platform/audience.ts';

/** A stretch of a recording: seconds since the zero of its hall, and how many. */
export interface Span {
	start: number;
	duration: number;
}

/**
 * Who watches: anybody; who takes part in the conference; who runs the broadcast, and so sees what comes in before
 * the meeting is opened.
 */
export const circles = ['public', 'participants', 'technicians'] as const;
export type Circle = (typeof circles)[number];

/** From which moment (ms) on the meeting was open, or not, and which item was on the floor (`null` = none). */
export interface Scene {
	from: number;
	open: boolean;
	item: string | null;
}

/** What decides for whom a moment of a meeting is. */
export interface Openness {
	/** The zero of the hall: unix time in seconds. */
	zero: number;
	/** For whom the meeting is while no item is on the floor. */
	meeting: readonly AudienceFrom[];
	items: ReadonlyMap<string, readonly AudienceFrom[]>;
	/** In the order of time. */
	scenes: readonly Scene[];
}

/**
 * Whether somebody may watch the whole of a stretch. Nothing is broadcast before the chair opens the meeting,
 * while it is suspended and after it is closed: microphones may be on. What is public follows the item on the
 * floor, else the meeting. A stretch that reaches over the moment at which something closes is closed: a second
 * that is public by a hundredth would show the rest.
 */
export function mayWatch(circle: Circle, openness: Openness, { start, duration }: Span): boolean {
	if (circle === 'technicians') return true;
	const from = (openness.zero + start) * 1_000;
	const until = from + duration * 1_000;
	const steps = [...openness.meeting, ...[...openness.items.values()].flat()];
	const moments = [...openness.scenes, ...steps]
		.map((change) => change.from)
		.filter((moment) => moment > from && moment < until);
	return [from, ...moments].every((moment) => isOpen(circle, openness, moment));
}

function isOpen(circle: Circle, { meeting, items, scenes }: Openness, moment: number): boolean {
	const scene = scenes.findLast(({ from }) => from <= moment);
	if (!scene?.open) return false;
	if (circle === 'participants') return true;
	// An item that is no longer known cannot say that it was public.
	const steps = scene.item === null ? meeting : (items.get(scene.item) ?? []);
	return audienceAt(steps, moment) === 'public';
}
