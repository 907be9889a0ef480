-- The time zone in which the days of a conference are counted; UTC until it is announced.
create function accreditation.time_zone(conference uuid) returns text language sql stable as $$
	select coalesce((select c.time_zone from conference.conference c where c.id = conference), 'UTC')
$$;
