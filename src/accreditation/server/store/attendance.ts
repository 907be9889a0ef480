import type { Language } from '#platform/language.ts';
import { sql, type Database } from '#platform/server/database.ts';
import { rowsOf } from '#platform/server/query.ts';
import { byName, containsWords, type ListSource } from '#platform/server/list.ts';
import type { AttendanceRow, AttendanceSort, ListedScan } from '../../attendance-list.ts';
import { registrationListed } from './listed.ts';
import { seatingOf } from './seating.ts';

/** The first admission of each person on the day. */
const firstOf = (day: string) => sql`left join lateral (
		select s.at, k.door from accreditation.scan s join accreditation.door_key k on k.id = s.door_key_id
		where s.registration_id = r.id and k.day = ${day} and s.outcome = 'admitted' and s.undone_at is null
		order by s.at, s.id limit 1) came on true`;

/** The list source of accredited people on a day, in files without people at risk (6.9); names are sorted by the language's collation. */
export const attendanceSource = (
	conference: string,
	day: string,
	language: Language,
	{ words, forFile }: { words: readonly string[]; forFile: boolean },
): ListSource<AttendanceSort> => ({
	from: sql`accreditation.registration r left join accreditation.delegation d on d.id = r.delegation_id
		${firstOf(day)}`,
	where: sql`r.conference_id = ${conference} and r.state = 'accredited' and ${forFile ? registrationListed : sql`true`}`,
	search: { where: containsWords(sql`r.given_name || ' ' || r.family_name`, words) },
	id: sql`r.id`,
	tieBreaker: sql`r.family_name ${byName(language)}`,
	keys: sql`array['day:' || ${day}, case when came.at is null then 'came:no' else 'came:yes' end, 'door:' || came.door, r.category,
		r.delegation_id::text]`,
	sorts: {
		delegation: seatingOf('d'),
		name: sql`r.family_name ${byName(language)}`,
		time: sql`came.at`,
	},
});

/** People of the list of a day, in the order of their ids. */
export const attendanceBy = (database: Database, day: string, ids: readonly string[]) =>
	rowsOf<AttendanceRow>(database)`
		select r.id, r.given_name as "givenName", r.family_name as "familyName", r.job_title as "jobTitle", r.function,
			r.category, r.delegation_id as delegation, (extract(epoch from came.at) * 1000)::float8 as at, came.door
		from accreditation.registration r
		join unnest(${[...ids]}::uuid[]) with ordinality page(id, place) on page.id = r.id
		${firstOf(day)} order by page.place`;

/** The scans of a day, or of a person, in order of time. @param limit largest number */
export const scansOf = (
	database: Database,
	conference: string,
	{ day = null, registration = null }: { day?: string | null; registration?: string | null },
	limit: number,
) =>
	rowsOf<ListedScan>(database)`
		select s.id, s.registration_id as registration, trim(r.given_name || ' ' || r.family_name) as name, k.door,
			s.device, k.day::text as day, (extract(epoch from s.at) * 1000)::float8 as at, s.outcome, s.late,
			(extract(epoch from s.undone_at) * 1000)::float8 as "undoneAt", s.undone_reason as "undoneReason"
		from accreditation.scan s join accreditation.door_key k on k.id = s.door_key_id
		join accreditation.registration r on r.id = s.registration_id
		where k.conference_id = ${conference} and (${day}::date is null or k.day = ${day}::date)
			and (${registration}::uuid is null or s.registration_id = ${registration}::uuid)
		order by s.at, s.id limit ${limit}`;
