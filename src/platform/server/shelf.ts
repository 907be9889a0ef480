/** How much room there is: how many things, and how many bytes all of them together. */
export interface Room {
	count: number;
	bytes: number;
}

/** A thing that knows how many bytes it takes. */
interface Weighed {
	readonly bytes: number;
}

/** Keeps things that can be made anew. When there is no more room, the one used longest ago goes first. */
export interface Shelf<Thing extends Weighed> {
	/** The thing of that name, which counts as used. */
	take(name: string): Thing | undefined;
	/** Keeps a thing in place of the one of that name; one that is larger than all the room is not kept. */
	put(name: string, thing: Thing): void;
	/** Forgets all things of which this is true. */
	forget(over: (thing: Thing) => boolean): void;
	readonly count: number;
	readonly bytes: number;
}

export function openShelf<Thing extends Weighed>(room: Room): Shelf<Thing> {
	// A map keeps the order in which names were added: what is used is taken out and added again.
	const things = new Map<string, Thing>();
	let bytes = 0;
	const remove = (name: string): void => {
		bytes -= things.get(name)?.bytes ?? 0;
		things.delete(name);
	};
	return {
		take(name) {
			const thing = things.get(name);
			if (thing === undefined) return undefined;
			things.delete(name);
			things.set(name, thing);
			return thing;
		},
		put(name, thing) {
			remove(name);
			if (thing.bytes > room.bytes) return;
			things.set(name, thing);
			bytes += thing.bytes;
			for (const oldest of things.keys()) {
				if (things.size <= room.count && bytes <= room.bytes) return;
				remove(oldest);
			}
		},
		forget(over) {
			for (const [name, thing] of things) if (over(thing)) remove(name);
		},
		get count() {
			return things.size;
		},
		get bytes() {
			return bytes;
		},
	};
}
