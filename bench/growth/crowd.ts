import { sql, type Database } from '#platform/server/database.ts';
import type { Hall } from '../hall/prepare.ts';

/** How many a meeting has. */
export interface Crowd {
	delegations: number;
	registrations: number;
}

/** Names in the seven languages, as those of States in the directory: each of its own. */
const names = sql`(select jsonb_object_agg(language, initcap(translate(left(md5(language || i), 10), '0123456789',
		case language when 'ru' then 'абвгдежзик' when 'ar' then 'ابتثجحخدذر' else 'ghijklmnop' end)))
	from unnest('{en,fr,de,it,ru,es,ar}'::text[]) as language)`;

/**
 * Fills a meeting that is open: delegations with a delegate each and further people who are registered; every delegation
 * has spoken once and waits again. By SQL, past the verbs.
 */
export async function crowdMeeting(
	database: Database,
	{ slug, meeting, item, chair }: Hall,
	{ delegations, registrations }: Crowd,
): Promise<void> {
	const conference = sql`(select id from conference.conference where slug = ${slug})`;
	await sql`insert into accreditation.category (conference_id, category) values (${conference}, 'state')`.execute(
		database,
	);
	await sql`insert into accreditation.delegation (conference_id, name, class)
		select ${conference}, ${names}, 'state' from generate_series(1, ${delegations}::int) i`.execute(database);
	await sql`with made as (
			insert into platform.person (name, email)
			select 'Crowd ' || i, 'crowd.' || i || '@example.org' from generate_series(1, ${registrations}::int) i
			returning id, name, email),
		numbered as (
			select id, conference_id, row_number() over (order by id) as at, count(*) over () as of
			from accreditation.delegation where conference_id = ${conference}),
		placed as (select made.*, d.id as delegation, d.conference_id from made
			join numbered d on d.at = 1 + (split_part(made.name, ' ', 2)::int - 1) % d.of),
		registered as (
			insert into accreditation.registration (conference_id, category, delegation_id, person_id, state, given_name,
				family_name, email, language, made_at, changed_at)
			select conference_id, 'state', delegation, id, 'accredited', 'Bench', name, email, 'en', now(), now() from placed)
		insert into accreditation.participant (conference_id, person_id, role, delegation_id)
		select conference_id, id, 'delegate', delegation from placed`.execute(database);
	await database.transaction().execute(async (tx) => {
		await sql`create temporary table turn on commit drop as
			select m.revision + case when round = 0 then 3 * (at - 1) else 3 * of + at - 1 end as before, round, place,
				jsonb_build_object('id', place, 'item', ${item}::text, 'kind', 'statement', 'where', 'hall', 'language', 'en',
					'delegation', jsonb_build_object('id', d.id, 'name', d.name, 'class', d.class), 'group', null,
					'alignedWith', '[]'::jsonb, 'speaker', '', 'note', '', 'askedAt', (extract(epoch from now()) * 1000)::bigint)
					as said, d.id as delegation
			from (select *, row_number() over (order by id) as at, count(*) over () as of
				from accreditation.delegation where conference_id = ${conference}) d,
				(select round, gen_random_uuid() as place, row_number() over (partition by round) as nth
					from generate_series(0, 1) round, generate_series(1, ${delegations}::int)) p,
				floor.meeting m
			where m.meeting_id = ${meeting} and p.nth = d.at`.execute(tx);
		await sql`insert into floor.event (meeting_id, revision, step, kind, data, at, by_person, by_as)
			select ${meeting}, before + at, before + at, kind,
				jsonb_build_object('item', ${item}::text, 'place', case kind when 'asked' then said else to_jsonb(place) end)
					|| case kind when 'given' then '{"allowed": 300000, "reply": 0}'::jsonb else '{}' end,
				now(), ${chair.id}, 'chair'
			from turn, (values (1, 'asked'), (2, 'given'), (3, 'ended')) e (at, kind)
			where round = 0 or at = 1 order by before + at`.execute(tx);
		await sql`insert into floor.place (id, meeting_id, item_id, delegation_id, kind, asked_at)
			select place, ${meeting}, ${item}, delegation, 'statement', now() from turn where round = 1`.execute(
			tx,
		);
		await sql`insert into floor.speech (place_id, meeting_id, item_id, delegation_id, kind, reply, started_at, ended_at)
			select place, ${meeting}, ${item}, delegation, 'statement', 0, now(), now() from turn where round = 0`.execute(
			tx,
		);
		await sql`update floor.meeting set revision = (select max(revision) from floor.event where meeting_id = ${meeting})
			where meeting_id = ${meeting}`.execute(tx);
	});
}
