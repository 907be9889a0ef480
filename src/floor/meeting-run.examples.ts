import { decide } from './decide.ts';
import type { FloorCommand, FloorEvent, FloorRefusal } from './events.ts';
import { evolve, initialFloor } from './evolve.ts';
import type { Floor, FloorActor, RequestKind, Place, SpeakerClass } from './types.ts';

/** For tests of the rules: a meeting led by commands, with a manual clock. Invented States. */
export class TestMeetingRun {
	floor: Floor = initialFloor;
	log: FloorEvent[] = [];
	now = Date.UTC(2026, 10, 24, 10);

	/** Executes a command that must be accepted. */
	does(command: FloorCommand, actor: FloorActor = chair): this {
		const refusal = this.tries(command, actor);
		if (refusal) throw new Error(`${command.do} was refused: ${refusal}`);
		return this;
	}

	/** Tries a command; returns the refusal, or `null` if it was accepted. */
	tries(command: FloorCommand, actor: FloorActor = chair): FloorRefusal | null {
		const decided = decide(this.floor, command, { now: this.now, actor });
		if (!decided.ok) return decided.refusal;
		for (const event of decided.value) {
			this.floor = evolve(this.floor, event);
			this.log.push(event);
		}
		return null;
	}

	later(ms: number): this {
		this.now += ms;
		return this;
	}

	/** An open meeting with item `3` on the floor and its list open. */
	open(): this {
		this.does({ do: 'open-meeting' }).does({ do: 'put-item', item: '3' });
		return this.does({ do: 'open-list', item: '3', closesAt: null });
	}

	/** Delegations request statements, one second apart. */
	requests(...names: string[]): this {
		for (const name of names) this.later(1_000).does(askFor(name), delegate(name));
		return this;
	}

	givesFloor(name: string, kind: RequestKind = 'statement'): this {
		return this.does({ do: 'give', place: id(name, kind), ends: this.floor.speech?.place.id ?? null });
	}

	/** The waiting places on item `3`, as `Name` or `Name kind`. */
	get list(): string[] {
		return (this.floor.lists['3']?.places ?? []).map(({ id: place }) => place);
	}

	get speaker(): string | null {
		return this.floor.speech?.place.id ?? null;
	}
}

export const chair: FloorActor = { person: 'p-chair', name: 'The chair', as: 'chair', delegation: null };
export const officer: FloorActor = {
	person: 'p-officer',
	name: 'Secretariat',
	as: 'officer',
	delegation: null,
};
export const delegate = (name: string): FloorActor => ({
	person: `p-${name}`,
	name: `Delegate of ${name}`,
	as: 'delegation',
	delegation: name,
});

/** The id of a place in tests: only the name for a statement, which keeps lists readable. */
export const id = (name: string, kind: RequestKind = 'statement'): string =>
	kind === 'statement' ? name : `${name} ${kind}`;

/** A delegation's request for the floor on item `3`. */
export function askFor(
	name: string,
	kind: RequestKind = 'statement',
	more: Partial<Place> & { class?: SpeakerClass } = {},
): FloorCommand & { do: 'ask' } {
	const { class: speaker = 'state', ...rest } = more;
	return {
		do: 'ask',
		place: {
			id: id(name, kind),
			item: '3',
			kind,
			delegation: { id: name, name: { en: name }, class: speaker },
			where: 'hall',
			language: 'en',
			group: null,
			alignedWith: [],
			speaker: '',
			note: '',
			...rest,
		},
	};
}
