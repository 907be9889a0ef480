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
	/** A minor speaks who may not be recorded: nothing of it is for anybody. docs/rules/accreditation.md 10.8 */
	unrecorded?: boolean;
	/** A minor speaks whose words may not be written down. */
	untranscribed?: boolean;
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
	/** The Chatham House Rule applies: captions name no speaker, and there are no chapters. docs/rules/thread.md 2.8 */
	isUnnamed?: boolean;
}

/**
 * Whether a viewer class may watch a whole span. Nothing is shown before the chair opens the meeting, during a
 * suspension or after closing, because microphones may be on. The audience is that of the item on the floor, or else of
 * the meeting. A span that contains a closing moment is closed entirely, since showing it would reveal the closed part.
 * What a minor says without consent is closed to technicians too.
 */
export function mayWatch(
	viewerClass: ViewerClass,
	openness: AccessTimeline,
	{ start, duration }: Span,
): boolean {
	return momentsOf(openness, { start, duration }).every((moment) => isOpen(viewerClass, openness, moment));
}

/** The start of a span, and the moments within it at which access may change, ms. */
function momentsOf({ zero, meeting, items, periods }: AccessTimeline, { start, duration }: Span): number[] {
	const from = (zero + start) * 1_000;
	const until = from + duration * 1_000;
	const steps = [...meeting, ...[...items.values()].flat()];
	const moments = [...periods, ...steps]
		.map((change) => change.from)
		.filter((moment) => moment > from && moment < until);
	return [from, ...moments];
}

/** Whether what is said in a span may be written down. docs/rules/accreditation.md 10.8 */
export const mayTranscribe = (openness: AccessTimeline, span: Span): boolean =>
	momentsOf(openness, span).every((moment) => {
		const period = periodAt(openness, moment);
		return !period?.unrecorded && !period?.untranscribed;
	});

/** Whether a viewer class may read what is said in a span: it may watch it, and it may be written down. */
export const mayRead = (viewerClass: ViewerClass, openness: AccessTimeline, span: Span): boolean =>
	mayWatch(viewerClass, openness, span) && mayTranscribe(openness, span);

/**
 * Returns the widest viewer class that may watch the whole span. Classes are nested: a narrower class may watch
 * everything that a wider one may.
 * @returns `null` if nobody may
 */
export const widestClass = (openness: AccessTimeline, span: Span): ViewerClass | null =>
	viewerClasses.find((viewerClass) => mayWatch(viewerClass, openness, span)) ?? null;

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
		if (end <= begin || !isOpen(viewerClass, openness, begin)) continue;
		const last = open.at(-1);
		if (last?.until === begin) last.until = end;
		else open.push({ from: begin, until: end });
	}
	return open;
}

const periodAt = ({ periods }: AccessTimeline, moment: number): AccessPeriod | undefined =>
	periods.findLast(({ from }) => from <= moment);

/** Whether a moment is closed to everybody, because a minor speaks without consent. */
export const isPaused = (openness: AccessTimeline, moment: number): boolean =>
	periodAt(openness, moment)?.unrecorded ?? false;

function isOpen(viewerClass: ViewerClass, openness: AccessTimeline, moment: number): boolean {
	const { meeting, items } = openness;
	const period = periodAt(openness, moment);
	if (period?.unrecorded) return false;
	if (viewerClass === 'technicians') return true;
	if (!period?.open) return false;
	if (viewerClass === 'participants') return true;
	// An item that no longer exists counts as not public.
	const steps = period.item === null ? meeting : (items.get(period.item) ?? []);
	return audienceAt(steps, moment) === 'public';
}
