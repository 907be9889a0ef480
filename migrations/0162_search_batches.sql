-- Entries are written many at once: the index of words takes them as a list, and is told to sort them in after each step.
-- Words are asked for as `search.words_of` says them: PostgreSQL does not know what it costs to read the words of an entry,
-- and would read those of all entries of a table of middle size.
drop index search.entry_by_words;
create index entry_by_words on search.entry using gin (keys, search.words_of(search))
	with (fastupdate = on, gin_pending_list_limit = 4096);
