-- Templates: drafts that new conferences are copied from. They are never announced, so nobody but officers sees them.
alter table conference.conference add column is_template boolean not null default false,
	add constraint templates_stay_drafts check (not is_template or state = 'draft');
create index conference_templates on conference.conference (slug) where is_template;
