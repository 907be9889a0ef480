import { evolve, initialFloor, nothingAgreed, type AgreedPlaces, type FloorEvent } from '#floor';
import type { AccessPeriod } from './openness.ts';

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
	let floor = initialFloor;
	for (const event of log) {
		floor = evolve(floor, event);
		const period = {
			from: event.at,
			open: floor.phase === 'open',
			item: floor.item,
			...pausesOf(floor.speech, agreed),
		};
		const before = periods.at(-1);
		if (!before || !isSame(before, period)) periods.push(period);
	}
	return periods;
}

type Pauses = Pick<AccessPeriod, 'unrecorded' | 'untranscribed'>;

/** What pauses during a speech. */
function pausesOf(speech: ReturnType<typeof evolve>['speech'], agreed: AgreedPlaces): Pauses {
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
