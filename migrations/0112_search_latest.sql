-- What was last said, published or warned of, for the home page.
create index entry_by_day on search.entry (kind, day desc nulls last, id desc) where is_public;
