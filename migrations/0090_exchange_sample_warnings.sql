-- Warnings of an invented community are labelled as samples wherever they are shown.
alter table exchange.community add column sample boolean not null default false;
alter table exchange.warning add column sample boolean not null default false;
create function exchange.mark_sample() returns trigger language plpgsql as $$
begin
	new.sample := coalesce((select c.sample from exchange.community c where c.id = new.community_id), false);
	return new;
end $$;
create trigger mark_sample before insert or update of community_id on exchange.warning
	for each row execute function exchange.mark_sample();
