import { sql, type Database } from '#platform/server/database.ts';

/** Copies the roles of people who belong to no delegation and are not blocked. @returns how many */
export async function copyRoleRows(database: Database, from: string, to: string): Promise<number> {
	const copied = await sql`insert into accreditation.participant (conference_id, person_id, role)
		select ${to}, p.person_id, p.role
		from accreditation.participant p join platform.person w on w.id = p.person_id
		where p.conference_id = ${from} and p.role in ('officer', 'chair', 'observer', 'technician')
			and p.delegation_id is null and w.blocked_at is null
		on conflict do nothing returning 1`.execute(database);
	await sql`insert into accreditation.officer_category (conference_id, person_id, category)
		select ${to}, o.person_id, o.category from accreditation.officer_category o
		where o.conference_id = ${from} and exists (select from accreditation.participant p
			where p.conference_id = ${to} and p.person_id = o.person_id
			and p.role = 'officer')`.execute(database);
	return copied.rows.length;
}

/** Copies the categories, closed; the newest registration form, as a draft; and the texts of the invitations. */
export async function copyFormRows(
	database: Database,
	from: string,
	to: string,
	{ now, by }: { now: Date; by: string | null },
): Promise<void> {
	await sql`insert into accreditation.category (conference_id, category, max_people, self_registration)
		select ${to}, category, max_people, false from accreditation.category
		where conference_id = ${from}`.execute(database);
	await sql`insert into accreditation.form_draft (conference_id, revision, definition, changed_at, changed_by)
		select ${to}, 1, definition, ${now}, ${by} from (
			select definition, 1 as place, 0 as version from accreditation.form_draft where conference_id = ${from}
			union all
			select definition, 2, version from accreditation.form where conference_id = ${from}
			order by place, version desc limit 1) newest`.execute(database);
	await sql`insert into accreditation.invitation (conference_id, subject, body, guest_subject, guest_body)
		select ${to}, subject, body, guest_subject, guest_body from accreditation.invitation
		where conference_id = ${from}`.execute(database);
}
