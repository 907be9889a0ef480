-- Desired effects whose search is not complete stand above practices without any. docs/rules/exchange.md 3.3, 8.4
create or replace function exchange.refresh_listing(changed uuid[]) returns void language plpgsql as $$
begin
	insert into exchange.listing as l (id, title, original_language, published_at, level, year, keys, search)
		select p.id, p.title, p.original_language, p.published_at,
			(select case when bool_or('harm' in (v.shown_level, v.computed_level)) then 0
				else coalesce(max(array_position(array['no-effect', 'mixed', 'described', 'plausible', 'incomplete', 'emerging',
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

select exchange.refresh_listing(array(select id from exchange.practice));
