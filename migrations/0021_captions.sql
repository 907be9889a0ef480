-- The captions have become a slice of their own: the table moves with all that is in it.
create schema captions;
alter table broadcast.caption set schema captions;
