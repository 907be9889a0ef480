/**
 * Keeps what is costly to make, such as formats, by a text; for scripts of pages too. For what has a size, see `openLru`.
 * @param most the maximum number of entries; a full cache is emptied
 */
export function keep<Value>(most: number): (key: string, make: () => Value) => Value {
	const kept = new Map<string, Value>();
	return (key, make) => {
		const known = kept.get(key);
		if (known !== undefined) return known;
		if (kept.size >= most) kept.clear();
		const made = make();
		kept.set(key, made);
		return made;
	};
}
