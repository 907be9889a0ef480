import { randomUUID } from 'node:crypto';
import { sql, type Database } from '#platform/server/database.ts';
import { generateDocuments } from '../documents/generate.ts';
import { prepareHall, type Hall } from '../hall/prepare.ts';
import { generatePractices } from '../practices/generate.ts';
import { crowdMeeting } from './crowd.ts';

/** What an installation has at ×1; at ×100 it is what one had after years: 2,000 conferences, 50,000 documents, … */
const base = {
	conferences: 20,
	meetingsOfConference: 5,
	documents: 500,
	practices: 50,
	delegations: 10,
	registrations: 50,
	posts: 5,
	warnings: 400,
	audit: 3_000,
	emails: 100,
} as const;

/** Emails of people with a role each, who sign in to measure. */
export const readers = {
	administrator: 'growth.administrator@example.org',
	officer: 'growth.officer@example.org',
	member: 'growth.member@example.org',
	chair: 'bench.chair@example.org',
	delegate: 'crowd.1@example.org',
} as const;

export type Reader = keyof typeof readers;

/**
 * Fills a database with so many times what a first year brings, by SQL, past the verbs. The search is left as it is: it
 * has a measurement of its own.
 * @returns the meeting in which all delegations wait
 */
export async function addYears(database: Database, times: number): Promise<Hall> {
	const hall = await prepareHall(database, 0);
	await crowdMeeting(database, hall, {
		delegations: base.delegations * times,
		registrations: base.registrations * times,
	});
	await generateDocuments(database, base.documents * times, base.conferences * times);
	await sql`insert into conference.meeting (id, conference_id, number, title, day, place, steps, listed, cancelled)
		select gen_random_uuid(), c.id, n, jsonb_build_object('en', 'Meeting ' || n), c.first_day, '{}',
			'[{"from": 0, "audience": "public"}]', true, false
		from conference.conference c, generate_series(1, ${base.meetingsOfConference}::int) n
		where c.slug like 'generated-%'`.execute(database);
	await generatePractices(database, base.practices * times);
	await addPeople(database);
	await addWarnings(database, times);
	await sql`insert into platform.audit (at, person_id, action, thing)
		select now() - n * interval '10 minutes', (select id from platform.person where email = ${readers.officer}),
			'conference.save', 'conference:' || n % 100
		from generate_series(${base.audit * times}::int, 1, -1) n`.execute(database);
	await sql`insert into platform.mail (id, recipient, subject, body, language, state, made_at, sent_at)
		select gen_random_uuid(), 'crowd.' || n || '@example.org', 'Email ' || n, 'Text', 'en', 'sent', at, at
		from generate_series(1, ${base.emails * times}::int) n, lateral (select now() - n * interval '1 hour') t (at)`.execute(
		database,
	);
	await sql`vacuum analyze`.execute(database);
	return hall;
}

async function addPeople(database: Database): Promise<void> {
	for (const [role, email] of Object.entries(readers))
		await sql`insert into platform.person (name, email) values (${`Growth ${role}`}, ${email})
			on conflict do nothing`.execute(database);
	await sql`insert into platform.organisation_role (person_id, role)
		select id, split_part(split_part(email, '@', 1), '.', 2) from platform.person
		where email in (${readers.administrator}, ${readers.officer})`.execute(database);
}

/** A community whose posts got every warning and confirmed none; one of a hundred is open. */
async function addWarnings(database: Database, times: number): Promise<void> {
	const community = randomUUID();
	await sql`insert into warnings.community (id, slug, name, created_at)
		values (${community}, 'growth', '{"en": "Growth"}', now())`.execute(database);
	await sql`with posts as (
			insert into warnings.post (community_id, number, name, sector, joined_at, confirmed_until)
			select ${community}, n, jsonb_build_object('en', 'Post ' || n), 'health', now(), current_date + 365
			from generate_series(1, ${base.posts * times}::int) n returning id, number),
		holders as (
			select id, row_number() over (order by email = ${readers.member} desc, email) as at from platform.person
			where email = ${readers.member} or email like 'crowd.%')
		insert into warnings.post_holder (post_id, person_id, is_deputy, since)
		select p.id, h.id, false, now() from posts p join holders h on h.at = p.number`.execute(database);
	const listing = {
		kind: 'sample',
		subject: 'MDMA',
		country: null,
		region: 'North',
		date: '2026-11',
		language: 'en',
	};
	await sql`with first as (
			select (select id from warnings.post where community_id = ${community} and number = 1) as member,
				(select id from warnings.post where community_id = ${community} and number = 2) as source),
		made as (
			insert into warnings.warning (state, tlp, purposes, community_id, source_post_id, audience, owners, version,
				listing, created_at, released_at, expires_at)
			select 'released', 'green', '{health}', ${community}, source, array[${community}::uuid], array[source], 1,
				${JSON.stringify(listing)}::jsonb, at, at, case when n % 100 = 0 then now() + interval '9 days' else at end
			from first, generate_series(1, ${base.warnings * times}::int) n,
				lateral (select now() - n * interval '1 hour') t (at)
			returning id, released_at),
		versions as (
			insert into warnings.warning_version (warning_id, version, change, state, content, drafted_at, released_at)
			select id, 1, 'new', 'released', '{}', released_at, released_at from made returning warning_id, released_at)
		insert into warnings.delivery (warning_id, version, recipient_id, is_person, delivered_at)
		select warning_id, 1, member, false, released_at from versions, first`.execute(database);
}
