-- Files that people upload. The content lies in the store of files under its SHA-256, once; the rows here refer to it.
create table platform.file_content (
	sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
	bytes bigint not null check (bytes >= 0),
	-- removing: nothing may refer to it any more, until the store has removed it; absent: it has
	state text not null default 'writing' check (state in ('writing', 'stored', 'removing', 'absent')),
	used_at timestamptz not null
);
create index file_content_oldest on platform.file_content (used_at) where state <> 'absent';

create table platform.file (
	id uuid primary key,
	sha256 text not null references platform.file_content,
	bytes bigint not null check (bytes >= 0),
	media_type text not null,
	name text not null check (name <> ''),
	uploader_id uuid references platform.person on delete set null,
	-- who pays for the room, such as person:<id> or delegation:<id>
	quota_owner text not null,
	-- pending: uploaded, not yet claimed by what it was uploaded for
	state text not null default 'pending' check (state in ('pending', 'stored', 'removed')),
	created_at timestamptz not null
);
create index file_by_content on platform.file (sha256);
create index file_pending on platform.file (created_at) where state = 'pending';

-- How much room the files of an owner take that are not removed; changed only together with them.
create table platform.file_quota (
	owner text primary key,
	used bigint not null check (used >= 0)
);
