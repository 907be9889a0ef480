-- The page of a warning says which newer ones replace it.
create index warning_by_superseded on exchange.warning (supersedes_id) where supersedes_id is not null;
