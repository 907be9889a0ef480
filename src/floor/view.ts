import type { Audience } from '#platform/audience.ts';
import type { FloorEvent } from './events.ts';
import { initialFloor } from './evolve.ts';
import { withFirstPlaces } from './later.ts';
import type { FinishedSpeech, Floor, ItemId, List, Place } from './types.ts';
import { chairsPlace, publicPlace } from './youth.ts';

/** The audiences; a view is built once for everyone in one. docs/rules/floor.md §10 */
export const floorAudiences = ['public', 'delegates', 'chair'] as const;
export type FloorAudience = (typeof floorAudiences)[number];

/** The requested audience, but never one that sees more than the viewer's own. */
export const narrowestAudience = (own: FloorAudience, requested: FloorAudience = own): FloorAudience =>
	floorAudiences.indexOf(requested) < floorAudiences.indexOf(own) ? requested : own;

/** The audience of an item at a moment (ms); provided by the conference. */
export type ItemAudience = (item: ItemId, now: number) => Audience;

/** The time of a view, and the items' audiences. */
export interface ViewContext {
	openness: ItemAudience;
	now: number;
	/** The Chatham House Rule applies: after the closing nobody is named. docs/rules/thread.md 2.8 */
	isUnnamed?: boolean;
}

/** Whether the public sees nothing now, because the current item is for participants. 10.2 */
export const isHidden = (floor: Floor, { openness, now }: ViewContext): boolean =>
	floor.item !== null && openness(floor.item, now) !== 'public';

/** What a view has of long lists: unless said otherwise the first who wait and the last who have spoken. 10.8, 10.9 */
export interface ViewExtent {
	allWaiting?: boolean;
	allSpoken?: boolean;
}

/**
 * The floor as an audience may see it; a viewer can `evolve` it with later shown events, unless `canFollow` says
 * otherwise.
 */
export function view(
	whole: Floor,
	audience: FloorAudience,
	light: ViewContext,
	extent: ViewExtent = {},
): Floor {
	const floor =
		light.isUnnamed && whole.phase === 'closed' ? { ...whole, lists: {}, last: null, undoable: null } : whole;
	if (audience === 'chair') return { ...withPlaces(floor, chairsPlace, extent), log: null };
	if (audience === 'delegates') return withoutTable(floor, extent);
	if (isHidden(floor, light)) return { ...initialFloor, revision: floor.revision, hidden: true, log: null };
	const open = Object.entries(floor.lists).filter(([item]) => light.openness(item, light.now) === 'public');
	return withoutTable({ ...floor, lists: Object.fromEntries(open) }, extent);
}

/**
 * An event as an audience may see it. `'snapshot'`: it cannot be applied to what the audience has, which needs a new
 * view; `null`: not visible.
 * @param after the floor after the event
 */
export function visibleEvent(
	event: FloorEvent,
	after: Floor,
	audience: FloorAudience,
	light: ViewContext,
): FloorEvent | 'snapshot' | null {
	if (event.kind === 'undone') return 'snapshot';
	if (audience === 'chair')
		return event.kind === 'asked' ? { ...event, place: chairsPlace(event.place) } : event;
	if (audience === 'public') {
		// These two may change which items are visible; after the closing no item hides anything. 2.3
		if (event.kind === 'item-put' || event.kind === 'meeting-closed') return 'snapshot';
		if (isHidden(after, light)) return null;
		if ('item' in event && light.openness(event.item, light.now) !== 'public') return null;
	}
	const plain = { ...event, by: null };
	return plain.kind === 'asked' ? { ...plain, place: publicPlace(plain.place) } : plain;
}

/** Without what is for the chair only. 10.4 */
function withoutTable(floor: Floor, extent: ViewExtent): Floor {
	return { ...withPlaces(floor, publicPlace, extent), last: null, undoable: null, log: null };
}

/** The floor with each place as it is shown, and so much of each list. */
function withPlaces(floor: Floor, shown: (place: Place) => Place, extent: ViewExtent): Floor {
	const within = <Holder extends { place: Place }>(holder: Holder): Holder => ({
		...holder,
		place: shown(holder.place),
	});
	const lists = Object.entries(floor.lists).map(([item, whole]): [ItemId, List] => {
		const list = extent.allWaiting ? whole : withFirstPlaces(whole);
		return [item, { ...list, places: list.places.map(shown), ...lastSpoken(list, within, extent) }];
	});
	return {
		...floor,
		lists: Object.fromEntries(lists),
		speech: floor.speech && within(floor.speech),
		held: floor.held && within(floor.held),
	};
}

/** How many finished speeches of an item a viewer's floor has. 10.8 */
const maxSpoken = 20;

/** The finished speeches that are shown, with how many they follow. */
function lastSpoken(
	{ spoken }: List,
	shown: (speech: FinishedSpeech) => FinishedSpeech,
	{ allSpoken = false }: ViewExtent,
): Pick<List, 'spoken' | 'earlier'> {
	const earlier = allSpoken ? 0 : Math.max(0, spoken.length - maxSpoken);
	return { spoken: spoken.slice(earlier).map(shown), ...(earlier && { earlier }) };
}
