-- An added line has a moment only, never an item.
alter table floor.journal_line drop column item_id;
