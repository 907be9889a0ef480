import { audienceAt, type AudienceFrom } from '#platform/audience.ts';

/** A stretch of a recording: seconds since the zero of its hall, and how many. */
export interface Span {
	start: number;
	duration: number;
}

/** The stretch that holds both. */
export function captureRange(one: Span, other: Span): Span {
	const start = Math.min(one.start, other.start);
	const until = Math.max(one.start + one.duration, other.start + other.duration);
	return { start, duration: until - start };
}

/**
 * Who watches: anybody; who takes part in the conference; who runs the broadcast, and so sees what comes in before
 * the meeting is opened.
 */
export const viewerClasses = ['public', 'participants', 'technicians'] as const;
export type ViewerClass = (typeof viewerClasses)[number];

/** From which moment (ms) on the meeting was open, or not, and which item was on the floor (`null` = none). */
export interface AccessPeriod {
	from: number;
	open: boolean;
	item: string | null;
}

/** What decides for whom a moment of a meeting is. */
export interface AccessTimeline {
	/** The zero of the hall: unix time in seconds. */
	zero: number;
	/** For whom the meeting is while no item is on the floor. */
	meeting: readonly AudienceFrom[];
	items: ReadonlyMap<string, readonly AudienceFrom[]>;
	/** In the order of time. */
	scenes: readonly AccessPeriod[];
}

/**
 * Whether somebody may watch the whole of a stretch. Nothing is broadcast before the chair opens the meeting,
 * while it is suspended and after it is closed: microphones may be on. What is public follows the item on the
 * floor, else the meeting. A stretch that reaches over the moment at which something closes is closed: a second
 * that is public by a hundredth would show the rest.
 */
export function mayWatch(circle: ViewerClass, openness: AccessTimeline, { start, duration }: Span): boolean {
	if (circle === 'technicians') return true;
	const from = (openness.zero + start) * 1_000;
	const until = from + duration * 1_000;
	const steps = [...openness.meeting, ...[...openness.items.values()].flat()];
	const moments = [...openness.scenes, ...steps]
		.map((change) => change.from)
		.filter((moment) => moment > from && moment < until);
	return [from, ...moments].every((moment) => isOpen(circle, openness, moment));
}

/**
 * The widest circle that may watch the whole of a stretch. Circles lie within each other: who is in a narrower one may
 * watch it too.
 */
export const widestClass = (openness: AccessTimeline, span: Span): ViewerClass =>
	viewerClasses.find((circle) => mayWatch(circle, openness, span)) ?? 'technicians';

/** Whether who is in a circle is in a wider one too. */
export const isWithin = (circle: ViewerClass, wider: ViewerClass): boolean =>
	viewerClasses.indexOf(circle) >= viewerClasses.indexOf(wider);

/**
 * The stretches between two moments (ms) that somebody may watch, by the same rule; in ms, so that a stretch begins
 * on the very moment at which something is opened.
 */
export function openBetween(
	circle: ViewerClass,
	openness: AccessTimeline,
	from: number,
	until: number,
): { from: number; until: number }[] {
	const steps = [...openness.meeting, ...[...openness.items.values()].flat()];
	const moments = [...openness.scenes, ...steps]
		.map((change) => change.from)
		.filter((moment) => moment > from && moment < until);
	const bounds = [...new Set([from, ...moments])].sort((one, other) => one - other);
	const open: { from: number; until: number }[] = [];
	for (const [at, begin] of bounds.entries()) {
		const end = bounds[at + 1] ?? until;
		if (end <= begin || !(circle === 'technicians' || isOpen(circle, openness, begin))) continue;
		const last = open.at(-1);
		if (last?.until === begin) last.until = end;
		else open.push({ from: begin, until: end });
	}
	return open;
}

function isOpen(circle: ViewerClass, { meeting, items, scenes }: AccessTimeline, moment: number): boolean {
	const scene = scenes.findLast(({ from }) => from <= moment);
	if (!scene?.open) return false;
	if (circle === 'participants') return true;
	// An item that is no longer known cannot say that it was public.
	const steps = scene.item === null ? meeting : (items.get(scene.item) ?? []);
	return audienceAt(steps, moment) === 'public';
}
