-- Feeds say when an entry was published for the first time (RFC 4287 §4.2.9). Of what was published before, the time of
-- the first known change stands for it.
alter table conference.conference add column first_published_at timestamptz;
update conference.conference c set first_published_at =
	least(published_at, (select min(at) from conference.change where conference_id = c.id));
