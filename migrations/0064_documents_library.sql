-- The library: by what an issued document is found, one row each, kept in the transaction that changes it.

-- A value of a facet; ref: a kind, a year, a language, or the id of a series, a directory entry, a conference.
create table documents.facet (
	id int generated always as identity primary key,
	kind text not null check (kind in ('series', 'kind', 'year', 'language', 'field', 'country', 'conference')),
	ref text not null,
	-- How many documents that everybody may read have it, kept by `count_facets`. It says nothing of the others.
	listed int not null default 0 check (listed >= 0),
	unique (kind, ref)
);

-- The words of a version's text, in parts: the part with a match is quickly found in a long text.
create table documents.version_search (
	version_id uuid not null references documents.language_version on delete cascade,
	part int not null,
	search tsvector not null,
	primary key (version_id, part)
) with (toast_tuple_target = 128);

-- Has the columns that decide who may read a document, named as in documents.document.
create table documents.listing (
	id uuid primary key references documents.document on delete cascade,
	conference_id uuid not null,
	state text not null default 'issued' check (state = 'issued'),
	distribution text not null,
	release_at timestamptz,
	issued_at timestamptz not null,
	-- Everybody may read it, and caches and readers were told.
	is_public boolean not null,
	-- Ids of facets, and a negative number from -1 to -32 by chance: a sample of a long list.
	keys int[] not null,
	search tsvector not null
	-- Long columns lie apart, so that finding many rows reads few pages.
) with (toast_tuple_target = 128);
-- New rows go into the index at once, see 0006_conference.sql.
create index listing_by_words on documents.listing using gin (keys, search) with (fastupdate = off);
create index listing_by_date on documents.listing (issued_at desc nulls last, id);
create index listing_by_conference on documents.listing (conference_id);

-- Characters of a part; the last ones are also in the next part, so that no word is cut in both.
create function documents.text_part(text text, part int) returns text
language sql immutable strict parallel safe as $$
	select substr(text, part * 6000 + 1, 6080)
$$;

-- At most two million characters of a version are searched.
create function documents.index_text() returns trigger language plpgsql as $$
begin
	delete from documents.version_search where version_id = new.version_id;
	insert into documents.version_search (version_id, part, search)
		select new.version_id, part, strip(to_tsvector(conference.searched_as(v.language),
			documents.text_part(new.text, part)))
		from documents.language_version v,
			generate_series(0, (least(length(new.text), 2000000) - 1) / 6000) part
		where v.id = new.version_id and new.text <> '';
	return null;
end $$;
create trigger text_indexed after insert or update of text on documents.extracted_text
	for each row execute function documents.index_text();

-- A revision without a series of its own has that of its base.
create function documents.series_of(start uuid) returns uuid language sql stable strict as $$
	with recursive up as (
		select series_id, base_id from documents.document where id = start
		union all select b.series_id, b.base_id from documents.document b join up on b.id = up.base_id
			where up.series_id is null)
	select series_id from up where series_id is not null limit 1
$$;

create function documents.facets_of(changed uuid[])
returns table (document uuid, kind text, ref text) language sql stable as $$
	with d as (
		select * from documents.document where id = any (changed) and state = 'issued')
	select d.id, 'kind', d.kind from d
	union select d.id, 'conference', d.conference_id::text from d
	union select d.id, 'year', to_char(d.issued_at at time zone coalesce(
		(select time_zone from directory.organisation), 'UTC'), 'YYYY') from d
	union select d.id, 'series', documents.series_of(d.id)::text from d where documents.series_of(d.id) is not null
	union select d.id, 'language', v.language from d join documents.language_version v on v.document_id = d.id
		where v.state = 'issued'
	union select d.id, case r.role when 'field' then 'field' else 'country' end, r.entry_id::text
		from d join conference.relation r on r.conference_id = d.conference_id
		where r.role in ('field', 'state') and r.entry_id is not null
	union select d.id, 'country', e.id::text from d join documents.author a on a.document_id = d.id
		join accreditation.delegation g on g.id = a.delegation_id
		join directory.entry e on e.id = g.entry_id and e.kind = 'state'
$$;

-- The keys of issued documents, with those of facets that are new.
create function documents.keys_of(changed uuid[])
returns table (document uuid, keys int[]) language plpgsql as $$
begin
	insert into documents.facet (kind, ref)
		select distinct o.kind, o.ref from documents.facets_of(changed) o
		where not exists (select from documents.facet f where f.kind = o.kind and f.ref = o.ref)
		order by o.kind, o.ref
		on conflict do nothing;
	return query select o.document, array_agg(f.id order by f.id) || (-1 - (uuid_hash(o.document) & 31))
		from documents.facets_of(changed) o join documents.facet f on f.kind = o.kind and f.ref = o.ref
		group by o.document;
end $$;

-- PC.DEL/445/12 as PC, DEL, 445 and 12, and as /pc, /pc/del, /pc/del/445 …, its beginnings.
create function documents.symbol_search(symbol text) returns tsvector
language sql immutable strict parallel safe as $$
	select setweight(to_tsvector('conference.plain', array_to_string(parts, ' ')), 'A')
		|| array_to_tsvector(array(select '/' || array_to_string(parts[1:n], '/')
			from generate_series(1, cardinality(parts)) n))
	from (select regexp_split_to_array(trim(regexp_replace(lower(symbol), '[^[:alnum:]]+', ' ', 'g')), ' ')) one (parts)
$$;

create aggregate documents.all_words (tsvector) (sfunc = tsvector_concat, stype = tsvector, initcond = '');

-- The words of a document: symbol, title in each language, text of each issued version by its language's stems. Of very
-- long texts the words that come first: a tsvector holds a megabyte.
create function documents.search_of(document uuid) returns tsvector language sql stable strict as $$
	select documents.symbol_search(d.symbol)
		|| coalesce((select documents.all_words(setweight(to_tsvector(conference.searched_as(t.language), t.title), 'A'))
			from jsonb_each_text(d.title) as t (language, title)), '')
		|| coalesce((select array_to_tsvector(array_agg(one.lexeme)) from (
			select w.lexeme, sum(octet_length(w.lexeme)) over (order by min(t.part), w.lexeme collate "C") as bytes
			from documents.language_version v join documents.version_search t on t.version_id = v.id,
				unnest(tsvector_to_array(t.search)) w (lexeme)
			where v.document_id = d.id and v.state = 'issued' group by w.lexeme) one
			where one.bytes <= 900000), '')
	from documents.document d where d.id = document
$$;

create function documents.refresh_listing(changed uuid[]) returns void language plpgsql as $$
begin
	delete from documents.listing l using documents.document d
		where l.id = any (changed) and d.id = l.id and d.state <> 'issued';
	insert into documents.listing as l (id, conference_id, distribution, release_at, issued_at, is_public, keys, search)
		select d.id, d.conference_id, d.distribution, d.release_at, d.issued_at,
			d.distribution = 'public' and coalesce(coalesce(d.release_at, d.released_at) <= d.released_at, false),
			k.keys, documents.search_of(d.id)
		from documents.document d join documents.keys_of(changed) k on k.document = d.id
		where d.id = any (changed) and d.state = 'issued'
		on conflict (id) do update set distribution = excluded.distribution, release_at = excluded.release_at,
			issued_at = excluded.issued_at, is_public = excluded.is_public, keys = excluded.keys,
			search = excluded.search
		where (l.distribution, l.release_at, l.issued_at, l.is_public, l.keys, l.search) is distinct from
			(excluded.distribution, excluded.release_at, excluded.issued_at, excluded.is_public, excluded.keys,
				excluded.search);
end $$;

-- Documents to be brought up to date at the end of the transaction, each once. Who notes a document that another
-- transaction has noted waits for it, so none reads what the other is about to change.
create table documents.listing_due (id uuid primary key);

create function documents.note_listing() returns trigger language plpgsql as $$
declare
	row jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
begin
	insert into documents.listing_due (id)
		select d.id from documents.document d
		where d.id = case tg_table_name when 'document' then (row ->> 'id')::uuid
			when 'extracted_text' then (select v.document_id from documents.language_version v
				where v.id = (row ->> 'version_id')::uuid)
			else (row ->> 'document_id')::uuid end
			and d.issued_at is not null
		on conflict do nothing;
	return null;
end $$;
create trigger listing_noted after insert or update on documents.document
	for each row when (new.issued_at is not null) execute function documents.note_listing();
create trigger listing_noted after insert or update or delete on documents.author
	for each row execute function documents.note_listing();
create trigger listing_noted after insert or update or delete on documents.language_version
	for each row execute function documents.note_listing();
create trigger listing_noted after insert or update of text on documents.extracted_text
	for each row execute function documents.note_listing();

create function documents.follow_listing() returns trigger language plpgsql as $$
begin
	delete from documents.listing_due where id = new.id;
	perform documents.refresh_listing(array[new.id]);
	return null;
end $$;
create constraint trigger listing_followed after insert on documents.listing_due deferrable initially deferred
	for each row execute function documents.follow_listing();

-- One after the other, at the end of their transactions: two that count the same values never wait for each other
-- crosswise.
create function documents.count_facets(before int[], after int[]) returns void language plpgsql as $$
begin
	if before is not distinct from after then return; end if;
	perform pg_advisory_xact_lock(hashtext('documents.facet'));
	update documents.facet f set listed = f.listed + change.n
		from (select key, sum(n)::int as n from (
			select unnest(before) as key, -1 as n union all select unnest(after), 1) both_sides
			group by key having sum(n) <> 0) change
		where f.id = change.key;
end $$;

create function documents.listing_inserted() returns trigger language plpgsql as $$
begin
	perform documents.count_facets('{}', array(select unnest(keys) from made where is_public));
	return null;
end $$;
create trigger listing_inserted after insert on documents.listing referencing new table as made
	for each statement execute function documents.listing_inserted();

create function documents.listing_updated() returns trigger language plpgsql as $$
begin
	perform documents.count_facets(array(select unnest(keys) from was where is_public),
		array(select unnest(keys) from made where is_public));
	return null;
end $$;
create trigger listing_updated after update on documents.listing referencing old table as was new table as made
	for each statement execute function documents.listing_updated();

create function documents.listing_deleted() returns trigger language plpgsql as $$
begin
	perform documents.count_facets(array(select unnest(keys) from was where is_public), '{}');
	return null;
end $$;
create trigger listing_deleted after delete on documents.listing referencing old table as was
	for each statement execute function documents.listing_deleted();

-- What was issued before this migration.
insert into documents.version_search (version_id, part, search)
	select x.version_id, part, strip(to_tsvector(conference.searched_as(v.language), documents.text_part(x.text, part)))
	from documents.extracted_text x join documents.language_version v on v.id = x.version_id,
		generate_series(0, (least(length(x.text), 2000000) - 1) / 6000) part
	where x.text <> '';
select documents.refresh_listing(array(select id from documents.document where state = 'issued'));
