import { sql, type Database } from '#platform/server/database.ts';
import type { Category } from '../../categories.ts';
import type { RefusalGround, StepBy } from '../../registration.ts';
import { placeUsed, type NominationAnswers, type RegistrationPerson } from './registrations.ts';

/** A person to be registered. */
export interface NewRegistration extends RegistrationPerson, NominationAnswers {
	/** Of a sample, whose addresses are known. */
	id?: string;
	category: Category;
	delegation: string | null;
	state: 'nominated' | 'waiting' | 'refused';
	/** Of somebody who is refused, with the state before it. 12.4 */
	ground?: RefusalGround;
	refusedFrom?: 'nominated' | 'waiting';
	/** What the first of the registration's steps is called. */
	step: string;
}

/**
 * Which of some addresses are registered for a conference; not those of minors, which others may have too, nor those that
 * anybody may have typed and nobody confirmed.
 * @param delegation only in this one; `null` = anywhere, for officers and the person. 1.10
 */
export async function registeredAmong(
	database: Database,
	conference: string,
	emails: readonly string[],
	delegation: string | null = null,
): Promise<ReadonlySet<string>> {
	const found = await sql<{ email: string }>`select email from accreditation.registration
		where conference_id = ${conference} and state not in ('unconfirmed', 'withdrawn') and not is_minor
			and email = any(${[...emails]}::text[])
			and (${delegation}::uuid is null or delegation_id = ${delegation})`.execute(database);
	return new Set(found.rows.map(({ email }) => email));
}

/** The places that are left in several quotas; `null` = no limit, missing = not open. */
export interface PlacesLeft {
	categories: Map<string, number | null>;
	delegations: Map<string, number | null>;
}

/** Locks quotas as `lockQuotas` does, all categories before all delegations, so that no two imports wait for each other. */
export async function lockAllQuotas(
	database: Database,
	conference: string,
	{ categories, delegations }: { categories: readonly Category[]; delegations: readonly string[] },
): Promise<PlacesLeft> {
	const ofCategories = await sql<{
		key: string;
		most: number | null;
	}>`select category as key, max_people as most
		from accreditation.category where conference_id = ${conference} and category = any(${[...categories]}::text[])
		order by category for update`.execute(database);
	const ofDelegations = await sql<{ key: string; most: number | null }>`select id as key, max_people as most
		from accreditation.delegation where conference_id = ${conference} and id = any(${[...delegations]}::uuid[])
		order by id for update`.execute(database);
	const used = await sql<{ category: string; delegation: string | null; n: number }>`
		select category, delegation_id as delegation, count(*)::int as n from accreditation.registration
		where conference_id = ${conference} and ${placeUsed('registration')}
		group by category, delegation_id`.execute(database);
	const left = (rows: { key: string; most: number | null }[], by: 'category' | 'delegation') =>
		new Map(
			rows.map(({ key, most }) => {
				const n = used.rows.reduce((sum, row) => sum + (row[by] === key ? row.n : 0), 0);
				return [key, most === null ? null : Math.max(0, most - n)] as const;
			}),
		);
	return {
		categories: left(ofCategories.rows, 'category'),
		delegations: left(ofDelegations.rows, 'delegation'),
	};
}

const batch = 1_000;

/**
 * Registers people with the first step of each.
 * @returns the ids by address, without those that were registered already
 */
export async function insertRegistrations(
	database: Database,
	people: readonly NewRegistration[],
	by: { conference: string; takenBy: StepBy; person: string; language: string; now: Date },
): Promise<ReadonlyMap<string, string>> {
	const made = new Map<string, string>();
	for (let at = 0; at < people.length; at += batch) {
		const rows = JSON.stringify(people.slice(at, at + batch).map((one, nth) => ({ ...one, nth })));
		const inserted = await sql<{ id: string; email: string }>`
			with given as (select * from jsonb_to_recordset(${rows}::jsonb) as one("nth" int, "id" uuid, "category" text,
				"delegation" uuid, "state" text, "step" text, "givenName" text, "familyName" text, "formOfAddress" text,
				"jobTitle" text, "function" text, "badgeName" text, "passportName" text, "gender" text, "ministry" text,
				"isStanding" boolean, "email" text, "ground" text, "refusedFrom" text)),
			made as (
				insert into accreditation.registration (id, conference_id, category, delegation_id, state, given_name,
					family_name, form_of_address, job_title, function, badge_name, passport_name, gender, ministry,
					is_standing, email, language, waiting_since, pending_since, refused_at, refused_by, refused_from, ground,
					made_at, changed_at)
				select coalesce(id, gen_random_uuid()), ${by.conference}, category, delegation, state, "givenName",
					"familyName", "formOfAddress", "jobTitle", function, "badgeName", "passportName", gender, ministry,
					coalesce("isStanding", false), email, ${by.language},
					-- People who wait do so in the order of their lines.
					case when coalesce("refusedFrom", state) = 'waiting' then ${by.now}::timestamptz
						+ (${at}::int + nth) * interval '1 microsecond' end,
					case when state <> 'waiting' then ${by.now}::timestamptz end,
					case when state = 'refused' then ${by.now}::timestamptz end,
					case when state = 'refused' then ${by.person}::uuid end,
					"refusedFrom", ground, ${by.now}, ${by.now}
				from given order by nth
				on conflict (conference_id, email, delegation_id) where state <> 'withdrawn' and not is_minor do nothing
				returning id, email, state),
			steps as (
				insert into accreditation.registration_step (registration_id, at, step, taken_by, person_id, state)
				select made.id, ${by.now}, one.step, ${by.takenBy}, ${by.person}, one.state
				from made join given on given.email = made.email, lateral (
					select 1 as nth, given.step, coalesce(given."refusedFrom", made.state) as state
					union all select 2, 'refuse', made.state where made.state = 'refused') one
				order by given.nth, one.nth)
			select id, email from made`.execute(database);
		for (const { id, email } of inserted.rows) made.set(email, id);
	}
	return made;
}
