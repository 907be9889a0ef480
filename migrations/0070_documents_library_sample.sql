-- Keys of facets stay in the row: they are read for many rows at a time.
alter table documents.listing alter column keys set storage main;
update documents.listing set keys = keys || '{}'::int[];

-- One of 32 rows of the listing, by chance, in a few pages: long lists are estimated from it.
create table documents.listing_sample (
	like documents.listing including defaults including constraints including storage,
	primary key (id),
	foreign key (id) references documents.listing on delete cascade
);
create index listing_sample_by_words on documents.listing_sample using gin (keys, search) with (fastupdate = off);

create function documents.follow_sample() returns trigger language plpgsql as $$
begin
	delete from documents.listing_sample where id = new.id;
	insert into documents.listing_sample values (new.*);
	return null;
end $$;
create trigger listing_sampled after insert or update on documents.listing
	for each row when (new.keys @> array[-1]) execute function documents.follow_sample();
insert into documents.listing_sample select * from documents.listing where keys @> array[-1];
