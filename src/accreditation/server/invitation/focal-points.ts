import { isId } from '#conference';
import { done, refuse, type Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { isEmail, isName, personFor } from '#platform/server/people.ts';
import { officersConference, wouldRead } from '../access.ts';
import { insertFocalPoint } from '../store/categories.ts';
import { deleteFocalPoint } from '../store/invitation.ts';
import { delegationsIn } from '../store/people.ts';
import { record } from '../record.ts';

/** Makes somebody the focal point of a delegation, who nominates its people; makes their account if need be. 1.2 */
export async function addFocalPoint(
	ctx: OperationContext,
	conference: string,
	input: { delegation: string; name: string; email: string; language?: string },
): Promise<Result<{ person: string }, 'not-found' | 'bad-email' | 'bad-name' | 'already-there'>> {
	const access = await officersConference(ctx, { id: conference }, 'manage');
	if (!access) return refuse('not-found');
	const [name, email] = [input.name.trim(), input.email.trim().toLowerCase()];
	if (!isEmail(email)) return refuse('bad-email', { email: 'platform.bad-email' });
	if (wouldRead(ctx, access, email)) return refuse('bad-email', { email: 'accreditation.rights.own-right' });
	if (!isName(name)) return refuse('bad-name', { name: 'platform.bad-name' });
	const known = await delegationsIn(ctx.database, conference);
	if (!isId(input.delegation) || !known.some(({ id }) => id === input.delegation)) return refuse('not-found');
	return inTransaction(ctx, async (tx) => {
		const { id: person } = await personFor(tx, { name, email });
		if (
			!(await insertFocalPoint(tx, input.delegation, person, {
				now: ctx.now,
				language: input.language ?? ctx.language,
			}))
		)
			return refuse('already-there', { email: 'accreditation.people.person-there' });
		await record(tx, ctx, 'accreditation.add-focal-point', `delegation:${input.delegation}`, { person });
		return done({ person });
	});
}

/** Removes a focal point, who no longer sees the delegation; the nominated people stay. */
export async function removeFocalPoint(
	ctx: OperationContext,
	conference: string,
	{ delegation, person }: { delegation: string; person: string },
): Promise<Result<null, 'not-found' | 'already-done'>> {
	if (!(await officersConference(ctx, { id: conference }, 'manage'))) return refuse('not-found');
	return inTransaction(ctx, async (tx) => {
		const isGone =
			isId(delegation) && isId(person) && (await deleteFocalPoint(tx, conference, delegation, person));
		if (!isGone) return refuse('already-done');
		await record(tx, ctx, 'accreditation.remove-focal-point', `delegation:${delegation}`, { person });
		return done(null);
	});
}
