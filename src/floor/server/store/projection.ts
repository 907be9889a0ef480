import { sql, type Transaction } from '#platform/server/database.ts';
import { speechesOf, type AnySpeech } from '../../list.ts';
import type { Floor, Place, PlaceId } from '../../types.ts';

/**
 * Updates the tables of places and speeches in the transaction that writes the events. Their constraints enforce rules a
 * second time: `waits_once` a place per delegation, item and kind (4.5), `one_speaker` a speaker per meeting (5.4).
 */
export async function project(tx: Transaction, meeting: string, before: Floor, after: Floor): Promise<void> {
	const [waited, waits] = [placesOf(before), placesOf(after)];
	const [spoke, speaks] = [rowsOf(before), rowsOf(after)];
	const removed = [...waited.keys()].filter((id) => !waits.has(id));
	const silenced = [...spoke.keys()].filter((id) => !speaks.has(id));
	if (removed.length) await sql`delete from floor.place where id = any (${removed}::uuid[])`.execute(tx);
	if (silenced.length)
		await sql`delete from floor.speech where place_id = any (${silenced}::uuid[])`.execute(tx);
	const changed = [...speaks.values()].filter((row) => !isSame(row, spoke.get(row.place.id)));
	// Ended and held ones first, so there are never two speakers, even between two statements.
	for (const { place, reply, startedAt, endedAt, held } of changed.sort((a, b) => rank(a) - rank(b)))
		await sql`insert into floor.speech
				(place_id, meeting_id, item_id, delegation_id, kind, reply, started_at, ended_at, held)
			values (${place.id}, ${meeting}, ${place.item}, ${place.delegation.id}, ${place.kind}, ${reply},
				${new Date(startedAt)}, ${endedAt === null ? null : new Date(endedAt)}, ${held})
			on conflict (place_id) do update set ended_at = excluded.ended_at, held = excluded.held,
				started_at = excluded.started_at, reply = excluded.reply`.execute(tx);
	for (const { id, item, delegation, kind, askedAt } of waits.values())
		if (!waited.has(id))
			await sql`insert into floor.place (id, meeting_id, item_id, delegation_id, kind, asked_at)
				values (${id}, ${meeting}, ${item}, ${delegation.id}, ${kind}, ${new Date(askedAt)})`.execute(tx);
}

const placesOf = (floor: Floor): Map<PlaceId, Place> =>
	new Map(Object.values(floor.lists).flatMap((list) => list.places.map((place) => [place.id, place])));

type Row = AnySpeech & { held: boolean };

const rowsOf = (floor: Floor): Map<PlaceId, Row> =>
	new Map(
		speechesOf(floor).map((speech) => {
			const { id } = speech.place;
			return [id, { ...speech, held: id === floor.held?.place.id }];
		}),
	);

const isSame = (one: Row, other: Row | undefined): boolean =>
	(['endedAt', 'held', 'reply', 'startedAt'] as const).every((column) => one[column] === other?.[column]);

const rank = ({ endedAt, held }: Row): number => {
	if (endedAt !== null) return 0;
	return held ? 1 : 2;
};
