-- A session that was begun by "Try it as", without a sign-in, names the role that was chosen.
alter table platform.session add column trial_role text check (trial_role <> '');
