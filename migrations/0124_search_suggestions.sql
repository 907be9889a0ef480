-- What is offered while somebody types: words by how they begin, and conferences and entries of the directory.
create index word_by_beginning on search.word (word text_pattern_ops);
create index entry_by_name on search.entry using gin (search) with (fastupdate = off)
	where kind in ('conference', 'entry');
