import * as v from 'valibot';
import { isFit, isId } from '#conference';
import { dayAfter, startOfDay } from '#conference/server';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { hashOfKey, isKey, newKey } from '#platform/server/link-key.ts';
import { operation, type OperationRefusal } from '#platform/server/operation.ts';
import { changeConference } from '../change-conference.ts';
import { officersDays, type OfficersConference } from './conference-days.ts';
import { doorByHash, insertDoorKey, revokeDoor, type DoorRow } from '../store/doors.ts';
import { record } from '../record.ts';

/** How long scans are accepted after the end of a key, ms. */
const acceptedFor = 14 * 86_400_000;

/** A door by its key. */
export interface Door extends DoorRow {
	/** When names are no longer shown: the end of the day, or when the key was revoked, ms. */
	closesAt: number;
	/** `early`: the day has not begun. `ended`: scans are still accepted, but no names are shown. */
	state: 'early' | 'open' | 'ended';
}

/** A key that was made. */
export interface GivenDoorKey {
	id: string;
	/** Shown once; only its hash is stored. */
	key: string;
	door: string;
	day: string;
}

export const toDoor = (row: DoorRow, now: number): Door => {
	const closesAt = Math.min(row.endsAt, row.revokedAt ?? Infinity);
	return { ...row, closesAt, state: now >= closesAt ? 'ended' : now < row.startsAt ? 'early' : 'open' };
};

/** The name of a door. */
const doorName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60), v.check(isFit));

/**
 * Makes the key of a door for one day of the conference; officers only. 6.5
 * @param input `once`: the form's one-time key. A repeated form is refused, since the key was shown and is not stored.
 */
export async function giveDoorKey(
	ctx: OperationContext,
	slug: string,
	{ door: name, day, once }: { door: string; day: string; once?: string },
): Promise<Result<GivenDoorKey, OperationRefusal | 'bad-input'>> {
	const key = newKey();
	return operation<OfficersConference, GivenDoorKey, 'bad-input'>(ctx, {
		lock: (tx) => officersDays({ ...ctx, database: tx }, slug),
		gate: ({ mayManage }) => mayManage,
		idempotencyKey: once,
		async change(tx, conference) {
			const door = v.safeParse(doorName, name);
			if (!door.success) return refuse('bad-input', { door: 'accreditation.door.name-wrong' });
			if (!conference.days.includes(day)) return refuse('bad-input', { day: 'accreditation.wrong.choice' });
			const id = await insertDoorKey(tx, {
				conference: conference.id,
				door: door.output,
				day,
				startsAt: new Date(startOfDay(day, conference.timeZone)),
				endsAt: new Date(startOfDay(dayAfter(day), conference.timeZone)),
				hash: hashOfKey(key),
				now: ctx.now,
				by: ctx.actor.person?.id ?? null,
			});
			return done({ id, key, door: door.output, day });
		},
		record,
		audit: ({ id }, conference) => ({
			action: 'accreditation.give-door-key',
			subject: `conference:${conference.id}`,
			detail: { key: id, day },
		}),
	});
}

/** Revokes the key of a door, for a phone that was lost; its phones show no names from then on. */
export const revokeDoorKey = (ctx: OperationContext, slug: string, id: string) =>
	changeConference(ctx, { slug }, 'revoke-door-key', async (tx, conference) =>
		isId(id) && (await revokeDoor(tx, conference.id, id, ctx.now))
			? done({ value: null, detail: { key: id } })
			: refuse('not-found'),
	);

/**
 * The door of a key; no account is needed.
 * @returns `null` for a key that is unknown or ended more than fourteen days ago
 */
export async function doorFor(
	{ database, now }: Pick<OperationContext, 'database' | 'now'>,
	key: string,
): Promise<Door | null> {
	const row = isKey(key) ? await doorByHash(database, hashOfKey(key)) : null;
	return row && now.getTime() < row.endsAt + acceptedFor ? toDoor(row, now.getTime()) : null;
}
