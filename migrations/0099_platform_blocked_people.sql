-- People whom an administrator has blocked: they cannot sign in, and have no sessions.
alter table platform.person add column blocked_at timestamptz;
