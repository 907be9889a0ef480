import { createHash } from 'node:crypto';
import type { Actor } from '#platform/actor.ts';
import type { Texts } from '#platform/language.ts';
import { evolveAll, initialFloor, publicPlace, youthName, type FloorEvent } from '#floor';
import { canSpeak, type CallFault } from '../call-check.ts';
import type { CallerNews, CallerShown, HallNews } from '../call-messages.ts';
import { readinessOf, type Readinesses } from '../readiness.ts';
import { callState, callRights, isRecent, isYoung, linkedOf, positionOf, type CallState } from '../call.ts';

/** A page that takes part in the calls of a meeting. */
export interface CallEnd {
	/** Its public id; cannot be derived without the page's secret name. */
	id: string;
	tab: string;
	actor: Actor;
	/** Whether its stream is open. */
	here: boolean;
}

/** A delegate who speaks, or will speak, from online. */
export interface RemoteCaller extends CallEnd {
	delegation: { id: string; name: Texts };
	trying: boolean;
	tried: 'fit' | 'unfit' | null;
	faults: CallFault[];
	checked: CallFault[] | null;
}

/** The public id of a person's page. */
export const callEndId = (person: string, tab: string): string =>
	createHash('sha256').update(`call ${person} ${tab}`).digest('base64url').slice(0, 16);

/** Whether a caller's own check allows a connection. A broken connection may be retried. */
const mayConnect = (checked: readonly CallFault[] | null): boolean =>
	checked !== null && canSpeak(checked.filter((fault) => fault !== 'line-broken'));

/**
 * The calls of one meeting: the hall's page, and the remote delegates, one per delegation. In memory only; after a
 * restart pages reconnect, and the floor's log decides again who may be heard.
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

	/** Applies changes of the floor; ignores older logs. @param log the complete log */
	follow(log: readonly FloorEvent[]): void {
		this.#floor = evolveAll(this.#floor, log.slice(this.#read));
		this.#read = Math.max(this.#read, log.length);
		// A test call ends when its caller is given the floor, and does not resume when they wait again.
		for (const caller of this.callers.values()) caller.trying &&= this.stateOf(caller) === 'trying';
	}

	/** Ends all test calls, which closes microphones that were opened for them. */
	endTestCalls(): void {
		for (const caller of this.callers.values()) caller.trying = false;
	}

	/** Whether a delegation may have a call at all. */
	admits(delegation: string): boolean {
		return callRights(this.#floor, delegation) !== null;
	}

	stateOf({ delegation, trying }: RemoteCaller): CallState {
		return callState(callRights(this.#floor, delegation.id), trying);
	}

	/** Whether the hall and a caller may exchange messages now. */
	isLinked(id: string): boolean {
		return this.#linked().has(id);
	}

	/** All participants, with what each should know. */
	news(): [CallEnd, CallerNews | HallNews][] {
		const linked = this.#linked();
		const callers = [...this.callers.values()];
		const told: [CallEnd, CallerNews | HallNews][] = callers.map((caller) => [
			caller,
			this.#tell(caller, linked),
		]);
		return this.hall ? [[this.hall, this.#tellHall(callers, linked)], ...told] : told;
	}

	/** The readiness of the remote speakers, for the chair. */
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
				good: caller.tried === 'fit' || (caller.tried === null && mayConnect(caller.checked)),
				position: positionOf(this.#floor, caller.delegation.id),
				recent: isRecent(this.#floor, caller.delegation.id),
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
			speaking: online
				? { id: speech.place.delegation.id, name: publicPlace(speech.place).delegation.name }
				: null,
			callers: callers
				.map((caller): CallerShown => {
					const { id, delegation, actor, here, tried, faults, checked } = caller;
					const isHidden = isYoung(this.#floor, delegation.id);
					return {
						id,
						delegation: delegation.id,
						name: isHidden ? youthName : delegation.name,
						person: isHidden ? '' : (actor.person?.name ?? ''),
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
