import type { Transaction } from '#platform/server/database.ts';
import type { Floor, Place } from '../types.ts';
import * as store from './store/tables.ts';

/**
 * Updates the tables of places and speeches in the transaction that writes the events: their constraints enforce the
 * rules a second time.
 */
export async function project(tx: Transaction, meeting: string, before: Floor, after: Floor): Promise<void> {
	const [waited, waits] = [placesOf(before), placesOf(after)];
	const [spoke, speaks] = [speechesOf(before), speechesOf(after)];
	const removed = [...waited.keys()].filter((id) => !waits.has(id));
	const added = [...waits.values()].filter((place) => !waited.has(place.id));
	const silenced = [...spoke.keys()].filter((id) => !speaks.has(id));
	const changed = [...speaks.values()].filter((speech) => !same(speech, spoke.get(speech.place.id)));
	if (removed.length) await store.removePlaces(tx, removed);
	if (silenced.length) await store.removeSpeeches(tx, silenced);
	// Ended and held ones first, so there are never two speakers, even between two statements.
	changed.sort((a, b) => rank(a) - rank(b));
	if (changed.length) await store.upsertSpeeches(tx, meeting, changed);
	if (added.length) await store.addPlaces(tx, meeting, added);
}

const placesOf = (floor: Floor): Map<string, Place> =>
	new Map(Object.values(floor.lists).flatMap((list) => list.places.map((place) => [place.id, place])));

function speechesOf(floor: Floor): Map<string, store.SpeechRow> {
	const rows: store.SpeechRow[] = [];
	for (const list of Object.values(floor.lists))
		for (const { place, reply, startedAt, endedAt } of list.spoken)
			rows.push({ place, reply, startedAt, endedAt, held: false });
	for (const speech of [floor.speech, floor.held])
		if (speech) {
			const { place, reply, startedAt } = speech;
			rows.push({ place, reply, startedAt, endedAt: null, held: speech === floor.held });
		}
	return new Map(rows.map((row) => [row.place.id, row]));
}

const same = (one: store.SpeechRow, other: store.SpeechRow | undefined): boolean =>
	other !== undefined &&
	one.endedAt === other.endedAt &&
	one.held === other.held &&
	one.reply === other.reply &&
	one.startedAt === other.startedAt;

const rank = ({ endedAt, held }: store.SpeechRow): number => {
	if (endedAt !== null) return 0;
	return held ? 1 : 2;
};
