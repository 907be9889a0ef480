/* Which activities are counted as one. docs/rules/activities.md §8 */

/** What counting needs to know of an activity. */
export interface CountedActivity {
	id: string;
	/** Its identifier; empty = none. */
	identifier: string;
	/** It is a report on the activity of somebody else. */
	isSecondary: boolean;
	/** Identifiers of its parents and children, and of activities that it reports on as a third party. */
	related: readonly string[];
}

/**
 * The representative of each activity: those that are counted as one have the same, the least id among them. Counted as
 * one are those judged the same, a parent and its children, and a secondary report with its original. 8.1
 * @param same pairs that both owners call the same
 */
export function countedOnce(
	activities: readonly CountedActivity[],
	same: readonly (readonly [string, string])[],
): Map<string, string> {
	const parent = new Map(activities.map(({ id }) => [id, id]));
	const find = (id: string): string => {
		let root = id;
		while (parent.get(root) !== root) root = parent.get(root) as string;
		for (let at = id; at !== root;) {
			const next = parent.get(at) as string;
			parent.set(at, root);
			at = next;
		}
		return root;
	};
	const join = (one: string, other: string): void => {
		if (!parent.has(one) || !parent.has(other)) return;
		const [a, b] = [find(one), find(other)];
		if (a !== b) parent.set(a < b ? b : a, a < b ? a : b);
	};
	const identified = activities.filter(({ identifier }) => identifier);
	const byIdentifier = Map.groupBy(identified, ({ identifier }) => identifier);
	for (const reports of byIdentifier.values()) {
		// Two reporters may use one identifier for different things, unless one of them says that it reports on another.
		const secondary = reports.filter(({ isSecondary }) => isSecondary);
		for (const one of secondary) for (const other of reports) join(one.id, other.id);
	}
	for (const { id, related } of activities)
		for (const identifier of related)
			for (const other of byIdentifier.get(identifier) ?? []) join(id, other.id);
	for (const [one, other] of same) join(one, other);
	return new Map(activities.map(({ id }) => [id, find(id)]));
}
