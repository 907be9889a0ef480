-- The Chatham House Rule applies to a meeting. docs/rules/thread.md 2.7
alter table conference.meeting add column chatham_house boolean not null default false;
