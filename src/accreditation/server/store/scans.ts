import type { Texts } from '#platform/language.ts';
import { sql, type Database } from '#platform/server/database.ts';
import { columnOf, firstValue, hasRows, rowsOf } from '#platform/server/query.ts';
import { containsWords } from '#platform/server/list.ts';
import type { Category } from '../../categories.ts';
import type { DoorOutcome, FirstScan } from '../../door.ts';
import type { RegistrationState } from '../../registration.ts';
import { badgeName } from './badges.ts';

/** A registration as a door needs it. Times in ms. */
export interface DoorRegistration {
	registration: string;
	/** As the badge shows it. */
	name: string;
	/** Known to nobody at the door but by their badge. */
	atRisk: boolean;
	delegation: Texts | null;
	category: Category;
	state: RegistrationState;
	/** The badge's code; `null` for a person without one, or found by name. */
	code: string | null;
	days: string[] | null;
	revokedAt: number | null;
}

const columns = sql`r.id as registration, ${badgeName} as name, r.at_risk as "atRisk",
	d.name as delegation, r.category, r.state, b.code, b.days::text[] as days,
	(extract(epoch from b.revoked_at) * 1000)::float8 as "revokedAt"`;
const currentBadge = sql`accreditation.registration r
	left join accreditation.delegation d on d.id = r.delegation_id
	left join accreditation.badge b on b.registration_id = r.id and b.revoked_at is null`;

/**
 * The registrations of codes, and of ids, of which those of people at risk are left out (6.9); locked in one order, so
 * that two doors do not admit a person twice.
 */
export async function lockScanned(
	database: Database,
	conference: string,
	{ codes, ids }: { codes: readonly string[]; ids: readonly string[] },
): Promise<{ byCode: DoorRegistration[]; byId: DoorRegistration[] }> {
	await sql`select from accreditation.registration where conference_id = ${conference} and (id = any(${[...ids]}::uuid[])
			or id in (select registration_id from accreditation.badge where code = any(${[...codes]}::text[])))
		order by id for no key update`.execute(database);
	const byCode = await sql<DoorRegistration>`select ${columns} from accreditation.badge b
		join accreditation.registration r on r.id = b.registration_id
		left join accreditation.delegation d on d.id = r.delegation_id
		where r.conference_id = ${conference} and b.code = any(${[...codes]}::text[])`.execute(database);
	const byId = ids.length
		? await sql<DoorRegistration>`select ${columns} from ${currentBadge}
			where r.conference_id = ${conference} and r.id = any(${[...ids]}::uuid[])
				and not r.at_risk`.execute(database)
		: { rows: [] };
	return { byCode: byCode.rows, byId: byId.rows };
}

/** A scan to store. */
export interface NewScan {
	id: string;
	registration: string;
	door: string;
	at: Date;
	outcome: Exclude<DoorOutcome, 'already' | 'unknown'>;
	late: boolean;
}

/** Stores scans; one that is stored already stays as it is. */
export async function insertScans(
	database: Database,
	device: string,
	now: Date,
	scans: readonly NewScan[],
): Promise<void> {
	const of = <Key extends keyof NewScan>(key: Key): NewScan[Key][] => scans.map((one) => one[key]);
	await sql`insert into accreditation.scan (id, registration_id, door_key_id, device, at, received_at, outcome, late)
		select id, registration, door, ${device}::uuid, at, ${now}::timestamptz, outcome, late
		from unnest(${of('id')}::uuid[], ${of('registration')}::uuid[], ${of('door')}::uuid[], ${of('at')}::timestamptz[],
			${of('outcome')}::text[], ${of('late')}::boolean[]) as scan(id, registration, door, at, outcome, late)
		on conflict (id) do nothing`.execute(database);
}

/** An admission, by its scan. */
export interface AdmittedScan extends FirstScan {
	id: string;
	registration: string;
	day: string;
}

/** The admissions of people on days, in order of time; those that were undone are none. */
export const admissionsOf = (database: Database, registrations: readonly string[], days: readonly string[]) =>
	rowsOf<AdmittedScan>(database)`select s.id, s.registration_id as registration, k.day::text as day, k.door,
			(extract(epoch from s.at) * 1000)::float8 as at
		from accreditation.scan s join accreditation.door_key k on k.id = s.door_key_id
		where s.registration_id = any(${[...registrations]}::uuid[]) and k.day = any(${[...days]}::date[])
			and s.outcome = 'admitted' and s.undone_at is null
		order by s.at, s.id`;

/**
 * The accredited people of a conference with the badge that each uses, by name; people at risk only if they have one, and
 * last, since their place among the names would tell theirs.
 * @param words of a name; people at risk are not found by them
 * @param limit largest number
 */
export async function peopleAtDoor(
	database: Database,
	conference: string,
	{ words = [], limit }: { words?: readonly string[]; limit: number },
): Promise<DoorRegistration[]> {
	const text = sql`${badgeName} || ' ' || r.given_name || ' ' || r.family_name`;
	const found = await sql<DoorRegistration>`select ${columns} from ${currentBadge}
		where r.conference_id = ${conference} and r.state = 'accredited'
			and ${words.length ? sql`not r.at_risk and ${containsWords(text, words)}` : sql`(not r.at_risk or b.code is not null)`}
		order by r.at_risk, case when not r.at_risk then r.family_name end, case when not r.at_risk then r.given_name end,
			r.id limit ${limit}`.execute(database);
	return found.rows;
}

/** Whether a door may show the photograph of a registration: it is accredited, and not at risk. 6.9 */
export const mayShowPhotograph = (database: Database, conference: string, id: string) =>
	hasRows(database)`select from accreditation.registration
		where id = ${id} and conference_id = ${conference} and state = 'accredited' and not at_risk`;

/** The codes of a conference that are no longer valid. */
export const revokedCodes = (database: Database, conference: string) =>
	columnOf<string>(database)`select b.code from accreditation.badge b
		join accreditation.registration r on r.id = b.registration_id
		where r.conference_id = ${conference} and (b.revoked_at is not null or r.state <> 'accredited')
		limit 20000`;

/** The first admission of each person on a day of a conference. */
export async function firstAdmissions(
	database: Database,
	conference: string,
	day: string,
): Promise<Map<string, FirstScan>> {
	const found = await sql<FirstScan & { registration: string }>`
		select distinct on (s.registration_id) s.registration_id as registration, k.door,
			(extract(epoch from s.at) * 1000)::float8 as at
		from accreditation.door_key k join accreditation.scan s on s.door_key_id = k.id
		where k.conference_id = ${conference} and k.day = ${day} and s.outcome = 'admitted' and s.undone_at is null
		order by s.registration_id, s.at, s.id`.execute(database);
	return new Map(found.rows.map(({ registration, at, door }) => [registration, { at, door }]));
}

/** Undoes an admission. @returns the registration, or `null` if there was none to undo */
export const undoScan = (
	database: Database,
	conference: string,
	{ id, reason, now, by }: { id: string; reason: string; now: Date; by: string | null },
) =>
	firstValue<string>(database)`
		update accreditation.scan s set undone_at = ${now}, undone_by = ${by}, undone_reason = ${reason}
		from accreditation.registration r where r.id = s.registration_id and r.conference_id = ${conference}
			and s.id = ${id} and s.outcome = 'admitted' and s.undone_at is null
		returning s.registration_id as registration`;
