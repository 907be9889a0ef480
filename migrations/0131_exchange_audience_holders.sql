-- As holders of which posts the persons of an audience were chosen: they are shown as these, so that nobody learns which
-- hidden post somebody holds. Ids of exchange.post_holder.
alter table exchange.warning add column audience_holders uuid[] not null default '{}';
update exchange.warning w set audience_holders = array(
	select distinct on (h.person_id) h.id from exchange.post_holder h join exchange.post p on p.id = h.post_id
	where p.community_id = w.community_id and h.person_id = any (w.audience)
	order by h.person_id, p.is_hidden desc, h.until desc nulls first, h.since desc)
where audience <> '{}';
