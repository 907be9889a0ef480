-- Practices are counted by facet with bitmaps: counting the keys of each row took 50 ms of 4,000 rows.
-- docs/decisions/0022-good-practice.md

-- Its place in the bitmaps.
alter table practices.practice add column place int generated always as identity (minvalue 0 start with 0);
alter table practices.listing add column place int;
update practices.listing l set place = p.place from practices.practice p where p.id = l.id;
alter table practices.listing alter column place set not null;
-- A bit for each place: whether that practice has the facet.
alter table practices.facet add column places bit varying not null default B'';

-- A bitmap with room for a place.
create function practices.with_room(places bit varying, place int) returns bit varying language sql immutable strict as $$
	select places || repeat('0', greatest(0, (place / 4096 + 1) * 4096 - length(places)))::bit varying
$$;
create function practices.follow_bitmaps() returns trigger language plpgsql as $$
declare
	had int[] := case when tg_op <> 'INSERT' then old.keys else '{}' end;
	has int[] := case when tg_op <> 'DELETE' then new.keys else '{}' end;
	changed int[] := array(select unnest(had) except select unnest(has)
		union all (select unnest(has) except select unnest(had)));
	at int := coalesce(new.place, old.place);
begin
	-- In one order, so that no two transactions wait for each other.
	perform from practices.facet where id = any (changed) order by id for update;
	update practices.facet set places = set_bit(practices.with_room(places, at), at, (id = any (has))::int)
		where id = any (changed);
	return null;
end $$;
create trigger bitmaps_followed after insert or delete or update of keys on practices.listing
	for each row execute function practices.follow_bitmaps();

-- Makes all bitmaps again.
create function practices.make_bitmaps() returns void language sql as $$
	update practices.facet f set places = coalesce(m.places, B'')
	from practices.facet g left join (
		select key, practices.with_room(string_agg(lpad('1', gap, '0'), '' order by place)::bit varying, max(place)) as places
		from (select key, place, place - lag(place, 1, -1) over (partition by key order by place) as gap
			from practices.listing, unnest(keys) key) one group by key) m on m.key = g.id
	where g.id = f.id
$$;
select practices.make_bitmaps();
-- In the order of the list, the first of many rows are read without sorting them all.
create index listing_by_level on practices.listing (level desc nulls last, id);

create or replace function practices.refresh_listing(changed uuid[]) returns void language plpgsql as $$
begin
	insert into practices.listing as l (id, place, title, original_language, published_at, level, year, keys, search)
		select p.id, p.place, p.title, p.original_language, p.published_at,
			(select case when bool_or('harm' in (v.shown_level, v.computed_level)) then 0
				else coalesce(max(array_position(array['no-effect', 'mixed', 'described', 'plausible', 'emerging',
					'promising', 'effective', 'replicated'], v.shown_level)), 1) end
				from practices.version v where v.practice_id = p.id),
			(select max((r ->> 'year')::int) from practices.counted_studies(array[p.id]) s,
				jsonb_array_elements(s.record -> 'reports') r),
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
