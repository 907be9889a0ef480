import { isId } from '#conference';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { isEmail, isName, personFor } from '#platform/server/people.ts';
import { actingOn, isPerson, mayReadAnswers } from '../access.ts';
import { changeRegistration } from '../change-registration.ts';
import { assistantsOf, deleteAssistant, insertAssistant } from '../store/assistants.ts';

/** The most assistants of one person. */
export const maxAssistants = 3;

/** The assistants of a registration, for the person; for an assistant only themselves. @returns `null` = not found */
export async function assistantsPage(ctx: OperationContext, registration: string) {
	const found = await actingOn(ctx, registration);
	if (found?.by !== 'self') return null;
	const all = await assistantsOf(ctx.database, registration);
	const isOwn = isPerson(ctx, found);
	return {
		name: `${found.row.givenName} ${found.row.familyName}`.trim(),
		// By their addresses alone: the name of an account would tell whose address somebody else has typed.
		assistants: all
			.filter(({ person }) => isOwn || person === ctx.actor.person?.id)
			.map(({ person, email }) => ({ person, email })),
		mayAdd: isOwn && all.length < maxAssistants,
	};
}

/** Lets an account act for a registered person; makes the account if need be. The person and officers only: an assistant names nobody. 1.9 */
export const addAssistant = (
	ctx: OperationContext,
	registration: string,
	input: { assistantName: string; assistantEmail: string },
): Promise<Result<null, 'not-found' | 'bad-email' | 'bad-name' | 'too-many' | 'already-there'>> =>
	changeRegistration(
		ctx,
		registration,
		{ action: 'add-assistant', by: 'person-or-officer' },
		async (tx, { row, by }) => {
			// Nobody acts for a minor. 10.5
			if (row.minor) return refuse('not-found');
			const [name, email] = [input.assistantName.trim(), input.assistantEmail.trim().toLowerCase()];
			if (!isEmail(email) || email === row.email)
				return refuse('bad-email', { assistantEmail: 'accreditation.people.email-wrong' });
			// An officer limited to other categories would read the answers so. 9.5, 17.6
			const isOwn = by === 'officer' && email === ctx.actor.person?.email;
			if (isOwn && !(await mayReadAnswers({ ...ctx, database: tx }, row.conference, row.category)))
				return refuse('bad-email', { assistantEmail: 'accreditation.rights.own-right' });
			if (!isName(name)) return refuse('bad-name', { assistantName: 'platform.bad-name' });
			if ((await assistantsOf(tx, registration)).length >= maxAssistants)
				return refuse('too-many', { assistantEmail: 'accreditation.wrong.too-many' });
			const { id: person } = await personFor(tx, { name, email });
			if (!(await insertAssistant(tx, registration, person, ctx.now)))
				return refuse('already-there', { assistantEmail: 'accreditation.assistant.there' });
			return done({ value: null, detail: { person } });
		},
	);

/** Ends that an account acts for a registered person. The person, officers, and the assistant themselves. 1.9 */
export const removeAssistant = (
	ctx: OperationContext,
	registration: string,
	{ person }: { person: string },
): Promise<Result<null, 'not-found' | 'already-done'>> =>
	changeRegistration(
		ctx,
		registration,
		{
			action: 'remove-assistant',
			by: person === ctx.actor.person?.id ? 'self-or-officer' : 'person-or-officer',
		},
		async (tx) =>
			isId(person) && (await deleteAssistant(tx, registration, person))
				? done({ value: null, detail: { person } })
				: refuse('already-done'),
	);
