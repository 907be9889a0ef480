-- Search words by the stems of every language, each query once: many languages have the same stem of a word. Repeated, the
-- planner took a word to be in nearly all documents, and read each of them instead of the index.
create function documents.stems_of(words text) returns tsquery language sql immutable strict parallel safe as $$
	select coalesce(string_agg(distinct '(' || query::text || ')', ' | '), '')::tsquery
	from (select to_tsquery(config, words) as query from unnest(array['conference.en', 'conference.fr', 'conference.de',
		'conference.it', 'conference.ru', 'conference.es', 'conference.ar', 'conference.plain']::regconfig[]) config) one
	where numnode(query) > 0
$$;
