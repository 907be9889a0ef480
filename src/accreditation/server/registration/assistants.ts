import { isId } from '#conference';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { isEmail, isName, personFor } from '#platform/server/people.ts';
import { actingOn, type ActingOn } from '../access.ts';
import { assistantsOf, deleteAssistant, insertAssistant } from '../store/assistants.ts';
import { registrationById } from '../store/registrations.ts';

/** The most assistants of one person. */
export const maxAssistants = 3;

/** Whether the caller is the registered person, and not an assistant: by the account or, before there is one, the address. */
export const isPerson = (ctx: OperationContext, { row, by }: Pick<ActingOn, 'row' | 'by'>): boolean =>
	by === 'self' &&
	(row.person === null ? row.email === ctx.actor.person?.email : row.person === ctx.actor.person?.id);

/** An assistant names nobody: only the person and officers do. */
async function namer(ctx: OperationContext, registration: string): Promise<ActingOn | null> {
	const found = await actingOn(ctx, registration);
	return found && (found.by === 'officer' || isPerson(ctx, found)) ? found : null;
}

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

/** Lets an account act for a registered person; makes the account if need be. The person and officers only. 1.9 */
export async function addAssistant(
	ctx: OperationContext,
	registration: string,
	input: { assistantName: string; assistantEmail: string },
): Promise<Result<null, 'not-found' | 'bad-email' | 'bad-name' | 'too-many' | 'already-there'>> {
	const found = await namer(ctx, registration);
	// Nobody acts for a minor. 10.5
	if (!found || found.row.minor) return refuse('not-found');
	const [name, email] = [input.assistantName.trim(), input.assistantEmail.trim().toLowerCase()];
	if (!isEmail(email) || email === found.row.email)
		return refuse('bad-email', { assistantEmail: 'accreditation.people.email-wrong' });
	if (!isName(name)) return refuse('bad-name', { assistantName: 'platform.bad-name' });
	return inTransaction(ctx, async (tx) => {
		// The lock keeps two at once from naming one too many.
		await registrationById(tx, registration, { lock: true });
		if ((await assistantsOf(tx, registration)).length >= maxAssistants)
			return refuse('too-many', { assistantEmail: 'accreditation.wrong.too-many' });
		const { id: person } = await personFor(tx, { name, email });
		if (!(await insertAssistant(tx, registration, person, ctx.now)))
			return refuse('already-there', { assistantEmail: 'accreditation.assistant.there' });
		await audit(tx, ctx, 'accreditation.add-assistant', `registration:${registration}`, { person });
		return done(null);
	});
}

/** Ends that an account acts for a registered person. The person, officers, and the assistant themselves. 1.9 */
export async function removeAssistant(
	ctx: OperationContext,
	registration: string,
	{ person: assistant }: { person: string },
): Promise<Result<null, 'not-found' | 'already-done'>> {
	const isOwn = assistant === ctx.actor.person?.id && (await actingOn(ctx, registration))?.by === 'self';
	if (!isOwn && !(await namer(ctx, registration))) return refuse('not-found');
	return inTransaction(ctx, async (tx) => {
		if (!isId(assistant) || !(await deleteAssistant(tx, registration, assistant)))
			return refuse('already-done');
		await audit(tx, ctx, 'accreditation.remove-assistant', `registration:${registration}`, {
			person: assistant,
		});
		return done(null);
	});
}
