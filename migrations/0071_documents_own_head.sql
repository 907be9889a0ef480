-- Written by Rostrum itself with its symbol at the head, such as a journal: no masthead is printed on it.
alter table documents.document add column has_own_head boolean not null default false;
