import type { FormValues } from '#platform/form-values.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import { knownPlaces } from './later.ts';
import { placesInOrder, listOf, pointsOfOrder } from './list.ts';
import type { DelegationId, Floor, ItemId, Place, PlaceId } from './types.ts';

/*
 * Texts of statements, submitted for the interpreters. They are not part of the floor and its log: this file only
 * decides which places can have one, and the order for interpreters. docs/rules/floor.md §12
 */

/** Largest length of a text, characters: about twenty-five minutes of reading aloud. */
export const longestText = 20_000;

// C1 control characters, which come from a wrong encoding, and the replacement character.
const lost = /[\u0080-\u0084\u0086-\u009f\ufffd]/;
// Invisible characters: other control characters, bidirectional marks, the byte order mark.
// eslint-disable-next-line no-control-regex -- finding control characters is the purpose
const unseen = /[\u0000-\u0008\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/**
 * A pasted text as stored: plain, with an empty line between paragraphs. Removes invisible characters, which nobody
 * could find in ten pasted pages; turns breaks of word processors into line ends.
 * @returns `null` if characters were lost on the way, because the text is no longer what was written
 */
export function normalizeText(text: string): string | null {
	if (!text.isWellFormed() || lost.test(text)) return null;
	return text
		.normalize('NFC')
		.replace(/[\f\u2029]/g, '\n\n')
		.replace(/\r\n?|[\v\u0085\u2028]/g, '\n')
		.replaceAll('\u001e', '-') // the non-breaking hyphen of a word processor
		.replace(unseen, '')
		.replace(/[ \t]+/g, ' ')
		.replace(/ ?\n ?/g, '\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
}

/**
 * What becomes of a text: deleted after its statement; submitted as a document when the statement was made; submitted at
 * once. 12.6
 */
export const textUses = ['interpreters', 'after', 'now'] as const;
export type TextUse = (typeof textUses)[number];

/** The name of the text field of a place: a page has one for each. */
export const textField = (place: PlaceId): string => `text.${place}`;

/** The name of the field for the use of a place's text. */
export const useField = (place: PlaceId): string => `use.${place}`;

/** The place, the text and its use in a refused form; empty for a form without a text. */
export function placeOfText(values: FormValues): { place: string; text: string; use?: string | undefined } {
	const prefix = textField('');
	for (const [name, typed] of Object.entries(values)) {
		if (!name.startsWith(prefix)) continue;
		const place = name.slice(prefix.length);
		const [use] = [values[useField(place)] ?? []].flat();
		return { place, text: [typed].flat()[0] ?? '', use };
	}
	return { place: [values['place'] ?? ''].flat()[0] ?? '', text: '' };
}

/** Whether the text of a place may become a document: never in a minor's name. 12.8 */
export const mayBecomeDocument = (place: Pick<Place, 'youth'>): boolean => place.youth === undefined;

/** The places that are not over: speaking, held or waiting. None in a closed meeting. 12.4 */
export function upcomingPlaces(floor: Floor): Place[] {
	if (floor.phase === 'closed') return [];
	const speaking = [floor.speech, floor.held].flatMap((speech) => (speech ? [speech.place] : []));
	return [...speaking, ...Object.values(floor.lists).flatMap(knownPlaces)];
}

/** The place for which a delegation can submit or withdraw a text: its own, and not over. 12.1, 12.2 */
export function placeForText(
	floor: Floor,
	{ place: id, delegation }: { place: PlaceId; delegation: DelegationId },
): Result<Place, 'meeting-closed' | 'not-on-list'> {
	if (floor.phase === 'closed') return refuse('meeting-closed');
	const place = upcomingPlaces(floor).find((each) => each.id === id);
	return place?.delegation.id === delegation ? done(place) : refuse('not-on-list');
}

/** Places that end with a step: their texts are deleted. 12.4 */
export function placesOver(before: Floor, after: Floor): PlaceId[] {
	const left = new Set(upcomingPlaces(after).map(({ id }) => id));
	return upcomingPlaces(before).flatMap(({ id }) => (left.has(id) ? [] : [id]));
}

/** Those of the places whose statements were made. 12.6 */
export function placesDelivered(after: Floor, over: readonly PlaceId[]): Place[] {
	const spoken = Object.values(after.lists).flatMap((list) => list.spoken.map(({ place }) => place));
	return spoken.filter(({ id }) => over.includes(id));
}

/**
 * The places in speaking order: the speaker, the held speech, points of order, the list of the current item, then those
 * of the other items. 12.3
 * @param items in the order of the agenda
 */
export function placesInTurn(floor: Floor, items: readonly ItemId[]): Place[] {
	const upcoming = upcomingPlaces(floor);
	const other = items.filter((item) => item !== floor.item);
	const turn = [
		...[floor.speech, floor.held].flatMap((speech) => (speech ? [speech.place] : [])),
		...pointsOfOrder(floor),
		...[floor.item, ...other].flatMap((item) => placesInOrder(listOf(floor, item))),
	];
	return turn.filter((place) => upcoming.includes(place));
}
