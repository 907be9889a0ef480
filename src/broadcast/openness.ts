import { audienceAt, type AudienceFrom } from '#platform/audience.ts';

/** A time span in seconds since the broadcast's zero. */
export interface Span {
	start: number;
	duration: number;
}

/** Returns the smallest range that contains both. */
export function enclosingSpan(one: Span, other: Span): Span {
	const start = Math.min(one.start, other.start);
	const until = Math.max(one.start + one.duration, other.start + other.duration);
	return { start, duration: until - start };
}

/**
 * Viewer classes: anyone; conference participants; and technicians, who also see what arrives before the meeting opens.
 */
export const viewerClasses = ['public', 'participants', 'technicians'] as const;
export type ViewerClass = (typeof viewerClasses)[number];

/** From this moment (ms) the meeting was open or not, with this item on the floor (`null` = none). */
export interface AccessPeriod {
	from: number;
	open: boolean;
	item: string | null;
}

/** Everything that decides which viewer class may watch a moment of a meeting. */
export interface AccessTimeline {
	/** The broadcast's zero: unix time in seconds. */
	zero: number;
	/** The meeting's audience, which applies while no item is on the floor. */
	meeting: readonly AudienceFrom[];
	items: ReadonlyMap<string, readonly AudienceFrom[]>;
	/** Sorted by time. */
	periods: readonly AccessPeriod[];
}

/**
 * Whether a viewer class may watch a whole span. Nothing is shown before the chair opens the meeting, during a
 * suspension or after closing, because microphones may be on. The audience is that of the item on the floor, or else of
 * the meeting. A span that contains a closing moment is closed entirely, since showing it would reveal the closed part.
 */
export function mayWatch(
	viewerClass: ViewerClass,
	openness: AccessTimeline,
	{ start, duration }: Span,
): boolean {
	if (viewerClass === 'technicians') return true;
	const from = (openness.zero + start) * 1_000;
	const until = from + duration * 1_000;
	const steps = [...openness.meeting, ...[...openness.items.values()].flat()];
	const moments = [...openness.periods, ...steps]
		.map((change) => change.from)
		.filter((moment) => moment > from && moment < until);
	return [from, ...moments].every((moment) => isOpen(viewerClass, openness, moment));
}

/**
 * Returns the widest viewer class that may watch the whole span. Classes are nested: a narrower class may watch
 * everything that a wider one may.
 */
export const widestClass = (openness: AccessTimeline, span: Span): ViewerClass =>
	viewerClasses.find((viewerClass) => mayWatch(viewerClass, openness, span)) ?? 'technicians';

/** Whether a viewer class is included in a wider one. */
export const isWithin = (viewerClass: ViewerClass, wider: ViewerClass): boolean =>
	viewerClasses.indexOf(viewerClass) >= viewerClasses.indexOf(wider);

/**
 * Returns the ranges between two moments that a viewer class may watch, by the rule of `mayWatch`. All in ms, so a
 * range starts at the exact moment of opening.
 */
export function openBetween(
	viewerClass: ViewerClass,
	openness: AccessTimeline,
	from: number,
	until: number,
): { from: number; until: number }[] {
	const steps = [...openness.meeting, ...[...openness.items.values()].flat()];
	const moments = [...openness.periods, ...steps]
		.map((change) => change.from)
		.filter((moment) => moment > from && moment < until);
	const bounds = [...new Set([from, ...moments])].sort((one, other) => one - other);
	const open: { from: number; until: number }[] = [];
	for (const [at, begin] of bounds.entries()) {
		const end = bounds[at + 1] ?? until;
		if (end <= begin || !(viewerClass === 'technicians' || isOpen(viewerClass, openness, begin))) continue;
		const last = open.at(-1);
		if (last?.until === begin) last.until = end;
		else open.push({ from: begin, until: end });
	}
	return open;
}

function isOpen(
	viewerClass: ViewerClass,
	{ meeting, items, periods }: AccessTimeline,
	moment: number,
): boolean {
	const period = periods.findLast(({ from }) => from <= moment);
	if (!period?.open) return false;
	if (viewerClass === 'participants') return true;
	// An item that no longer exists counts as not public.
	const steps = period.item === null ? meeting : (items.get(period.item) ?? []);
	return audienceAt(steps, moment) === 'public';
}
