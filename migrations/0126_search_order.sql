-- Common words are found in many thousand entries: the page is then read in the order of this index.
create index entry_in_order on search.entry (day desc nulls last, id);
