-- A seat that an officer gave in one conference. All other seats of States are those of the directory, and follow it.
alter table accreditation.delegation add column has_own_seat boolean not null default false;
-- A seat of the directory may have the number of one that an officer gave, which is then first.
alter table accreditation.delegation drop constraint delegation_conference_id_seat_key;
