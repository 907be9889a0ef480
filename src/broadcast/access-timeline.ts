import { evolve, floorsOf, initialFloor, nothingAgreed, type AgreedPlaces, type FloorEvent } from '#floor';
import type { AccessPeriod } from './openness.ts';

type Floor = ReturnType<typeof evolve>;
type Speech = NonNullable<Floor['speech']>;

/**
 * Derives from a floor log when the meeting was open, which item was on the floor, and when a minor spoke whose consents
 * are not there: they were missing when the floor was given, or have been taken back since
 * (docs/rules/accreditation.md 10.8, 10.9).
 */
export function accessTimeline(
	log: readonly FloorEvent[],
	agreed: AgreedPlaces = nothingAgreed,
): AccessPeriod[] {
	const periods: AccessPeriod[] = [];
	let last: Speech | null = null;
	let read = 0;
	for (const { event, floor } of floorsOf(log)) {
		read += 1;
		last = event.kind === 'undone' ? lastSpeechOf(log.slice(0, read)) : lastSpeech(last, floor, event);
		const period = {
			from: event.at,
			open: floor.phase === 'open',
			item: floor.item,
			...pausesOf(last, agreed),
		};
		const before = periods.at(-1);
		if (!before || !isSame(before, period)) periods.push(period);
	}
	return periods;
}

/**
 * The speech whose pauses apply after a step. They outlast its end, which may be a mistake, until the next speaker or a
 * step by which the meeting goes on. 10.8
 */
function lastSpeech(before: Speech | null, { speech }: Floor, { kind }: FloorEvent): Speech | null {
	const goesOn = kind === 'item-put' || kind === 'meeting-resumed';
	return speech ?? (goesOn ? null : before);
}

/** The same after a whole log, without its undone steps. docs/rules/floor.md 9.2 */
function lastSpeechOf(log: readonly FloorEvent[]): Speech | null {
	const undone = new Set(log.map((event) => (event.kind === 'undone' ? event.of : null)));
	let floor: Floor = { ...initialFloor, log: null };
	let last: Speech | null = null;
	for (const event of log) {
		if (undone.has(event.step)) continue;
		floor = evolve(floor, event);
		last = lastSpeech(last, floor, event);
	}
	return last;
}

type Pauses = Pick<AccessPeriod, 'unrecorded' | 'untranscribed'>;

/** What pauses for a speech. */
function pausesOf(speech: Speech | null, agreed: AgreedPlaces): Pauses {
	if (!speech?.place.youth) return {};
	const { id } = speech.place;
	return {
		...((speech.unrecorded || !agreed.recorded.has(id)) && { unrecorded: true }),
		...((speech.untranscribed || !agreed.transcribed.has(id)) && { untranscribed: true }),
	};
}

const isSame = (one: AccessPeriod, other: AccessPeriod): boolean =>
	one.open === other.open &&
	one.item === other.item &&
	one.unrecorded === other.unrecorded &&
	one.untranscribed === other.untranscribed;
