-- A vote stays when its member turns out to have an interest; it does not count. docs/rules/exchange.md 6.1
alter table exchange.review_member
	drop constraint review_member_check,
	add constraint interest_without_place check (not has_interest or place is null);
