import { isOpen, listOf } from '../../list.ts';
import type { Floor, ItemId, RequestKind } from '../../types.ts';

/** What a page knows of what may be asked for. */
export interface RequestState {
	floor: Floor;
	/** The server's time when the page was made, ms: whether an announced minute has come is told by the server. */
	now: number;
	/** What stood in the way then, on the item on the floor. */
	ways: Readonly<Record<RequestKind, string | null>>;
	/** On which statements are made. */
	items: readonly ItemId[];
}

/**
 * What stands in the way of a kind as the floor now is, or `null`: a refusal of the server, from when the page was
 * made, unless the floor has changed in it since. The server has the last word. docs/rules/floor.md 1.5, 4.1, 8.1
 */
export function refusalFor(kind: RequestKind, { floor, now, ways, items }: RequestState): string | null {
	if (floor.phase === 'closed') return 'meeting-closed';
	const way = ways[kind];
	if (kind === 'statement') {
		const open = items.filter((id) => isOpen(listOf(floor, id), now));
		const free = way === null || way === 'list-closed';
		return open.some((id) => free || id !== floor.item) ? null : (way ?? 'list-closed');
	}
	if (floor.phase === 'open') return way === 'meeting-not-open' ? null : way;
	return way ?? (kind === 'point-of-order' ? 'meeting-not-open' : null);
}
