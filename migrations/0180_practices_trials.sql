-- Studies become trials with reports; reviews, searches and checks of results; levels by the rules of
-- docs/rules/practices.md §2, §3. What people wrote stays.

-- An old result as the new rules take it.
create function practices.new_result(old jsonb) returns jsonb language sql immutable as $$
	select '{"standardError": null, "pValue": null, "events": null, "total": null, "controlEvents": null,
			"controlTotal": null, "designEffect": null, "standardDeviation": null, "controlShare": null,
			"subgroup": "", "heterogeneity": null, "report": "1"}'::jsonb
		|| (old - 'isPrimary')
		|| jsonb_build_object('main', case when (old ->> 'isPrimary')::boolean then 'named' else 'no' end)
$$;
-- An old study as a trial with one report.
create function practices.new_trial(old jsonb) returns jsonb language sql immutable as $$
	select case when old ? 'kind' then old else
		(old - '{reference,year,doi,country,results}'::text[]) || jsonb_build_object(
			'kind', 'trial', 'registration', '',
			'name', left(coalesce(nullif(old ->> 'units', ''), old ->> 'reference'), 200),
			'countries', case when old ->> 'country' is null then '[]' else jsonb_build_array(old -> 'country') end,
			'reports', jsonb_build_array(jsonb_build_object('id', '1', 'reference', old -> 'reference', 'year', old -> 'year',
				'doi', old -> 'doi')),
			'results', coalesce((select jsonb_agg(practices.new_result(one) order by nth)
				from jsonb_array_elements(old -> 'results') with ordinality each (one, nth)), '[]'))
	end
$$;

drop trigger listing_followed on practices.study;
drop trigger listing_followed on practices.practice;
drop trigger listing_followed on practices.version;
update practices.study set record = practices.new_trial(record),
	identity = left('trial:' || identity || '|' || trim(regexp_replace(lower(regexp_replace(
		normalize(coalesce(nullif(record ->> 'units', ''), record ->> 'reference'), NFKD), '[\u0300-\u036f]', '', 'g')),
		'[^[:alnum:]]+', ' ', 'g')), 900);
update practices.study_edition set record = practices.new_trial(record);
drop function practices.new_trial(jsonb);
drop function practices.new_result(jsonb);

-- The search for the trials of a practice, said complete by one expert and confirmed by another. The last one counts.
create table practices.literature_search (
	id uuid primary key default gen_random_uuid(),
	practice_id uuid not null references practices.practice on delete cascade,
	record jsonb not null check (jsonb_typeof(record) = 'object'),
	entered_at timestamptz not null,
	entered_by uuid references platform.person on delete set null,
	confirmed_at timestamptz,
	confirmed_by uuid references platform.person on delete set null,
	check (confirmed_by is null or confirmed_by is distinct from entered_by)
);
create index literature_search_by_practice on practices.literature_search (practice_id, entered_at desc);
-- The review that was named stays as the source; that it was ticked as complete by an owner no longer counts.
insert into practices.literature_search (practice_id, record, entered_at)
	select p.id, jsonb_build_object('date', '', 'databases', '', 'known', null, 'leftOut', '', 'isComplete', false,
			'source', left((select string_agg(text, ' · ' order by language) from jsonb_each_text(p.record -> 'search' -> 'review')
				each (language, text)), 600)), p.created_at
	from practices.practice p where coalesce(p.record -> 'search' -> 'review', '{}') <> '{}';
update practices.practice set record = (record - 'search') || '{"materials": "", "mailbox": ""}';
update practices.practice_edition set record = record || '{"materials": "", "mailbox": ""}';

-- That a second expert has compared a result with the paper. digest: of the result and its report, so that a change of
-- either makes it unchecked.
create table practices.result_check (
	study_id uuid not null references practices.study on delete cascade,
	digest text not null check (length(digest) = 64),
	checked_at timestamptz not null,
	checked_by uuid references platform.person on delete set null,
	primary key (study_id, digest)
);
create index result_check_by_person on practices.result_check (checked_by) where checked_by is not null;

-- 'incomplete' stays in reviews as history.
alter table practices.version drop constraint version_computed_level_check, drop constraint version_shown_level_check;
update practices.version set computed_level = 'described' where computed_level = 'incomplete';
update practices.version set shown_level = 'described' where shown_level = 'incomplete';
alter table practices.version
	add constraint version_computed_level_check check (computed_level in ('harm', 'no-effect', 'mixed', 'described',
		'plausible', 'emerging', 'promising', 'effective', 'replicated')),
	add constraint version_shown_level_check check (shown_level in ('harm', 'no-effect', 'mixed', 'described',
		'plausible', 'emerging', 'promising', 'effective', 'replicated')),
	-- Outcomes with a benefit, by which it is found.
	add column acts_on text[] not null default '{}',
	-- The version of the rules by which the level was computed; an older one is computed again at the next start.
	add column rules int not null default 0;
-- Their studies are read by other rules now. 6.7
update practices.review set ending = 'superseded', ended_at = now() where ended_at is null;

-- Facets are counted, not estimated.
drop trigger listing_sampled on practices.listing;
drop function practices.follow_sample();
drop table practices.listing_sample;

create or replace function practices.facets_of(changed uuid[])
returns table (practice uuid, kind text, ref text) language sql stable as $$
	with p as (
		select id, record from practices.practice where id = any (changed)),
	used as (
		select p.id, country from p, jsonb_array_elements_text(p.record -> 'usedIn') country
		union select v.practice_id, v.country_id::text from practices.version v
			where v.practice_id = any (changed) and v.country_id is not null),
	evaluated as (
		select practice_id as id, country from practices.counted_studies(changed),
			jsonb_array_elements_text(record -> 'countries') country
		where record ->> 'kind' = 'trial'),
	acts as (
		select v.practice_id as id, outcome from practices.version v, unnest(v.acts_on) outcome
		where v.practice_id = any (changed))
	select p.id, one.kind, p.record ->> one.field from p, (values ('kind', 'kind'), ('cost', 'cost')) one (kind, field)
	union select p.id, many.kind, ref from p, (values ('age', 'ages'), ('setting', 'settings'), ('risk', 'risks'),
			('police', 'policeRoles'), ('factor', 'factors'), ('language', 'languages'),
			('intervention', 'interventions')) many (kind, field),
		jsonb_array_elements_text(p.record -> many.field) ref
	union select v.practice_id, 'level', unnest(array[v.shown_level,
			case when v.computed_level = 'harm' then 'harm' else v.shown_level end])
		from practices.version v where v.practice_id = any (changed)
	union select id, 'country', country from used
	union select id, 'country', country from evaluated
	union select id, 'evaluated', country from evaluated
	union select id, 'outcome', outcome from acts
	union select id, 'substance', case when outcome in ('alcohol-initiation', 'alcohol-use', 'drunkenness') then 'alcohol'
			when outcome like 'tobacco-%' then 'tobacco' when outcome like 'cannabis-%' then 'cannabis' else 'drugs' end
		from acts where outcome in ('alcohol-initiation', 'alcohol-use', 'drunkenness', 'tobacco-initiation', 'tobacco-use',
			'cannabis-initiation', 'cannabis-use', 'drug-use', 'poisonings')
$$;
create or replace function practices.keys_of(changed uuid[])
returns table (practice uuid, keys int[]) language plpgsql as $$
begin
	insert into practices.facet (kind, ref)
		select distinct o.kind, o.ref from practices.facets_of(changed) o
		where not exists (select from practices.facet f where f.kind = o.kind and f.ref = o.ref)
		order by o.kind, o.ref
		on conflict do nothing;
	return query select o.practice, array_agg(f.id order by f.id)
		from practices.facets_of(changed) o join practices.facet f on f.kind = o.kind and f.ref = o.ref
		group by o.practice;
end $$;

-- How people call a substance, so that its name finds what acts on it.
create function practices.substance_words(outcome text) returns table (language text, words text)
language sql immutable strict as $$
	select language, words from (values
		('alcohol', 'en', 'alcohol drinking'), ('alcohol', 'fr', 'alcool'), ('alcohol', 'de', 'Alkohol'),
		('alcohol', 'it', 'alcol'), ('alcohol', 'ru', 'алкоголь'), ('alcohol', 'es', 'alcohol'), ('alcohol', 'ar', 'كحول الكحول'),
		('tobacco', 'en', 'tobacco smoking cigarettes'), ('tobacco', 'fr', 'tabac'), ('tobacco', 'de', 'Tabak Rauchen'),
		('tobacco', 'it', 'tabacco fumo'), ('tobacco', 'ru', 'табак курение'), ('tobacco', 'es', 'tabaco'), ('tobacco', 'ar', 'تبغ التبغ'),
		('cannabis', 'en', 'cannabis marijuana'), ('cannabis', 'fr', 'cannabis'), ('cannabis', 'de', 'Cannabis'),
		('cannabis', 'it', 'cannabis'), ('cannabis', 'ru', 'каннабис конопля марихуана'), ('cannabis', 'es', 'cannabis marihuana'),
		('cannabis', 'ar', 'قنب القنب'))
		each (substance, language, words)
	where substance = case when outcome in ('alcohol-initiation', 'alcohol-use', 'drunkenness') then 'alcohol'
		else split_part(outcome, '-', 1) end
$$;
create or replace function practices.texts_of(practice uuid) returns table (weight "char", language text, text text)
language sql stable strict as $$
	select 'A'::"char", t.* from practices.practice p, jsonb_each_text(p.title) t where p.id = practice
	union all select 'B', t.* from practices.practice p, jsonb_each_text(p.record -> 'summary') t where p.id = practice
	union all select 'B', t.* from practices.version v, jsonb_each_text(v.name) t where v.practice_id = practice
	-- What it acts on comes before what only names it.
	union all select 'A', w.* from practices.version v, unnest(v.acts_on) outcome, practices.substance_words(outcome) w
		where v.practice_id = practice
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
	union all select 'D', '', r ->> 'reference' from practices.counted_studies(array[practice]) s,
		jsonb_array_elements(s.record -> 'reports') r
	union all select 'D', '', s.record ->> 'name' from practices.counted_studies(array[practice]) s
$$;
create or replace function practices.refresh_listing(changed uuid[]) returns void language plpgsql as $$
begin
	insert into practices.listing as l (id, title, original_language, published_at, level, year, keys, search)
		select p.id, p.title, p.original_language, p.published_at,
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
create constraint trigger listing_followed after insert or update on practices.practice
	deferrable initially deferred for each row when (new.published_at is not null)
	execute function practices.follow_listing();
create constraint trigger listing_followed after insert or update or delete on practices.version
	deferrable initially deferred for each row execute function practices.follow_listing();
create constraint trigger listing_followed after insert or update or delete on practices.study
	deferrable initially deferred for each row execute function practices.follow_listing();
select practices.refresh_listing(array(select id from practices.practice));
