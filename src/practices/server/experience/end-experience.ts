import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { announce } from '#platform/server/outbox.ts';
import { RemoveExperienceForm } from '../../experience.ts';
import { endExperience } from '../store/experience.ts';
import { personalDataIn } from '../submit/personal-data.ts';
import { experienceAccess } from './experience-access.ts';

/** `stale`: it was changed, withdrawn or removed since the page was loaded. */
export type EndExperienceRefusal = 'not-found' | 'bad-input' | 'stale';

/** The author of a report withdraws it. 7.4 */
export async function withdrawExperience(
	ctx: OperationContext,
	{ slug, id }: { slug: string; id: string },
	{ version }: { version: number },
): Promise<Result<null, EndExperienceRefusal>> {
	const access = await experienceAccess(ctx, slug, id);
	if (!access?.isOwn) return refuse('not-found');
	return end(ctx, { practice: access.practice.id, id, revision: version }, null);
}

/** An officer removes a report with a reason, which its author reads. 7.4 */
export async function removeExperience(
	ctx: OperationContext,
	{ slug, id }: { slug: string; id: string },
	{ version, reason }: { version: number; reason: string },
): Promise<Result<null, EndExperienceRefusal>> {
	const access = await experienceAccess(ctx, slug, id);
	if (!access?.viewer.isOfficer) return refuse('not-found');
	const personal = await personalDataIn(ctx, RemoveExperienceForm, { reason });
	if (Object.keys(personal).length) return refuse('bad-input', personal);
	return end(ctx, { practice: access.practice.id, id, revision: version }, reason);
}

function end(
	ctx: OperationContext,
	{ practice, id, revision }: { practice: string; id: string; revision: number },
	reason: string | null,
): Promise<Result<null, EndExperienceRefusal>> {
	return inTransaction<null, EndExperienceRefusal>(ctx, async (tx) => {
		if (!(await endExperience(tx, { id, revision }, reason))) return refuse('stale');
		const thing = `practice:${practice}`;
		if (reason === null) await audit(tx, ctx, 'practices.withdraw-report', thing, { experience: id });
		else await audit(tx, ctx, 'practices.remove-report', thing, { experience: id });
		await announce(tx, 'practices.changed', { practice });
		return done(null);
	});
}
