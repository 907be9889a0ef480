import { done, refuse, type Result } from '#platform/result.ts';
import { placesInOrder, listOf, pointsOfOrder } from './list.ts';
import type { DelegationId, Floor, ItemId, Place, PlaceId } from './types.ts';

/*
 * Texts of statements, handed in for the interpreters. They are no part of the floor and its log: here is only to
 * which places one can belong, and in which order interpreters need them. docs/rules/floor.md §12
 */

/** The most characters of a text: some twenty-five minutes of reading aloud. */
export const longestText = 20_000;

// Signs of another encoding, and what has been put in the place of a character that was lost.
const lost = /[\u0080-\u0084\u0086-\u009f\ufffd]/;
// What nobody sees: other control characters, marks that turn a line, the mark of byte order.
// eslint-disable-next-line no-control-regex -- finding control characters is the purpose
const unseen = /[\u0000-\u0008\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/**
 * A pasted text as it is kept: plain, its paragraphs parted by an empty line. What nobody sees is left out, since
 * nobody who pastes ten pages could find it; breaks of word processors become line ends.
 * @returns `null` when characters were lost on its way: then it says what nobody wrote
 */
export function tidyText(text: string): string | null {
	if (!text.isWellFormed() || lost.test(text)) return null;
	return text
		.normalize('NFC')
		.replace(/[\f\u2029]/g, '\n\n')
		.replace(/\r\n?|[\v\u0085\u2028]/g, '\n')
		.replaceAll('\u001e', '-') // the hyphen that does not part a word, as one word processor writes it
		.replace(unseen, '')
		.replace(/[ \t]+/g, ' ')
		.replace(/ ?\n ?/g, '\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
}

/** The name of the field for the text of a place: a page has one for each. */
export const textField = (place: PlaceId): string => `text.${place}`;

/** The places that are not over: whose statement is being made, or held, or waits. None in a closed meeting. 12.4 */
export function placesToCome(floor: Floor): Place[] {
	if (floor.phase === 'closed') return [];
	const speaking = [floor.speech, floor.held].flatMap((speech) => (speech ? [speech.place] : []));
	return [...speaking, ...Object.values(floor.lists).flatMap(({ places }) => places)];
}

/** The place for which a delegation hands a text in, or takes it back: its own, and not over. 12.1, 12.2 */
export function placeForText(
	floor: Floor,
	{ place: id, delegation }: { place: PlaceId; delegation: DelegationId },
): Result<Place, 'meeting-closed' | 'not-on-list'> {
	if (floor.phase === 'closed') return refuse('meeting-closed');
	const place = placesToCome(floor).find((each) => each.id === id);
	return place?.delegation.id === delegation ? done(place) : refuse('not-on-list');
}

/** Places that are over after a step and were not before: their texts are forgotten. 12.4 */
export function placesOver(before: Floor, after: Floor): PlaceId[] {
	const left = new Set(placesToCome(after).map(({ id }) => id));
	return placesToCome(before).flatMap(({ id }) => (left.has(id) ? [] : [id]));
}

/**
 * The places in the order in which they are spoken from: who has the floor, whose speech is held, points of order,
 * the list of the item on the floor, and then the other items'. 12.3
 * @param items the items in the order of the agenda
 */
export function placesInTurn(floor: Floor, items: readonly ItemId[]): Place[] {
	const toCome = placesToCome(floor);
	const other = items.filter((item) => item !== floor.item);
	const turn = [
		...[floor.speech, floor.held].flatMap((speech) => (speech ? [speech.place] : [])),
		...pointsOfOrder(floor),
		...[floor.item, ...other].flatMap((item) => placesInOrder(listOf(floor, item))),
	];
	return turn.filter((place) => toCome.includes(place));
}
