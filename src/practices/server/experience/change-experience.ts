import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { announce } from '#platform/server/outbox.ts';
import type { ExperienceInput } from '../../experience.ts';
import { updateExperience } from '../store/experience.ts';
import { experienceAccess } from './experience-access.ts';
import { reportFrom } from './report.ts';

/** `stale`: it was changed, withdrawn or removed since the page was loaded. */
export type ChangeExperienceRefusal = 'not-found' | 'bad-input' | 'stale';

/** The author of a report changes it. 7.1, 7.2 */
export async function changeExperience(
	ctx: OperationContext,
	{ slug, id }: { slug: string; id: string },
	{ version, ...input }: ExperienceInput & { version: number },
): Promise<Result<null, ChangeExperienceRefusal>> {
	const access = await experienceAccess(ctx, slug, id);
	if (!access?.isOwn) return refuse('not-found');
	const report = await reportFrom(ctx, access, input, access.experience);
	if (!report.ok) return report;
	return inTransaction<null, ChangeExperienceRefusal>(ctx, async (tx) => {
		if (!(await updateExperience(tx, { id, revision: version }, report.value))) return refuse('stale');
		await audit(tx, ctx, 'practices.change-report', `practice:${access.practice.id}`, { experience: id });
		await announce(tx, 'practices.changed', { practice: access.practice.id });
		return done(null);
	});
}
