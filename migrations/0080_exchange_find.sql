-- Finding practices: by what a published practice is found, one row each, kept in the transaction that changes it.
-- docs/rules/exchange.md §8

-- A value of a facet; ref: a code, a language, or the id of a State.
create table exchange.facet (
	id int generated always as identity primary key,
	kind text not null,
	ref text not null,
	unique (kind, ref)
);

create table exchange.listing (
	id uuid primary key references exchange.practice on delete cascade,
	title jsonb not null,
	original_language text not null,
	published_at timestamptz not null,
	-- The best level that is shown of its versions, from 1; 0 = one of them did harm.
	level int not null,
	-- Of the newest study.
	year int,
	-- Ids of facets, and a negative number from -1 to -32 by chance: a sample of a long list.
	keys int[] not null,
	search tsvector not null
	-- Long columns lie apart, so that finding many rows reads few pages.
) with (toast_tuple_target = 128);
create index listing_by_words on exchange.listing using gin (keys, search) with (fastupdate = off);

-- One of 32 rows of the listing, by chance, in a few pages: long lists are estimated from it.
create table exchange.listing_sample (
	like exchange.listing including defaults including constraints including storage,
	primary key (id),
	foreign key (id) references exchange.listing on delete cascade
);
create index listing_sample_by_words on exchange.listing_sample using gin (keys, search) with (fastupdate = off);

create function exchange.follow_sample() returns trigger language plpgsql as $$
begin
	delete from exchange.listing_sample where id = new.id;
	insert into exchange.listing_sample values (new.*);
	return null;
end $$;
create trigger listing_sampled after insert or update on exchange.listing
	for each row when (new.keys @> array[-1]) execute function exchange.follow_sample();

-- Studies that count: not those that were withdrawn.
create function exchange.counted_studies(changed uuid[]) returns setof exchange.study language sql stable as $$
	select s.* from exchange.study s
	where s.practice_id = any (changed) and s.withdrawn_at is null
$$;

create function exchange.facets_of(changed uuid[])
returns table (practice uuid, kind text, ref text) language sql stable as $$
	with p as (
		select id, record from exchange.practice where id = any (changed)),
	used as (
		select p.id, country from p, jsonb_array_elements_text(p.record -> 'usedIn') country
		union select v.practice_id, v.country_id::text from exchange.version v
			where v.practice_id = any (changed) and v.country_id is not null),
	evaluated as (
		select practice_id as id, record ->> 'country' as country from exchange.counted_studies(changed)
		where record ->> 'country' is not null)
	select p.id, one.kind, p.record ->> one.field from p, (values ('kind', 'kind'), ('cost', 'cost')) one (kind, field)
	union select p.id, many.kind, ref from p, (values ('age', 'ages'), ('setting', 'settings'), ('risk', 'risks'),
			('police', 'policeRoles'), ('factor', 'factors'), ('language', 'languages')) many (kind, field),
		jsonb_array_elements_text(p.record -> many.field) ref
	union select v.practice_id, 'level', unnest(array[v.shown_level,
			case when v.computed_level = 'harm' then 'harm' else v.shown_level end])
		from exchange.version v where v.practice_id = any (changed)
	union select id, 'country', country from used
	union select id, 'country', country from evaluated
	union select id, 'evaluated', country from evaluated
$$;

-- The keys of practices, with those of facets that are new.
create function exchange.keys_of(changed uuid[])
returns table (practice uuid, keys int[]) language plpgsql as $$
begin
	insert into exchange.facet (kind, ref)
		select distinct o.kind, o.ref from exchange.facets_of(changed) o
		where not exists (select from exchange.facet f where f.kind = o.kind and f.ref = o.ref)
		order by o.kind, o.ref
		on conflict do nothing;
	return query select o.practice, array_agg(f.id order by f.id) || (-1 - (uuid_hash(o.practice) & 31))
		from exchange.facets_of(changed) o join exchange.facet f on f.kind = o.kind and f.ref = o.ref
		group by o.practice;
end $$;

-- What did not work: found as well as anything else, and shown where it was found.
create function exchange.failures_of(practice uuid) returns table (language text, text text)
language sql stable strict as $$
	select t.* from exchange.practice p, jsonb_each_text(p.record -> 'knownFailures') t where p.id = practice
	union all select t.* from exchange.experience e, jsonb_each_text(e.what_failed) t
		where e.practice_id = practice and e.state = 'published'
$$;

create function exchange.texts_of(practice uuid) returns table (weight "char", language text, text text)
language sql stable strict as $$
	select 'A'::"char", t.* from exchange.practice p, jsonb_each_text(p.title) t where p.id = practice
	union all select 'B', t.* from exchange.practice p, jsonb_each_text(p.record -> 'summary') t where p.id = practice
	union all select 'B', t.* from exchange.version v, jsonb_each_text(v.name) t where v.practice_id = practice
	union all select 'C', f.* from exchange.failures_of(practice) f
	union all select 'D', t.* from exchange.experience e, unnest(array[e.what_worked, e.adapted]) told,
		jsonb_each_text(told) t where e.practice_id = practice and e.state = 'published'
	union all select 'D', t.* from exchange.version v, jsonb_each_text(v.differences) t where v.practice_id = practice
	union all select 'D', t.* from exchange.practice p, unnest(array['problem', 'mechanism', 'components', 'legal']) field,
		jsonb_each_text(p.record -> field) t where p.id = practice
	union all select 'D', t.* from exchange.practice p, unnest(array['price', 'transport', 'hours']) field,
		jsonb_each_text(p.record -> 'activity' -> field) t
		where p.id = practice and jsonb_typeof(p.record -> 'activity') = 'object'
	-- A reference is in the language of its journal, which is not known.
	union all select 'D', '', s.record ->> 'reference' from exchange.counted_studies(array[practice]) s
$$;

create aggregate exchange.all_words (tsvector) (sfunc = tsvector_concat, stype = tsvector, initcond = '');

-- The words of a practice, by the stems of each language.
create function exchange.search_of(practice uuid) returns tsvector language sql stable strict as $$
	select exchange.all_words(setweight(to_tsvector(conference.searched_as(language), text), weight))
	from exchange.texts_of(practice)
$$;

create function exchange.refresh_listing(changed uuid[]) returns void language plpgsql as $$
begin
	insert into exchange.listing as l (id, title, original_language, published_at, level, year, keys, search)
		select p.id, p.title, p.original_language, p.published_at,
			(select case when bool_or('harm' in (v.shown_level, v.computed_level)) then 0
				else coalesce(max(array_position(array['no-effect', 'mixed', 'incomplete', 'described', 'plausible', 'emerging',
					'promising', 'effective', 'replicated'], v.shown_level)), 1) end
				from exchange.version v where v.practice_id = p.id),
			(select max((s.record ->> 'year')::int) from exchange.counted_studies(array[p.id]) s),
			k.keys, exchange.search_of(p.id)
		from exchange.practice p join exchange.keys_of(changed) k on k.practice = p.id
		where p.id = any (changed) and p.state in ('published', 'withdrawn')
		on conflict (id) do update set title = excluded.title, original_language = excluded.original_language,
			published_at = excluded.published_at, level = excluded.level, year = excluded.year, keys = excluded.keys,
			search = excluded.search
		where (l.title, l.original_language, l.published_at, l.level, l.year, l.keys, l.search) is distinct from
			(excluded.title, excluded.original_language, excluded.published_at, excluded.level, excluded.year, excluded.keys,
				excluded.search);
	delete from exchange.listing l using exchange.practice p
		where l.id = any (changed) and p.id = l.id and p.state not in ('published', 'withdrawn');
end $$;

-- At the end of the transaction. Two that change a practice at the same time do so one after the other, so that the
-- second knows what the first has changed.
create function exchange.follow_listing() returns trigger language plpgsql as $$
declare
	row jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
	changed uuid := coalesce(row ->> 'practice_id', row ->> 'id');
begin
	perform from exchange.practice where id = changed for no key update;
	if found then perform exchange.refresh_listing(array[changed]); end if;
	return null;
end $$;
create constraint trigger listing_followed after insert or update on exchange.practice
	deferrable initially deferred for each row when (new.published_at is not null)
	execute function exchange.follow_listing();
create constraint trigger listing_followed after insert or update or delete on exchange.version
	deferrable initially deferred for each row execute function exchange.follow_listing();
create constraint trigger listing_followed after insert or update or delete on exchange.study
	deferrable initially deferred for each row execute function exchange.follow_listing();
create constraint trigger listing_followed after insert or update or delete on exchange.experience
	deferrable initially deferred for each row execute function exchange.follow_listing();

select exchange.refresh_listing(array(select id from exchange.practice));
