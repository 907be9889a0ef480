import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { announce } from '#platform/server/outbox.ts';
import { hashOfKey } from '#platform/server/link-key.ts';
import type { Consent, Consenter } from '../../young-people.ts';
import { runChange } from '../run-change.ts';
import { announceMinor, holdUnaccompanied } from './hold-unaccompanied.ts';
import { insertConsent, minorById, minorByKey } from '../store/young-people.ts';

/**
 * Records an answer of a young person or a guardian by the key of their link; the last one counts, so each can be taken
 * back at any time. A minor no longer allowed to take part is put on hold. docs/rules/accreditation.md 10.3, 10.6, 10.9
 */
export const giveConsent = (
	ctx: OperationContext,
	key: string,
	{ takesPart, ...given }: Consent & { takesPart: boolean },
): Promise<Result<null, 'not-found'>> =>
	runChange<{ registration: string; by: Consenter }, null, 'not-found'>(ctx, {
		lock: (tx) => minorByKey(tx, hashOfKey(key), { lock: true }),
		// The key is the right: the holder of the link answers.
		gate: () => key !== '',
		async change(tx, { registration, by }) {
			const minor = await minorById(tx, registration);
			if (!minor) return refuse('not-found');
			const answer = { ...given, takesPart: by === 'guardian' ? takesPart : null };
			await insertConsent(tx, registration, { ...answer, by, at: ctx.now });
			await holdUnaccompanied(tx, ctx, registration);
			await announceMinor(tx, minor.conference);
			await announce(tx, 'accreditation.consent', { registration });
			return done({ value: null, detail: { by, ...answer } });
		},
		action: 'consent',
		subject: ({ registration }) => `registration:${registration}`,
	});
