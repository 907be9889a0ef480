-- The address for replies to an email, such as a conference's own; null = that of the installation.
alter table platform.mail add column reply_to text check (reply_to like '%_@_%' and length(reply_to) <= 254);
