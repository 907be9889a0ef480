-- Which activities wait to be compared is kept beside them: to say of a hundred thousand that they were compared would
-- otherwise write all of them, with their indexes, once more. `compare_at` is when an activity last changed in what is compared.
create table activities.to_compare (
	activity_id uuid primary key references activities.activity on delete cascade,
	since timestamptz not null
);
create index to_compare_first on activities.to_compare (since, activity_id);

create function activities.wait_for_comparison() returns trigger language plpgsql as $$
begin
	insert into activities.to_compare (activity_id, since) values (new.id, new.compare_at)
		on conflict (activity_id) do update set since = excluded.since;
	return null;
end $$;
create trigger comparison_awaited after insert or update of compare_at on activities.activity
	for each row when (new.compare_at is not null) execute function activities.wait_for_comparison();

insert into activities.to_compare (activity_id, since)
	select id, compare_at from activities.activity where compare_at is not null;
drop index activities.activity_to_compare;
