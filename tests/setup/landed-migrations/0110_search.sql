-- One index over everything that can be found, written by `src/search` from what the slices provide.
create extension if not exists pg_trgm with schema platform;
create schema search;

create table search.entry (
	id int generated always as identity primary key,
	slice text not null,
	-- What is read and replaced together, such as a conference.
	part text not null,
	ref text not null,
	kind text not null,
	-- The page without its language.
	path text not null,
	title jsonb not null check (jsonb_typeof(title) = 'object' and title <> '{}'),
	-- [{en: …}, …]: what it belongs to.
	within jsonb not null check (jsonb_typeof(within) = 'array'),
	day date,
	sample boolean not null,
	-- Who finds it: `public`, or keys that a viewer has.
	audience text[] not null check (audience <> '{}'),
	is_public boolean not null generated always as (audience @> array['public']) stored,
	-- kind:…, year:…, language:…
	keys text[] not null,
	-- Of its kind, among entries that match equally well.
	weight real not null,
	search tsvector not null,
	-- Of all that it was made from.
	digest text not null,
	unique (slice, part, ref)
	-- Long columns lie apart, so that finding many rows reads few pages.
) with (toast_tuple_target = 128);
alter table search.entry alter column keys set storage main;
create index entry_by_words on search.entry using gin (keys, search) with (fastupdate = off);

-- Its texts, for the place that has the words.
create table search.text (
	entry_id int not null references search.entry on delete cascade,
	language text not null,
	text text not null,
	primary key (entry_id, language)
);

-- Every word there is, for typing errors. A word is offered only where the viewer finds something by it.
create table search.word (word text primary key);
create index word_by_letters on search.word using gin (word platform.gin_trgm_ops);

-- Notices to follow, each once, by whichever process comes first.
create table search.due (
	id bigint generated always as identity primary key,
	topic text not null,
	payload jsonb not null
);
create function search.note_due() returns trigger language plpgsql as $$
begin
	insert into search.due (topic, payload) values (new.topic, new.payload);
	return null;
end $$;
create trigger search_noted after insert on platform.outbox for each row execute function search.note_due();

-- One of 32 entries, by chance, in a few pages: long results are estimated from it.
create table search.entry_sample (
	id int primary key references search.entry on delete cascade,
	is_public boolean not null,
	audience text[] not null,
	keys text[] not null,
	search tsvector not null
) with (toast_tuple_target = 128);
alter table search.entry_sample alter column keys set storage main;
create function search.words_of(search tsvector) returns tsvector
language plpgsql immutable strict parallel safe cost 1000 as $$
begin
	return search;
end $$;
create index entry_sample_by_words on search.entry_sample using gin (keys, search.words_of(search))
	with (fastupdate = off);
create function search.follow_sample() returns trigger language plpgsql as $$
begin
	insert into search.entry_sample values (new.id, new.is_public, new.audience, new.keys, new.search)
		on conflict (id) do update set is_public = excluded.is_public, audience = excluded.audience,
			keys = excluded.keys, search = excluded.search;
	return null;
end $$;
create trigger entry_sampled after insert or update on search.entry
	for each row when (hashint4(new.id) & 31 = 0) execute function search.follow_sample();

-- The words of a text by the stems of its language, and as they are written.
create function search.words_in(language text, text text) returns tsvector
language sql immutable strict parallel safe as $$
	select to_tsvector(conference.searched_as(language), text) || to_tsvector('conference.plain', text)
$$;

create aggregate search.all_words (tsvector) (sfunc = tsvector_concat, stype = tsvector, initcond = '');

-- A search word in its spellings: by the stems of every language, and with five letters or more as a beginning.
create function search.query_of(forms text[]) returns tsquery language sql immutable strict parallel safe as $$
	select coalesce(string_agg(distinct '(' || query::text || ')', ' | '), '')::tsquery
	from (
		select to_tsquery(config, form) as query
		from unnest(forms) form, unnest(array['conference.en', 'conference.fr', 'conference.de', 'conference.it',
			'conference.ru', 'conference.es', 'conference.ar', 'conference.plain']::regconfig[]) config
		union all
		select to_tsquery('conference.plain', form || ':*') from unnest(forms) form where length(form) >= 5) one
	where numnode(query) > 0
$$;
