-- A badge is ordered by a press, and printed when its file was written: what fails in between is printed later.
alter table accreditation.badge add column ordered_at timestamptz;
update accreditation.badge set ordered_at = printed_at where printed_at is not null;
