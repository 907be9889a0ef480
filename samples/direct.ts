import { elapsed, listOf, next, pointsOfOrder, type Floor, type Speech } from '#floor';
import type { Step } from './rehearsal.ts';

/*
 * What the rehearsal does next. Pure: the state of the floor and the clock come in, so it goes on from whatever somebody
 * has left, and a day of it is tested in a second.
 */

/** `rehearsal/live.json` */
export interface LiveScript {
	/** How long a round is. */
	minutes: number;
	/** The length of a statement, in seconds. */
	talk: number;
	/** The delegations whose statements have another length: seconds by their keys. */
	talks: Readonly<Record<string, number>>;
	/** What others do, and the chair besides leading; `at`: seconds after the round began, rising. */
	steps: readonly (Step & { at: number })[];
}

export interface Scene {
	floor: Floor;
	/** ms */
	now: number;
	/** When the round began, ms. */
	startedAt: number;
	/** How many steps of the script were made, or tried. */
	made: number;
	/** The key of a delegation by its id. */
	keyOf: (delegation: string) => string;
	/** Items with a list, in the order of the agenda, by their ids. */
	items: readonly string[];
}

/** What the chair does, by the verbs of its console. */
export type ChairAct =
	| { do: 'give'; place: string; ends: string | null }
	| { do: 'end' | 'go-on'; place: string }
	| { do: 'put-item'; item: string }
	| { do: 'resume-meeting' };

export type Act =
	| { is: 'step'; at: number }
	| { is: 'chair'; act: ChairAct }
	| { is: 'over' }
	| { is: 'wait' };

const pauseBetween = 4_000; // ms between a speech and the next
const orderAfter = 5_000; // ms until the chair takes a point of order
const orderTalk = 18_000; // ms
const replyTalk = 45_000; // ms
const beforeLimit = 8_000; // ms: nobody speaks until the clock is red
const idle = 20_000; // ms without anybody on any list, after which a round is over

const wait: Act = { is: 'wait' };
const chair = (act: ChairAct): Act => ({ is: 'chair', act });

/** How long somebody speaks, ms; always within the limit. */
function talkOf({ place, allowed }: Speech, { talk, talks }: LiveScript, keyOf: Scene['keyOf']): number {
	const planned =
		place.kind === 'point-of-order'
			? orderTalk
			: place.kind === 'right-of-reply'
				? replyTalk
				: (talks[keyOf(place.delegation.id)] ?? talk) * 1_000;
	return Math.min(planned, allowed - beforeLimit);
}

/**
 * What happens now: a step of the script that is due, else what the chair does. Speeches end before their clock is red,
 * points of order are taken at once, the next item is put when nobody waits on this one.
 */
export function nextAct(script: LiveScript, scene: Scene): Act {
	const { floor, now, startedAt, made, items } = scene;
	if (floor.phase === 'closed' || now - startedAt >= script.minutes * 60_000) return { is: 'over' };
	if (floor.phase === 'suspended') return chair({ do: 'resume-meeting' });
	const due = script.steps[made];
	if (due && startedAt + due.at * 1_000 <= now) return { is: 'step', at: made };
	const { speech } = floor;
	const [order] = pointsOfOrder(floor);
	if (order && speech?.place.kind !== 'point-of-order')
		return now - order.askedAt >= orderAfter
			? chair({ do: 'give', place: order.id, ends: speech?.place.id ?? null })
			: wait;
	if (speech) {
		if (speech.since === null) return chair({ do: 'go-on', place: speech.place.id });
		const isOver = elapsed(speech, now) >= talkOf(speech, script, scene.keyOf);
		return isOver ? chair({ do: 'end', place: speech.place.id }) : wait;
	}
	if (now - floor.at < pauseBetween) return wait;
	const waits = next(floor);
	if (waits) return chair({ do: 'give', place: waits.id, ends: null });
	const following = items.slice(items.indexOf(floor.item ?? '') + 1);
	const item = following.find((one) => listOf(floor, one).places.length > 0);
	if (item) return chair({ do: 'put-item', item });
	return !due && now - floor.at >= idle ? { is: 'over' } : wait;
}
