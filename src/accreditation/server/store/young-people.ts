import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import { columnOf, execute, firstRow, hasRows, rowsOf } from '#platform/server/query.ts';
import type { AgeBand, Consent, Consenter, Consents, Minor } from '../../young-people.ts';
import { notifiedState } from './registrations.ts';

/** What is stored of a minor beside the registration. */
export interface MinorFacts {
	number: number;
	givenName: string;
	familyName: string;
	guardianName: string;
	guardianEmail: string;
	/** The registration of the accompanying adult. */
	adult: string | null;
	/** The signed form. */
	file: string | null;
	personHash: Buffer;
	guardianHash: Buffer;
}

/** The next number of a pseudonym; call it under the lock of the quotas. */
export async function nextYouthNumber(tx: Transaction, conference: string): Promise<number> {
	const found = await sql<{ next: number }>`select coalesce(max(number), 0) + 1 as next
		from accreditation.young_person where conference_id = ${conference}`.execute(tx);
	return found.rows[0]?.next ?? 1;
}

/** Adds what is special of a young person. @param minor `null` for somebody of 18 or over */
export const insertYoungPerson = (
	tx: Transaction,
	{ registration, conference, band }: { registration: string; conference: string; band: AgeBand },
	minor: MinorFacts | null,
) =>
	execute(tx)`
		insert into accreditation.young_person (registration_id, conference_id, age_band, number, given_name,
			family_name, guardian_name, guardian_email, adult_id, file_id, person_hash, guardian_hash)
		values (${registration}, ${conference}, ${band}, ${minor?.number ?? null}, ${minor?.givenName ?? ''},
			${minor?.familyName ?? ''}, ${minor?.guardianName ?? ''}, ${minor?.guardianEmail ?? null},
			${minor?.adult ?? null}, ${minor?.file ?? null}, ${minor?.personHash ?? null}, ${minor?.guardianHash ?? null})`;

/** Whether a delegation has a minor of this name and address; call it under the lock of the quotas. */
export const hasMinor = (
	tx: Transaction,
	delegation: string,
	{ givenName, familyName, email }: { givenName: string; familyName: string; email: string },
) =>
	hasRows(tx)`select from accreditation.young_person y
		join accreditation.registration r on r.id = y.registration_id
		where r.delegation_id = ${delegation} and r.is_minor and r.state <> 'withdrawn' and r.email = ${email}
			and lower(y.given_name) = lower(${givenName}) and lower(y.family_name) = lower(${familyName}) limit 1`;

/** Whether an address, in lower case, is that of a focal point of a delegation. */
export const isFocalPointsAddress = (tx: Transaction, delegation: string, email: string) =>
	hasRows(tx)`select from accreditation.focal_point f join platform.person w on w.id = f.person_id
		where f.delegation_id = ${delegation} and lower(w.email) = ${email} limit 1`;

/** A registration that can accompany minors: of an adult, and not over as far as the focal point was told. 3.6 */
const isAdult = sql`not is_minor and ${notifiedState('registration')} in ('nominated', 'accredited', 'on-hold')`;

/** Whether a registration can accompany minors of a delegation. It is not deleted meanwhile. */
export const isAdultOf = (tx: Transaction, registration: string, delegation: string) =>
	hasRows(tx)`select from accreditation.registration where id = ${registration}
		and delegation_id = ${delegation} and ${isAdult} for key share`;

/** The adults of a delegation who can accompany minors, by name. */
export const adultsOf = (database: Database, delegation: string) =>
	rowsOf<{ id: string; name: string }>(database)`
		select id, trim(given_name || ' ' || family_name) as name from accreditation.registration
		where delegation_id = ${delegation} and ${isAdult}
		order by family_name, given_name, id limit 500`;

/** The last answer of somebody about a minor, as JSON. */
const last = (by: Consenter, minor: ReturnType<typeof sql.ref>) => sql<Consents[typeof by]>`(
	select jsonb_strip_nulls(jsonb_build_object('picture', c.picture, 'recording', c.recording, 'transcript',
		c.transcript, 'takesPart', c.takes_part))
	from accreditation.young_consent c where c.registration_id = ${minor} and c.given_by = ${by}
	order by c.id desc limit 1)`;
const consents = sql`jsonb_build_object('person', ${last('person', sql.ref('y.registration_id'))},
	'guardian', ${last('guardian', sql.ref('y.registration_id'))})`;

const minor = (
	state: ReturnType<typeof sql>,
) => sql`select y.registration_id as id, y.conference_id as conference, r.delegation_id as delegation,
		d.name as organisation, y.age_band as band, y.number, r.family_name as pseudonym, r.email, ${state} as state,
		y.adult_id as adult,
		trim(a.given_name || ' ' || a.family_name) as "adultName", y.file_id as file, ${consents} as consents
	from accreditation.young_person y
	join accreditation.registration r on r.id = y.registration_id
	join accreditation.delegation d on d.id = r.delegation_id
	left join accreditation.registration a on a.id = y.adult_id
	where y.number is not null`;

/** The minors of a delegation, by their numbers, in the states that its focal point was told. */
export const minorsOf = (database: Database, delegation: string) =>
	rowsOf<Minor>(database)`
		${minor(notifiedState('r'))} and r.delegation_id = ${delegation} order by y.number limit 500`;

/** A minor by the registration; `null` if it is of nobody under 18. */
export const minorById = (database: Database, registration: string) =>
	firstRow<Minor>(database)`${minor(sql.ref('r.state'))} and y.registration_id = ${registration}`;

/** Of whom the key of a consent link is, and who holds it. @param lock keeps the answers in order */
export const minorByKey = (database: Database, hash: Buffer, { lock = false } = {}) =>
	firstRow<{ registration: string; by: Consenter }>(database)`
		select y.registration_id as registration,
			case when y.guardian_hash = ${hash} then 'guardian' else 'person' end as by
		from accreditation.young_person y join accreditation.registration r on r.id = y.registration_id
		where (y.guardian_hash = ${hash} or y.person_hash = ${hash})
		${lock ? sql`for update of y, r` : sql``}`;

/** The name of a minor and of the guardian. Log the read. */
export const nameOfMinor = (database: Database, registration: string) =>
	firstRow<{ name: string; guardian: string; guardianEmail: string }>(database)`
		select trim(given_name || ' ' || family_name) as name, guardian_name as guardian,
			guardian_email as "guardianEmail"
		from accreditation.young_person where registration_id = ${registration} and number is not null`;

export const insertConsent = (
	tx: Transaction,
	registration: string,
	{ by, at, takesPart, ...given }: Consent & { by: Consenter; at: Date; takesPart: boolean | null },
) =>
	execute(tx)`
		insert into accreditation.young_consent (registration_id, given_by, at, takes_part, picture, recording,
			transcript)
		values (${registration}, ${by}, ${at}, ${takesPart}, ${given.picture}, ${given.recording}, ${given.transcript})`;

/** The accredited among a minor itself and the minors whom an adult accompanies. */
export const accreditedMinors = (database: Database, registration: string) =>
	columnOf<string>(database)`select r.id from accreditation.young_person y
		join accreditation.registration r on r.id = y.registration_id
		where r.is_minor and r.state = 'accredited' and (y.adult_id = ${registration} or r.id = ${registration})
		order by r.id`;

/** The minors whom adults accompany, whatever their state, locked: nobody accredits them meanwhile. */
export const lockMinorsOf = (tx: Transaction, adults: readonly string[]) =>
	columnOf<string>(tx)`select r.id from accreditation.young_person y
		join accreditation.registration r on r.id = y.registration_id
		where y.adult_id = any(${[...adults]}::uuid[]) order by r.id for update of r`;

/** An accredited minor who may speak for a youth organisation. */
export interface YoungSpeaker {
	id: string;
	delegation: string;
	number: number;
}

/** The accredited minors of a conference, by number. @param delegation `null` = of all */
export const youngSpeakersIn = (database: Database, conference: string, delegation: string | null) =>
	rowsOf<YoungSpeaker>(database)`select r.id, r.delegation_id as delegation, y.number
		from accreditation.young_person y join accreditation.registration r on r.id = y.registration_id
		where y.conference_id = ${conference} and r.is_minor and r.state = 'accredited'
			and (${delegation}::uuid is null or r.delegation_id = ${delegation}) order by y.number limit 500`;

/** The last answers about accredited minors, by registration; others are missing. */
export async function consentsOf(
	database: Database,
	registrations: readonly string[],
): Promise<Map<string, Consents>> {
	const found = await sql<{ id: string; consents: Consents }>`select r.id, ${consents} as consents
		from accreditation.young_person y join accreditation.registration r on r.id = y.registration_id
		where r.id = any (${[...registrations]}::uuid[]) and r.is_minor
		and r.state = 'accredited'`.execute(database);
	return new Map(found.rows.map((row) => [row.id, row.consents]));
}

/** The last answer of somebody about a minor that refuses something. `takesPart` is `true` of the young person. */
export interface RefusedConsent extends Consent {
	registration: string;
	by: Consenter;
	at: Date;
	takesPart: boolean;
}

/** The last answers that refuse something, oldest first. */
export const refusedConsents = (database: Database) =>
	rowsOf<RefusedConsent>(database)`select * from (
			select distinct on (registration_id, given_by) registration_id as registration, given_by as by, at,
				coalesce(takes_part, true) as "takesPart", picture, recording, transcript
			from accreditation.young_consent order by registration_id, given_by, id desc) last
		where not ("takesPart" and picture and recording and transcript) order by at, registration, by`;

/** Adds an answer of a backed-up file, if there is none as new. @returns whether it was added */
export const insertMissingConsent = (
	tx: Transaction,
	{ registration, by, at, takesPart, picture, recording, transcript }: RefusedConsent,
) =>
	hasRows(tx)`insert into accreditation.young_consent (registration_id, given_by, at, takes_part, picture,
			recording, transcript)
		select registration_id, ${by}, ${at}, ${by === 'guardian' ? takesPart : null}::boolean, ${picture}::boolean,
			${recording}::boolean, ${transcript}::boolean
		from accreditation.young_person y where registration_id = ${registration} and number is not null
			and not exists (select from accreditation.young_consent c where c.registration_id = y.registration_id
				and c.given_by = ${by} and c.at >= ${at}) returning 1`;
