-- The organisation's own texts of pages such as “About”, as its folder has them, in Markdown.
create table directory.page_text (
	name text not null check (name ~ '^[a-z]+$'),
	language text not null,
	text text not null check (length(text) between 1 and 40000),
	primary key (name, language)
);

-- Where the organisation can be reached.
alter table directory.organisation add column contact jsonb not null default '{}';
