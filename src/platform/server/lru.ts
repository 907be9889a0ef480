/** Limits of a cache: number of entries, and their total size in bytes. */
export interface LruLimits {
	count: number;
	bytes: number;
}

/** An entry that knows its size in bytes. */
interface Weighed {
	readonly bytes: number;
}

/** A cache for values that can be computed again; removes the least recently used entries when full. */
export interface Lru<Thing extends Weighed> {
	/** The entry of that name, which then counts as used. */
	take(name: string): Thing | undefined;
	/** Stores or replaces an entry; an entry larger than the whole cache is not stored. */
	put(name: string, thing: Thing): void;
	/** Removes all entries that match. */
	forget(over: (thing: Thing) => boolean): void;
	readonly count: number;
	readonly bytes: number;
}

interface Place<Thing> {
	thing: Thing;
	/** Used since it was added or last moved to the end. */
	used: boolean;
}

export function openLru<Thing extends Weighed>(room: LruLimits): Lru<Thing> {
	// A Map keeps insertion order. A used entry moves to the end only when it is next for removal, not at each use,
	// which is far more frequent.
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
