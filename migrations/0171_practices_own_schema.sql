-- What is left of the schema `exchange` belongs to practices. docs/rules/practices.md
alter schema exchange rename to practices;
revoke usage on schema practices from rostrum_reader;

-- The text of a function names tables and functions.
create or replace function practices.follow_sample() returns trigger language plpgsql as $$
begin
	delete from practices.listing_sample where id = new.id;
	insert into practices.listing_sample values (new.*);
	return null;
end $$;
create or replace function practices.counted_studies(changed uuid[]) returns setof practices.study language sql stable as $$
	select s.* from practices.study s
	where s.practice_id = any (changed) and s.withdrawn_at is null
$$;
create or replace function practices.facets_of(changed uuid[])
returns table (practice uuid, kind text, ref text) language sql stable as $$
	with p as (
		select id, record from practices.practice where id = any (changed)),
	used as (
		select p.id, country from p, jsonb_array_elements_text(p.record -> 'usedIn') country
		union select v.practice_id, v.country_id::text from practices.version v
			where v.practice_id = any (changed) and v.country_id is not null),
	evaluated as (
		select practice_id as id, record ->> 'country' as country from practices.counted_studies(changed)
		where record ->> 'country' is not null)
	select p.id, one.kind, p.record ->> one.field from p, (values ('kind', 'kind'), ('cost', 'cost')) one (kind, field)
	union select p.id, many.kind, ref from p, (values ('age', 'ages'), ('setting', 'settings'), ('risk', 'risks'),
			('police', 'policeRoles'), ('factor', 'factors'), ('language', 'languages')) many (kind, field),
		jsonb_array_elements_text(p.record -> many.field) ref
	union select v.practice_id, 'level', unnest(array[v.shown_level,
			case when v.computed_level = 'harm' then 'harm' else v.shown_level end])
		from practices.version v where v.practice_id = any (changed)
	union select id, 'country', country from used
	union select id, 'country', country from evaluated
	union select id, 'evaluated', country from evaluated
$$;
create or replace function practices.keys_of(changed uuid[])
returns table (practice uuid, keys int[]) language plpgsql as $$
begin
	insert into practices.facet (kind, ref)
		select distinct o.kind, o.ref from practices.facets_of(changed) o
		where not exists (select from practices.facet f where f.kind = o.kind and f.ref = o.ref)
		order by o.kind, o.ref
		on conflict do nothing;
	return query select o.practice, array_agg(f.id order by f.id) || (-1 - (uuid_hash(o.practice) & 31))
		from practices.facets_of(changed) o join practices.facet f on f.kind = o.kind and f.ref = o.ref
		group by o.practice;
end $$;
create or replace function practices.failures_of(practice uuid) returns table (language text, text text)
language sql stable strict as $$
	select t.* from practices.practice p, jsonb_each_text(p.record -> 'knownFailures') t where p.id = practice
	union all select t.* from practices.experience e, jsonb_each_text(e.what_failed) t
		where e.practice_id = practice and e.state = 'published'
$$;
create or replace function practices.texts_of(practice uuid) returns table (weight "char", language text, text text)
language sql stable strict as $$
	select 'A'::"char", t.* from practices.practice p, jsonb_each_text(p.title) t where p.id = practice
	union all select 'B', t.* from practices.practice p, jsonb_each_text(p.record -> 'summary') t where p.id = practice
	union all select 'B', t.* from practices.version v, jsonb_each_text(v.name) t where v.practice_id = practice
	union all select 'C', f.* from practices.failures_of(practice) f
	union all select 'D', t.* from practices.experience e, unnest(array[e.what_worked, e.adapted]) told,
		jsonb_each_text(told) t where e.practice_id = practice and e.state = 'published'
	union all select 'D', t.* from practices.version v, jsonb_each_text(v.differences) t where v.practice_id = practice
	union all select 'D', t.* from practices.practice p, unnest(array['problem', 'mechanism', 'components', 'legal']) field,
		jsonb_each_text(p.record -> field) t where p.id = practice
	union all select 'D', t.* from practices.practice p, unnest(array['price', 'transport', 'hours']) field,
		jsonb_each_text(p.record -> 'activity' -> field) t
		where p.id = practice and jsonb_typeof(p.record -> 'activity') = 'object'
	-- A reference is in the language of its journal, which is not known.
	union all select 'D', '', s.record ->> 'reference' from practices.counted_studies(array[practice]) s
$$;
create or replace function practices.search_of(practice uuid) returns tsvector language sql stable strict as $$
	select practices.all_words(setweight(to_tsvector(conference.searched_as(language), text), weight))
	from practices.texts_of(practice)
$$;
create or replace function practices.follow_listing() returns trigger language plpgsql as $$
declare
	row jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
	changed uuid := coalesce(row ->> 'practice_id', row ->> 'id');
begin
	perform from practices.practice where id = changed for no key update;
	if found then perform practices.refresh_listing(array[changed]); end if;
	return null;
end $$;
create or replace function practices.refresh_listing(changed uuid[]) returns void language plpgsql as $$
begin
	insert into practices.listing as l (id, title, original_language, published_at, level, year, keys, search)
		select p.id, p.title, p.original_language, p.published_at,
			(select case when bool_or('harm' in (v.shown_level, v.computed_level)) then 0
				else coalesce(max(array_position(array['no-effect', 'mixed', 'described', 'plausible', 'incomplete', 'emerging',
					'promising', 'effective', 'replicated'], v.shown_level)), 1) end
				from practices.version v where v.practice_id = p.id),
			(select max((s.record ->> 'year')::int) from practices.counted_studies(array[p.id]) s),
			k.keys, practices.search_of(p.id)
		from practices.practice p join practices.keys_of(changed) k on k.practice = p.id
		where p.id = any (changed) and p.state in ('published', 'withdrawn')
		on conflict (id) do update set title = excluded.title, original_language = excluded.original_language,
			published_at = excluded.published_at, level = excluded.level, year = excluded.year, keys = excluded.keys,
			search = excluded.search
		where (l.title, l.original_language, l.published_at, l.level, l.year, l.keys, l.search) is distinct from
			(excluded.title, excluded.original_language, excluded.published_at, excluded.level, excluded.year, excluded.keys,
				excluded.search);
	delete from practices.listing l using practices.practice p
		where l.id = any (changed) and p.id = l.id and p.state not in ('published', 'withdrawn');
end $$;

-- Notices that have not been followed yet.
update platform.outbox set topic = case topic when 'exchange.practice' then 'practices.changed'
		else 'practices' || substr(topic, length('exchange') + 1) end
	where topic in ('exchange.practice', 'exchange.work', 'exchange.owner-email');
update platform.due_notice set topic = case topic when 'exchange.practice' then 'practices.changed'
		else 'practices' || substr(topic, length('exchange') + 1) end
	where topic in ('exchange.practice', 'exchange.work', 'exchange.owner-email');
-- Emails that were sent are not sent again.
update platform.mail_key set key = 'practices' || substr(key, length('exchange') + 1) where key like 'exchange.owner:%';
update search.entry set slice = 'practices', part = substr(part, length('practice/') + 1)
	where slice = 'exchange' and part like 'practice/%';
