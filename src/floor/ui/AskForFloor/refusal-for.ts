import { isOpen, listOf } from '../../list.ts';
import type { Floor, ItemId, RequestKind } from '../../types.ts';

/** What a page knows about what can be requested. */
export interface RequestState {
	floor: Floor;
	/** The server's time when the page was rendered, ms: the server reports when an announced time has come. */
	now: number;
	/** The refusals at that time, on the current item. */
	refusals: Readonly<Record<RequestKind, string | null>>;
	/** Items that accept statements. */
	items: readonly ItemId[];
}

/**
 * The refusal of a kind for the current floor, or `null`: the server's refusal from the time of rendering, unless the
 * floor has changed since. The server decides finally. docs/rules/floor.md 1.5, 4.1, 8.1
 */
export function refusalFor(kind: RequestKind, { floor, now, refusals, items }: RequestState): string | null {
	if (floor.phase === 'closed') return 'meeting-closed';
	const refusal = refusals[kind];
	if (kind === 'statement') {
		const open = items.filter((id) => isOpen(listOf(floor, id), now));
		const free = refusal === null || refusal === 'list-closed';
		return open.some((id) => free || id !== floor.item) ? null : (refusal ?? 'list-closed');
	}
	if (floor.phase === 'open') return refusal === 'meeting-not-open' ? null : refusal;
	return refusal ?? (kind === 'point-of-order' ? 'meeting-not-open' : null);
}
