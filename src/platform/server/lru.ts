/** Limits of a cache: number of entries, and their total size in bytes. */
export interface LruLimits {
	count: number;
	bytes: number;
}

/** An entry that knows its size in bytes. */
interface Sized {
	readonly bytes: number;
}

/** A cache for values that can be computed again; removes the least recently used entries when full. */
export interface Lru<Value extends Sized> {
	/** The entry of that name, which then counts as used. */
	get(name: string): Value | undefined;
	/** Stores or replaces an entry; an entry larger than the whole cache is not stored. */
	set(name: string, value: Value): void;
	delete(name: string): void;
	/** Removes all entries that match. */
	deleteWhere(matches: (thing: Value) => boolean): void;
	readonly count: number;
	readonly bytes: number;
}

interface Entry<Value> {
	value: Value;
	/** Used since it was added or last moved to the end. */
	used: boolean;
}

export function openLru<Value extends Sized>(limits: LruLimits): Lru<Value> {
	// A Map keeps insertion order. A used entry moves to the end only when it is next for removal, not at each use,
	// which is far more frequent.
	const entries = new Map<string, Entry<Value>>();
	let bytes = 0;
	const remove = (name: string): void => {
		bytes -= entries.get(name)?.value.bytes ?? 0;
		entries.delete(name);
	};
	return {
		get(name) {
			const place = entries.get(name);
			if (place === undefined) return undefined;
			place.used = true;
			return place.value;
		},
		set(name, thing) {
			remove(name);
			if (thing.bytes > limits.bytes) return;
			for (const [oldest, { value: old, used }] of entries) {
				if (entries.size < limits.count && bytes + thing.bytes <= limits.bytes) break;
				entries.delete(oldest);
				if (used) entries.set(oldest, { value: old, used: false });
				else bytes -= old.bytes;
			}
			entries.set(name, { value: thing, used: false });
			bytes += thing.bytes;
		},
		delete: remove,
		deleteWhere(over) {
			for (const [name, { value }] of entries) if (over(value)) remove(name);
		},
		get count() {
			return entries.size;
		},
		get bytes() {
			return bytes;
		},
	};
}
