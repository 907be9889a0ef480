import { createHash } from 'node:crypto';
import { maxRows } from '#platform/server/sheet-response.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { DoorData, DoorPerson } from '../door.ts';
import { doorPerson } from './check-in.ts';
import type { Door } from './door-keys.ts';
import { firstAdmissions, peopleAtDoor, revokedCodes } from './store/scans.ts';

const hashOf = (code: string): string => createHash('sha256').update(code).digest('base64');

/** What a phone stores to work without a connection, on the door's day only; `null` on other days. 6.6 */
export async function doorData(ctx: OperationContext, door: Door): Promise<DoorData | null> {
	if (door.state !== 'open') return null;
	const { database, language, now } = ctx;
	const people = await peopleAtDoor(database, door.conference, { limit: maxRows });
	const before = await firstAdmissions(database, door.conference, door.day);
	const revoked = await revokedCodes(database, door.conference);
	return {
		asOf: now.getTime(),
		people: people.map((row) => ({
			...doorPerson(row, language),
			code: row.code && hashOf(row.code),
			days: row.days,
			before: before.get(row.registration) ?? null,
		})),
		revoked: revoked.map(hashOf),
	};
}

/** The most people of a search at a door: who sees more types more letters. */
export const mostFound = 10;

/** Accredited people by name, for who comes without a badge; nobody for fewer than two letters. */
export async function searchAtDoor(ctx: OperationContext, door: Door, typed: string): Promise<DoorPerson[]> {
	const words = (typed.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).slice(0, 5);
	if (door.state !== 'open' || words.join('').length < 2 || typed.length > 200) return [];
	const rows = await peopleAtDoor(ctx.database, door.conference, { words, limit: mostFound });
	return rows.map((row) => doorPerson(row, ctx.language));
}
