import { isOpen, listOf } from '../../list.ts';
import type { Floor, ItemId, RequestKind } from '../../types.ts';

/** What a page knows about what can be requested. */
export interface RequestState {
	floor: Floor;
	/** The server's time when the page was rendered, ms: the server reports when an announced time has come. */
	now: number;
	/** The refusals at that time, on the current item. */
	ways: Readonly<Record<RequestKind, string | null>>;
	/** Items that accept statements. */
	items: readonly ItemId[];
}

/**
 * The refusal of a kind for the current floor, or `null`: the server's refusal from the time of rendering, unless the
 * floor has changed since. The server decides finally. docs/rules/floor.md 1.5, 4.1, 8.1
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
