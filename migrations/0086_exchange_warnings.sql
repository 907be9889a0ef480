-- Warnings between States: communities of posts, warnings and their versions, deliveries, answers, the log of reads.
-- docs/rules/exchange.md §9 to §14

-- The role that reads warnings. Policies below decide what it sees, whatever a query asks for.
do $$
begin
	if not exists (select from pg_roles where rolname = 'rostrum_reader') then
		begin
			create role rostrum_reader nologin;
		exception
			-- Another database of the same server is being prepared.
			when duplicate_object or unique_violation then null;
			when insufficient_privilege then
				raise exception 'The role rostrum_reader is missing. As a superuser: create role rostrum_reader nologin; grant rostrum_reader to %;', current_user;
		end;
	end if;
	if not pg_has_role(current_user, 'rostrum_reader', 'member') then
		execute format('grant rostrum_reader to %I', current_user);
	end if;
end $$;

create table exchange.community (
	id uuid primary key default gen_random_uuid(),
	slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 100),
	name jsonb not null check (jsonb_typeof(name) = 'object' and name <> '{}'),
	-- What the members share, and for what.
	purpose jsonb not null default '{}',
	-- Admits and removes members, and sees hidden ones.
	steward_id uuid references platform.person on delete set null,
	-- The post that checks a warning before release when its author has no colleague.
	duty_post_id uuid,
	created_at timestamptz not null,
	closed_at timestamptz,
	revision int not null default 1
);

-- A member is a post, such as “Focal point, Arvonia”, not a person.
create table exchange.post (
	id uuid primary key default gen_random_uuid(),
	community_id uuid not null references exchange.community on delete cascade,
	-- “Member 7”: never given again.
	number int not null check (number > 0),
	-- The State or organisation, if the directory has it.
	entry_id uuid references directory.entry,
	name jsonb not null check (jsonb_typeof(name) = 'object' and name <> '{}'),
	sector text not null check (sector in ('health', 'police', 'justice', 'customs', 'laboratory', 'other')),
	-- Hidden from other members, who see its number.
	is_hidden boolean not null default false,
	-- Where the post is reached at any hour: an office and its telephone number, no person.
	duty_contact text not null default '' check (length(duty_contact) <= 300),
	joined_at timestamptz not null,
	-- Access ends after this day unless the membership was reconfirmed.
	confirmed_until date not null,
	removed_at timestamptz,
	revision int not null default 1,
	unique (community_id, number),
	unique (id, community_id)
);
alter table exchange.community add foreign key (duty_post_id, id) references exchange.post (id, community_id)
	on delete set null (duty_post_id);

-- Who holds a post, and the deputies. A hand-over ends one row and begins another.
create table exchange.post_holder (
	id uuid primary key default gen_random_uuid(),
	post_id uuid not null references exchange.post on delete cascade,
	person_id uuid not null references platform.person on delete cascade,
	is_deputy boolean not null,
	since timestamptz not null,
	until timestamptz
);
create unique index post_holder_once on exchange.post_holder (post_id, person_id) where until is null;
create unique index post_has_one_holder on exchange.post_holder (post_id) where until is null and not is_deputy;
create index post_holder_by_person on exchange.post_holder (person_id) where until is null;

create table exchange.warning (
	id uuid primary key default gen_random_uuid(),
	state text not null default 'draft' check (state in ('draft', 'released', 'withdrawn')),
	-- Labels of TLP 2.0; null until chosen.
	tlp text check (tlp in ('clear', 'green', 'amber', 'amber-strict', 'red')),
	-- What it may be used for.
	purposes text[] not null default '{}' check (purposes <@ array['health', 'prevention', 'intelligence']),
	not_in_court boolean not null default false,
	ask_before boolean not null default false,
	-- Of the members; null while nothing is chosen.
	community_id uuid references exchange.community,
	source_post_id uuid references exchange.post,
	author_id uuid references platform.person on delete set null,
	-- Who may read it once released: ids of the community, of posts or of persons in it.
	audience uuid[] not null default '{}',
	-- Who acts as its source once released: the source post; of a RED one its author and the second person.
	owners uuid[] not null default '{}',
	-- Who may read the version under review: a post.
	reviewers uuid[] not null default '{}',
	-- The released version; 0 = none.
	version int not null default 0,
	-- Of the released version, for lists; null in a RED one, whose content is sealed.
	listing jsonb,
	supersedes_id uuid references exchange.warning,
	created_at timestamptz not null,
	released_at timestamptz,
	expires_at timestamptz,
	-- An urgent release ends at this moment unless a second person confirmed it.
	confirm_by timestamptz,
	withdrawn_at timestamptz,
	revision int not null default 1,
	check (state = 'draft' or (tlp is not null and source_post_id is not null and released_at is not null and version > 0)),
	check (state = 'draft' or tlp = 'clear' or (community_id is not null and audience <> '{}')),
	check (state <> 'withdrawn' or withdrawn_at is not null)
);
create index warning_newest on exchange.warning (released_at desc, id) where state <> 'draft';
create index warning_by_community on exchange.warning (community_id, released_at desc) where state <> 'draft';
create index warning_drafts on exchange.warning (author_id) where state = 'draft';
create index warning_under_review on exchange.warning using gin (reviewers) where reviewers <> '{}';
create index warning_unconfirmed on exchange.warning (confirm_by) where confirm_by is not null;

-- Each version is drafted, checked by a second person, and released. A withdrawal is the last version.
create table exchange.warning_version (
	warning_id uuid not null references exchange.warning on delete cascade,
	version int not null check (version > 0),
	change text not null check (change in ('new', 'update', 'correction', 'withdrawal')),
	state text not null default 'draft' check (state in ('draft', 'review', 'released')),
	content jsonb,
	-- The content of a RED warning, and of one without a label: encrypted with a key that no backup has.
	sealed bytea,
	-- What changed, or why it was withdrawn or returned to its author.
	note text not null default '' check (length(note) <= 2000),
	drafted_by uuid references platform.person on delete set null,
	drafted_at timestamptz not null,
	second_by uuid references platform.person on delete set null,
	released_at timestamptz,
	is_urgent boolean not null default false,
	confirmed_at timestamptz,
	primary key (warning_id, version),
	check ((content is null) <> (sealed is null)),
	check (state <> 'released' or released_at is not null),
	-- Four eyes.
	check (second_by is null or second_by <> drafted_by)
);
create unique index warning_version_one_draft on exchange.warning_version (warning_id) where state <> 'released';

-- One row for each version and recipient: a post, or a person of a RED warning.
create table exchange.delivery (
	warning_id uuid not null,
	version int not null,
	recipient_id uuid not null,
	is_person boolean not null,
	delivered_at timestamptz not null,
	read_at timestamptz,
	acknowledged_at timestamptz,
	exported int not null default 0,
	primary key (warning_id, version, recipient_id),
	foreign key (warning_id, version) references exchange.warning_version on delete cascade
);
create index delivery_by_recipient on exchange.delivery (recipient_id, delivered_at desc);

-- Seen here too, not seen, false alarm, a question, use outside the purpose, passed on to a client.
create table exchange.answer (
	id uuid primary key default gen_random_uuid(),
	warning_id uuid not null references exchange.warning on delete cascade,
	recipient_id uuid not null,
	kind text not null check (kind in ('seen', 'not-seen', 'false-alarm', 'question', 'misuse', 'passed-on')),
	text text not null default '' check (length(text) <= 2000),
	at timestamptz not null,
	reply text,
	replied_at timestamptz
);
create index answer_by_warning on exchange.answer (warning_id, at);

-- Reads of what is above CLEAR, each entry with the hash of the one before it.
create table exchange.access_log (
	warning_id uuid not null references exchange.warning on delete cascade,
	number int not null check (number > 0),
	at timestamptz not null,
	reader text not null,
	action text not null,
	previous text not null,
	hash text not null,
	primary key (warning_id, number)
);
create function exchange.access_log_stays() returns trigger language plpgsql as $$
begin
	raise exception 'the log of reads is append-only';
end $$;
create trigger access_log_stays before update on exchange.access_log
	for each row execute function exchange.access_log_stays();

-- The caller: their person, the posts that they hold now, and the communities of these posts.
create function exchange.own_audiences() returns uuid[]
	language sql stable security definer set search_path = ''
as $$
	with caller as (
		select nullif(current_setting('exchange.person', true), '')::uuid as person,
			nullif(current_setting('exchange.now', true), '')::timestamptz as moment
	), held as (
		select p.id, p.community_id
		from caller
		join exchange.post_holder h on h.person_id = caller.person and h.until is null
		join exchange.post p on p.id = h.post_id
		join exchange.community c on c.id = p.community_id
		where p.removed_at is null and c.closed_at is null
			and p.confirmed_until >= (caller.moment at time zone 'UTC')::date
	)
	select coalesce(array_agg(id), '{}') from (
		select person from caller where person is not null
		union all select held.id from held
		union select held.community_id from held
	) as own (id)
$$;
create function exchange.caller() returns uuid language sql stable
	as $$ select nullif(current_setting('exchange.person', true), '')::uuid $$;
-- An unconfirmed urgent release ends by itself, also when the job that withdraws it is late.
create function exchange.moment() returns timestamptz language sql stable
	as $$ select nullif(current_setting('exchange.now', true), '')::timestamptz $$;

alter table exchange.warning enable row level security;
alter table exchange.warning_version enable row level security;
alter table exchange.delivery enable row level security;
alter table exchange.answer enable row level security;
alter table exchange.access_log enable row level security;

-- The audience of a warning. Everybody above CLEAR is a current member of its community.
create policy audience on exchange.warning for select to rostrum_reader using (
	(state <> 'draft' and tlp = 'clear')
	or (author_id = (select exchange.caller()) and state = 'draft'
		and (source_post_id is null or source_post_id = any ((select exchange.own_audiences())::uuid[])))
	or (community_id = any ((select exchange.own_audiences())::uuid[]) and (
		(state <> 'draft' and (audience && (select exchange.own_audiences()) or owners && (select exchange.own_audiences())))
		or reviewers && (select exchange.own_audiences())
	))
);

-- A released version is for the audience until the warning is withdrawn; then they read the withdrawal alone.
create policy audience on exchange.warning_version for select to rostrum_reader using (
	exists (select from exchange.warning w where w.id = warning_id and (
		case when warning_version.state = 'released'
			then change = 'withdrawal' or owners && (select exchange.own_audiences())
				or (w.state = 'released' and (confirm_by is null or confirm_by > (select exchange.moment())))
			else drafted_by = (select exchange.caller()) or reviewers && (select exchange.own_audiences())
		end))
);
create policy audience on exchange.delivery for select to rostrum_reader using (
	exists (select from exchange.warning w where w.id = warning_id
		and (recipient_id = any ((select exchange.own_audiences())::uuid[]) or w.owners && (select exchange.own_audiences())))
);
create policy audience on exchange.answer for select to rostrum_reader using (
	exists (select from exchange.warning w where w.id = warning_id
		and (recipient_id = any ((select exchange.own_audiences())::uuid[]) or w.owners && (select exchange.own_audiences())))
);
-- The source alone sees who read.
create policy audience on exchange.access_log for select to rostrum_reader using (
	exists (select from exchange.warning w where w.id = warning_id and w.owners && (select exchange.own_audiences()))
);

grant usage on schema exchange, platform, directory to rostrum_reader;
grant select on exchange.warning, exchange.warning_version, exchange.delivery, exchange.answer, exchange.access_log
	to rostrum_reader;
