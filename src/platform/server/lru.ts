/** How much room there is: how many things, and how many bytes all of them together. */
export interface LruLimits {
	count: number;
	bytes: number;
}

/** A thing that knows how many bytes it takes. */
interface Weighed {
	readonly bytes: number;
}

/** Keeps things that can be made anew. When there is no more room, those go first that nobody used for long. */
export interface Lru<Thing extends Weighed> {
	/** The thing of that name, which counts as used. */
	take(name: string): Thing | undefined;
	/** Keeps a thing in place of the one of that name; one that is larger than all the room is not kept. */
	put(name: string, thing: Thing): void;
	/** Forgets all things of which this is true. */
	forget(over: (thing: Thing) => boolean): void;
	readonly count: number;
	readonly bytes: number;
}

interface Place<Thing> {
	thing: Thing;
	/** Since it was put there. */
	used: boolean;
}

export function openLru<Thing extends Weighed>(room: LruLimits): Lru<Thing> {
	// A map keeps the order in which names were added: what was used is added again when its turn to go has come, and not
	// each time that it is used, which is far more often.
	const things = new Map<string, Place<Thing>>();
	let bytes = 0;
	const remove = (name: string): void => {
		bytes -= things.get(name)?.thing.bytes ?? 0;
		things.delete(name);
	};
	return {
		take(name) {
			const place = things.get(name);
			if (place === undefined) return undefined;
			place.used = true;
			return place.thing;
		},
		put(name, thing) {
			remove(name);
			if (thing.bytes > room.bytes) return;
			for (const [oldest, { thing: old, used }] of things) {
				if (things.size < room.count && bytes + thing.bytes <= room.bytes) break;
				things.delete(oldest);
				if (used) things.set(oldest, { thing: old, used: false });
				else bytes -= old.bytes;
			}
			things.set(name, { thing, used: false });
			bytes += thing.bytes;
		},
		forget(over) {
			for (const [name, { thing }] of things) if (over(thing)) remove(name);
		},
		get count() {
			return things.size;
		},
		get bytes() {
			return bytes;
		},
	};
}
