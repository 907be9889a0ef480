import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { announce } from '#platform/server/outbox.ts';
import { hashOfKey } from '#platform/server/link-key.ts';
import type { Consent } from '../../young-people.ts';
import { announceMinor, holdUnaccompanied } from './hold-unaccompanied.ts';
import { insertConsent, minorById, minorByKey } from '../store/young-people.ts';

/**
 * Records an answer of a young person or a guardian by the key of their link; the last one counts, so each can be taken
 * back at any time. Who is no longer allowed to take part is put on hold. docs/rules/accreditation.md 10.3, 10.6, 10.9
 */
export async function giveConsent(
	ctx: OperationContext,
	key: string,
	{ takesPart, ...given }: Consent & { takesPart: boolean },
): Promise<Result<null, 'not-found'>> {
	if (!key) return refuse('not-found');
	return inTransaction(ctx, async (tx) => {
		const found = await minorByKey(tx, hashOfKey(key), { lock: true });
		const minor = found && (await minorById(tx, found.registration));
		if (!minor) return refuse('not-found');
		const { registration, by } = found;
		const answer = { ...given, takesPart: by === 'guardian' ? takesPart : null };
		await insertConsent(tx, registration, { ...answer, by, at: ctx.now });
		await holdUnaccompanied(tx, ctx, registration);
		await audit(tx, ctx, 'accreditation.consent', `registration:${registration}`, { by, ...answer });
		await announceMinor(tx, minor.conference);
		await announce(tx, 'accreditation.consent', { registration });
		return done(null);
	});
}
