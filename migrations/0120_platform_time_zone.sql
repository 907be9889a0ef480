-- The zone in which a person wants to read times, beside that of the conference; null = only that of the conference.
alter table platform.person add column time_zone text check (length(time_zone) between 1 and 64);
