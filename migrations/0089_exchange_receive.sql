-- Receipts of withdrawals, and answers to RED warnings, which are stored sealed. docs/rules/exchange.md §12

-- What a recipient did with copies of a withdrawn warning; null until they confirm the withdrawal.
alter table exchange.delivery add column copies text check (copies in ('none', 'destroyed', 'remain'));

-- A sealed text is longer than what was typed: 2,000 letters of up to four bytes, in base 64.
alter table exchange.answer drop constraint answer_text_check;
alter table exchange.answer add check (length(text) <= 12000 and length(reply) <= 12000);

create index answer_without_reply on exchange.answer (warning_id) where replied_at is null and kind in ('question', 'misuse');
create index delivery_unconfirmed on exchange.delivery (recipient_id) where acknowledged_at is null;
