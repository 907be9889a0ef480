import type * as v from 'valibot';
import { linksTo } from '#directory/server';
import { hasRole } from '#platform/actor.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { isEmail, isName, personFor } from '#platform/server/people.ts';
import type { ExpertForm } from '../../submission.ts';
import { deleteExpert, listExperts, upsertExpert, type ExpertRow } from '../store/experts.ts';

/** Most experts at once. */
export const maxExperts = 500;

export type AppointExpertRefusal = 'not-found' | 'bad-input' | 'too-many-experts';

/** The experts, for officers; `null` = not for the caller. 5.5 */
export const appointedExperts = async (ctx: OperationContext): Promise<ExpertRow[] | null> =>
	hasRole(ctx.actor, 'officer') ? listExperts(ctx.database) : null;

/** An officer appoints an expert, or changes the country and the board of one. 5.5 @returns their id */
export async function appointExpert(
	ctx: OperationContext,
	{ name, email: typed, country, isBoard }: v.InferOutput<typeof ExpertForm>,
): Promise<Result<{ id: string }, AppointExpertRefusal>> {
	if (!hasRole(ctx.actor, 'officer')) return refuse('not-found');
	const email = typed.toLowerCase();
	const isState = !country || (await linksTo(ctx, [country], 'en')).get(country)?.kind === 'state';
	const wrong = {
		...(isName(name) ? {} : { name: 'platform.bad-name' }),
		...(isEmail(email) ? {} : { email: 'platform.bad-email' }),
		...(isState ? {} : { country: 'practices.wrong.country' }),
	};
	if (Object.keys(wrong).length) return refuse('bad-input', wrong);
	return inTransaction<{ id: string }, AppointExpertRefusal>(ctx, async (tx) => {
		if ((await listExperts(tx)).length >= maxExperts) return refuse('too-many-experts');
		const { id } = await personFor(tx, { name, email });
		await upsertExpert(tx, { person: id, country, isBoard, now: ctx.now });
		await audit(tx, ctx, 'practices.appoint-expert', `person:${id}`, { country, isBoard });
		return done({ id });
	});
}

/** An officer ends the appointment of an expert; votes that were given stay. 5.5 */
export const dismissExpert = (
	ctx: OperationContext,
	{ id }: { id: string },
): Promise<Result<{ id: string }, 'not-found'>> =>
	inTransaction<{ id: string }, 'not-found'>(ctx, async (tx) => {
		if (!hasRole(ctx.actor, 'officer') || !(await deleteExpert(tx, id))) return refuse('not-found');
		await audit(tx, ctx, 'practices.dismiss-expert', `person:${id}`);
		return done({ id });
	});
