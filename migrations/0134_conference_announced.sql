-- When a conference was first announced: from then on its address stays, and changes of date and place are told, also after
-- it went back to a draft.
alter table conference.conference add column announced_at timestamptz;
update conference.conference c set announced_at = coalesce(
	(select min(a.at) from platform.audit a where a.thing = 'conference:' || c.id
		and a.action = 'conference.state' and a.detail ->> 'to' = 'announced'),
	case when c.state <> 'draft' then c.first_published_at end);
