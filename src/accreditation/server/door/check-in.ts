import * as v from 'valibot';
import { inLanguage } from '#platform/language.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { readBadgeCode } from '../../badge-code.ts';
import { decideAtDoor, type DoorPerson, type ScanAnswer } from '../../door.ts';
import { toDoor, type Door } from './door-keys.ts';
import { photographsAmong } from './photographs.ts';
import { doorsByIds } from '../store/doors.ts';
import {
	admissionsOf,
	insertScans,
	lockScanned,
	type AdmittedScan,
	type DoorRegistration,
	type NewScan,
} from '../store/scans.ts';

const time = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8.64e15));
const uuid = v.pipe(v.string(), v.uuid());

/** The most scans of one request; a phone sends more in several. */
export const maxScans = 100;

/** Scans as a phone sends them; `now`: the phone's clock, which corrects their times. */
export const ScansBody = v.strictObject({
	device: uuid,
	now: time,
	scans: v.pipe(
		v.array(
			v.strictObject({
				id: uuid,
				door: uuid,
				at: time,
				code: v.nullable(v.pipe(v.string(), v.maxLength(100))),
				registration: v.nullable(uuid),
			}),
		),
		v.minLength(1),
		v.maxLength(maxScans),
	),
});
export type SentScans = v.InferOutput<typeof ScansBody>;

/** A person as a door shows them. @param photographs those that doors show, by registration */
export const doorPerson = (
	row: DoorRegistration,
	language: string,
	photographs: ReadonlyMap<string, unknown>,
): DoorPerson => ({
	registration: row.registration,
	name: row.name,
	delegation: inLanguage(row.delegation, language)?.text ?? null,
	category: row.category,
	hasPhotograph: photographs.has(row.registration) && !row.atRisk,
});

/**
 * Checks people in by their badges, or by name. A scan that was sent before is answered again and stored once. Scans
 * under another key of the same conference are accepted, since a phone may send those of yesterday today; scans after
 * the end of their key are accepted as of their time, and marked. 6.2, 6.4, 6.6
 * @returns an answer to each scan, in their order; the same to all once the caller's key has ended: the finder of a lost
 * phone learns nothing about anybody
 */
export async function checkIn(
	ctx: OperationContext,
	door: Door,
	{ device, now: phoneTime, scans }: SentScans,
): Promise<Result<ScanAnswer[], 'not-found'>> {
	const now = ctx.now.getTime();
	const doors = new Map([[door.id, door]]);
	const others = [...new Set(scans.map((one) => one.door))].filter((id) => id !== door.id);
	for (const row of others.length ? await doorsByIds(ctx.database, door.conference, others) : [])
		doors.set(row.id, toDoor(row, now));
	if (scans.some((one) => !doors.has(one.door))) return refuse('not-found');
	const read = scans.map((one) => ({
		...one,
		code: one.code === null ? null : readBadgeCode(one.code),
		// By the server's clock; nobody was scanned in the future, and PostgreSQL knows no times long before 1970.
		at: Math.max(0, Math.min(one.at + now - phoneTime, now)),
		door: doors.get(one.door) as Door,
	}));
	return inTransaction(ctx, async (tx) => {
		const { byCode, byId } = await lockScanned(tx, door.conference, {
			codes: read.flatMap(({ code }) => code ?? []),
			ids: read.flatMap(({ registration }) => registration ?? []),
		});
		const codes = new Map(byCode.map((row) => [row.code, row]));
		const ids = new Map(byId.map((row) => [row.registration, row]));
		const found = read.map((one) => ({
			...one,
			row: codes.get(one.code) ?? ids.get(one.registration ?? '') ?? null,
		}));
		const outcomeOf = ({ row, at, door: of }: (typeof found)[number], before: AdmittedScan | null) =>
			decideAtDoor(
				row && {
					isValid: row.state === 'accredited' && (row.revokedAt === null || at < row.revokedAt),
					days: row.days,
					before,
				},
				{ day: of.day, startsAt: of.startsAt, endsAt: of.closesAt },
				at,
			);
		const made = found.flatMap((one): NewScan[] => {
			const outcome = outcomeOf(one, null);
			if (!one.row || outcome === 'unknown' || outcome === 'already') return [];
			const { id, at, row, door: of } = one;
			const late = of.state === 'ended';
			return [{ id, registration: row.registration, door: of.id, at: new Date(at), outcome, late }];
		});
		const days = [...new Set(read.map((one) => one.door.day))];
		const people = [...new Set(made.map(({ registration }) => registration))];
		// Read before they are stored: whom another door has admitted a moment ago came in there.
		const stored = people.length ? await admissionsOf(tx, people, days) : [];
		if (made.length) await insertScans(tx, device, ctx.now, made);
		const known = found.flatMap(({ row }) => row?.registration ?? []);
		const photographs = await photographsAmong(tx, door.conference, known);
		const own = made.flatMap(({ id, registration, at, door: of, outcome }) => {
			const { day, door: name } = doors.get(of) as Door;
			return outcome === 'admitted' ? [{ id, registration, at: at.getTime(), day, door: name }] : [];
		});
		return done(
			found.map((one): ScanAnswer => {
				if (door.state === 'ended') return { ...ended, id: one.id };
				const before = admittedBefore(stored, own, one);
				const isShown = door.state === 'open' && one.row?.state === 'accredited';
				return {
					id: one.id,
					outcome: outcomeOf(one, before),
					before: before && { at: before.at, door: before.door },
					person: isShown && one.row ? doorPerson(one.row, ctx.language, photographs) : null,
				};
			}),
		);
	});
}

/** The answer to every scan of a key that has ended. 6.5 */
const ended = { outcome: 'not-today', before: null, person: null } as const;

/** How much later than a scan at another door a request may arrive and still be of the same moment, ms. */
const sameMoment = 5_000;

/** The admission of the person on the scan's day before this scan: by its time, or stored already at its moment. */
function admittedBefore(
	stored: readonly AdmittedScan[],
	own: readonly AdmittedScan[],
	{ id, row, door, at }: { id: string; row: DoorRegistration | null; door: Door; at: number },
): AdmittedScan | null {
	const isNew = !stored.some((one) => one.id === id);
	const latest = (one: AdmittedScan): number => (isNew && stored.includes(one) ? at + sameMoment : at - 1);
	const before = [...stored, ...own].filter(
		(one) =>
			one.id !== id &&
			one.registration === row?.registration &&
			one.day === door.day &&
			one.at <= latest(one),
	);
	return before.toSorted((a, b) => a.at - b.at)[0] ?? null;
}
