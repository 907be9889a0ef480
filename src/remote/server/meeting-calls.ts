import { createHash } from 'node:crypto';
import type { Actor } from '#platform/actor.ts';
import type { Texts } from '#platform/language.ts';
import { evolve, initialFloor, type FloorEvent } from '#floor';
import { canSpeak, type CallFault } from '../call-check.ts';
import type { CallerNews, CallerShown, HallNews } from '../call-messages.ts';
import { readinessOf, type Readinesses } from '../readiness.ts';
import { callState, callRights, linkedOf, positionOf, type CallState } from '../call.ts';

/** A page that takes part in the calls of a meeting. */
export interface CallEnd {
	/** As others know it; nobody can guess it or make it without the page's own name. */
	id: string;
	tab: string;
	actor: Actor;
	/** Whether its stream is open. */
	here: boolean;
}

/** A delegate who speaks, or is to speak, from online. */
export interface RemoteCaller extends CallEnd {
	delegation: { id: string; name: Texts };
	trying: boolean;
	tried: 'fit' | 'unfit' | null;
	faults: CallFault[];
	checked: CallFault[] | null;
}

/** The name under which others know the page of a person. */
export const callEndId = (person: string, tab: string): string =>
	createHash('sha256').update(`call ${person} ${tab}`).digest('base64url').slice(0, 16);

/** Whether a caller's own check lets them be connected. Whose connection broke may try again. */
const mayTry = (checked: readonly CallFault[] | null): boolean =>
	checked !== null && canSpeak(checked.filter((fault) => fault !== 'line-broken'));

/**
 * The calls of one meeting: the page in the hall, and the delegates online, one for each delegation. Lives in the
 * process alone; after a restart pages come back, and the log of the floor says anew who may be heard.
 */
export class MeetingCalls {
	readonly meeting: string;
	readonly conference: string;
	hall: CallEnd | null = null;
	readonly callers = new Map<string, RemoteCaller>();
	#floor = initialFloor;
	#read = 0;

	constructor(meeting: string, conference: string) {
		this.meeting = meeting;
		this.conference = conference;
	}

	/** Takes up what has happened on the floor; older news changes nothing. @param log the whole of it */
	follow(log: readonly FloorEvent[]): void {
		for (const event of log.slice(this.#read)) this.#floor = evolve(this.#floor, event);
		this.#read = Math.max(this.#read, log.length);
		// Whoever was called while being tried out is not tried out again by themselves when they wait the next time.
		for (const caller of this.callers.values()) caller.trying &&= this.stateOf(caller) === 'trying';
	}

	/** Nobody is tried out any more: a microphone that was opened for it is shut. */
	endTrials(): void {
		for (const caller of this.callers.values()) caller.trying = false;
	}

	/** Whether a delegation may have a line at all. */
	admits(delegation: string): boolean {
		return callRights(this.#floor, delegation) !== null;
	}

	stateOf({ delegation, trying }: RemoteCaller): CallState {
		return callState(callRights(this.#floor, delegation.id), trying);
	}

	/** Whether the hall and a caller may send each other anything now. */
	isLinked(id: string): boolean {
		return this.#linked().has(id);
	}

	/** The seats there are, with what each is to know. */
	news(): [CallEnd, CallerNews | HallNews][] {
		const linked = this.#linked();
		const callers = [...this.callers.values()];
		const told: [CallEnd, CallerNews | HallNews][] = callers.map((caller) => [
			caller,
			this.#tell(caller, linked),
		]);
		return this.hall ? [[this.hall, this.#tellHall(callers, linked)], ...told] : told;
	}

	/** How far those are who are to speak, for whoever gives the floor. */
	readiness(): Readinesses {
		if (!this.hall && !this.callers.size) return null;
		const hall = this.hall?.here ?? false;
		return Object.fromEntries(
			[...this.callers.values()].map((one) => [one.delegation.id, readinessOf(one, hall)]),
		);
	}

	#linked(): ReadonlySet<string> {
		return linkedOf(
			[...this.callers.values()].map((caller) => ({
				id: caller.id,
				state: this.stateOf(caller),
				good: caller.tried === 'fit' || (caller.tried === null && mayTry(caller.checked)),
				position: positionOf(this.#floor, caller.delegation.id),
			})),
		);
	}

	#tell(caller: RemoteCaller, linked: ReadonlySet<string>): CallerNews {
		return {
			state: this.stateOf(caller),
			elsewhere: false,
			position: positionOf(this.#floor, caller.delegation.id),
			opened: this.hall !== null,
			hall: this.hall && linked.has(caller.id) ? this.hall.id : null,
			tried: caller.tried,
			faults: caller.faults,
		};
	}

	#tellHall(callers: readonly RemoteCaller[], linked: ReadonlySet<string>): HallNews {
		const { speech } = this.#floor;
		const online = speech?.place.where === 'online' && this.#floor.phase === 'open';
		return {
			holds: true,
			speaking: online ? { id: speech.place.delegation.id, name: speech.place.delegation.name } : null,
			callers: callers
				.map((caller): CallerShown => {
					const { id, delegation, actor, here, tried, faults, checked } = caller;
					return {
						id,
						delegation: delegation.id,
						name: delegation.name,
						person: actor.person?.name ?? '',
						state: this.stateOf(caller),
						position: positionOf(this.#floor, delegation.id),
						here,
						linked: linked.has(id),
						tried,
						faults,
						checked,
					};
				})
				.sort((a, b) => (a.position ?? 0) - (b.position ?? 0)),
		};
	}
}
