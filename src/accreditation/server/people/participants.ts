import * as v from 'valibot';
import { done, refuse, type Result } from '#platform/result.ts';
import { hasRole } from '#platform/actor.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { announce } from '#platform/server/outbox.ts';
import { addPerson, personByEmail } from '#platform/server/people.ts';
import { isId, roles } from '#conference';
import { inSession } from '#conference/server';
import { officersConference } from '../access.ts';
import { deleteParticipant, insertParticipant, isOnlyChair } from '../store/people.ts';

const Input = v.pipe(
	v.strictObject({
		email: v.pipe(v.string(), v.maxLength(254)),
		role: v.picklist(roles),
		delegation: v.nullable(v.pipe(v.string(), v.uuid())),
		/** The name for a new account, if the caller is an administrator; empty = the account exists. */
		person: v.optional(v.string(), ''),
	}),
	v.check(({ role, delegation }) => (role === 'delegate') === (delegation !== null)),
);

/**
 * Gives a person one role in a conference, so it is always clear for whom they act. Delegates, and only they, belong to
 * a delegation of the same conference.
 */
export async function addParticipant(
	ctx: OperationContext,
	conference: string,
	input: unknown,
): Promise<Result<{ id: string }, 'not-found' | 'bad-input' | 'no-such-person' | 'already-there'>> {
	if (!(await officersConference(ctx, { id: conference }, 'manage'))) return refuse('not-found');
	const read = v.safeParse(Input, input);
	if (!read.success) return refuse('bad-input', { delegation: 'conference.wrong.choice' });
	const { email, role, delegation, person: name } = read.output;
	if (name && hasRole(ctx.actor, 'administrator')) {
		const made = await addPerson(ctx, { email, name });
		if (!made.ok) {
			const field = made.refusal === 'bad-name' ? 'person' : 'email';
			return refuse('bad-input', {
				[field]: Object.values(made.fields ?? {})[0] ?? 'accreditation.wrong.person',
			});
		}
	}
	const person = email.includes('\u0000') ? null : await personByEmail(ctx.database, email);
	if (!person) {
		const unknown = hasRole(ctx.actor, 'administrator')
			? 'accreditation.people.person-unknown'
			: 'accreditation.wrong.person';
		return refuse('no-such-person', { email: unknown });
	}
	return inTransaction(ctx, async (tx) => {
		const id = await insertParticipant(tx, conference, { person: person.id, role, delegation });
		if (!id) return refuse('already-there', { email: 'accreditation.people.person-there' });
		await audit(tx, ctx, 'accreditation.add-participant', `conference:${conference}`, {
			person: person.id,
			role,
			delegation,
		});
		await announce(tx, 'conference.people', { conference });
		return done({ id });
	});
}

/**
 * Removes a person's role in a conference.
 * @param input `last`: confirms removing the last chair of a meeting in session
 */
export async function removeParticipant(
	ctx: OperationContext,
	conference: string,
	{ id: participant, last }: { id: string; last?: 'yes' | undefined },
): Promise<Result<null, 'not-found' | 'already-done' | 'last-chair'>> {
	if (!(await officersConference(ctx, { id: conference }, 'manage'))) return refuse('not-found');
	return inTransaction(ctx, async (tx) => {
		if (!isId(participant)) return refuse('already-done');
		// The lock serializes the removal of two chairs.
		if (
			!last &&
			(await inSession(tx, conference, { lock: true })) &&
			(await isOnlyChair(tx, conference, participant))
		)
			return refuse('last-chair', { '': 'accreditation.people.last-chair' });
		if (!(await deleteParticipant(tx, conference, participant))) return refuse('already-done');
		await audit(tx, ctx, 'accreditation.remove-participant', `conference:${conference}`, { participant });
		await announce(tx, 'conference.people', { conference });
		return done(null);
	});
}
