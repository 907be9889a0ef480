import { createHash } from 'node:crypto';
import { findAccess, findConference } from '#conference/server';
import { systemActor } from '#platform/actor.ts';
import { maxRows } from '#platform/server/sheet-response.ts';
import { isId } from '#conference';
import type { OperationContext } from '#platform/server/context.ts';
import type { DoorData, DoorPerson } from '../../door.ts';
import { doorPerson } from './check-in.ts';
import type { Door } from './door-keys.ts';
import { photographsAmong, photographsOf } from './photographs.ts';
import { firstAdmissions, mayShowPhotograph, peopleAtDoor, revokedCodes } from '../store/scans.ts';

const hashOf = (code: string): string => createHash('sha256').update(code).digest('base64');

/**
 * What a phone stores to work without a connection, on the door's day only; of people at risk no name. 6.6, 6.9
 * @returns `null` on other days
 */
export async function doorData(ctx: OperationContext, door: Door): Promise<DoorData | null> {
	if (door.state !== 'open') return null;
	const { database, language, now } = ctx;
	const people = await peopleAtDoor(database, door.conference, { limit: maxRows });
	const ids = people.map(({ registration }) => registration);
	const photographs = await photographsAmong(database, door.conference, ids);
	const before = await firstAdmissions(database, door.conference, door.day);
	const revoked = await revokedCodes(database, door.conference);
	return {
		asOf: now.getTime(),
		people: people.map((row) => ({
			...doorPerson(row, language, photographs),
			...(row.atRisk ? { name: null, delegation: null } : {}),
			code: row.code && hashOf(row.code),
			days: row.days,
			before: before.get(row.registration) ?? null,
		})),
		revoked: revoked.map(hashOf),
	};
}

/** The most people of a search at a door: to find fewer, the user types more letters. */
export const mostFound = 10;

/** Accredited people by name, for a person without a badge; nobody for fewer than two letters. */
export async function searchAtDoor(ctx: OperationContext, door: Door, typed: string): Promise<DoorPerson[]> {
	const words = (typed.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).slice(0, 5);
	if (door.state !== 'open' || words.join('').length < 2 || typed.length > 200) return [];
	const rows = await peopleAtDoor(ctx.database, door.conference, { words, limit: mostFound });
	const ids = rows.map(({ registration }) => registration);
	const photographs = await photographsAmong(ctx.database, door.conference, ids);
	return rows.map((row) => doorPerson(row, ctx.language, photographs));
}

/** The photograph of an accredited person, JPEG, for a door on its day; `null` = none, not for this door, or at risk. */
export async function doorPhotograph(
	{ database }: OperationContext,
	door: Door,
	registration: string,
): Promise<Uint8Array | null> {
	if (door.state !== 'open' || !isId(registration)) return null;
	if (!(await mayShowPhotograph(database, door.conference, registration))) return null;
	return (await photographsOf(database, door.conference, [registration])).get(registration) ?? null;
}

/** The cookie with the key of a door. */
export const doorCookie = 'rostrum.door';

/** The conference of a door; `null` while it is not published. */
export async function doorConference(ctx: OperationContext, door: Door) {
	const access = await findAccess(ctx, { id: door.conference });
	const found = access && (await findConference({ ...ctx, actor: systemActor }, access.slug));
	return found && { title: found.title, timeZone: found.timeZone, sample: found.sample };
}
