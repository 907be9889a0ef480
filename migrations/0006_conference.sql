-- New texts go into the index at once. Those that wait in its list of pending ones make PostgreSQL think it
-- dear, and read every text instead; and the first to search would pay for what another published.
alter index conference.text_by_words set (fastupdate = off);
alter index conference.listing_by_facets set (fastupdate = off);
