-- A published conference that an older version laid out: it is laid out again when the server starts. Sub-items of a closed
-- meeting were open because the item above them was in an open one.
alter table conference.conference add column layout_outdated boolean not null default false;
update conference.conference set layout_outdated = true where published is not null;
