import { expect, test } from 'vitest';
import { undeliveredReason } from './undelivered.ts';

test.each([
	[null, 'unreachable'],
	['', 'unreachable'],
	['connect ECONNREFUSED 127.0.0.1:25', 'unreachable'],
	['Error: Greeting never received', 'unreachable'],
	['It expired before it could be sent.', 'expired'],
	['550 No such mailbox', 'no-mailbox'],
	['550 5.1.1 <anna@example.org>: Recipient address rejected', 'no-mailbox'],
	['550-Mailbox unavailable', 'no-mailbox'],
	['452 Mailbox full', 'full'],
	['552 5.2.2 Over quota', 'full'],
	['554 5.7.1 Message rejected as spam', 'refused'],
	['450 Busy', 'refused'],
] as const)('What a mail server said is a reason in plain words: %s', (said, reason) => {
	expect(undeliveredReason(said)).toBe(reason);
});
