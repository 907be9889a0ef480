-- Entries are written many at once: the index of words takes them as a list, and is told to sort them in after each step.
alter index search.entry_by_words set (fastupdate = on, gin_pending_list_limit = 4096);
