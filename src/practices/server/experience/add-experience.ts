import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { useFormKey } from '#platform/server/form-key.ts';
import { announce } from '#platform/server/outbox.ts';
import { maxOwnReports, type ExperienceInput } from '../../experience.ts';
import { experienceOfPerson, insertExperience } from '../store/experience.ts';
import { lockPractice } from '../store/practices.ts';
import { reportedPractice, reportFrom } from './report.ts';

/** `already-done`: the form was sent before; `too-many-reports`: `maxOwnReports` are there. */
export type AddExperienceRefusal = 'not-found' | 'bad-input' | 'already-done' | 'too-many-reports';

/** A member of a delegation or an expert reports how a practice went. 7.1, 7.2 @returns its id */
export async function addExperience(
	ctx: OperationContext,
	slug: string,
	{ once, ...input }: ExperienceInput & { once: string },
): Promise<Result<{ id: string }, AddExperienceRefusal>> {
	const access = await reportedPractice(ctx, slug);
	if (!access) return refuse('not-found');
	const report = await reportFrom(ctx, access, input);
	if (!report.ok) return report;
	const { practice, viewer } = access;
	return inTransaction<{ id: string }, AddExperienceRefusal>(ctx, async (tx) => {
		if (!(await useFormKey(tx, viewer.person, once, ctx.now))) return refuse('already-done');
		// Of two reports at once the second counts the first.
		await lockPractice(tx, practice.id);
		const own = await experienceOfPerson(tx, practice.id, viewer.person);
		if (own.length >= maxOwnReports) return refuse('too-many-reports');
		const id = await insertExperience(tx, practice.id, report.value, {
			person: viewer.person,
			now: ctx.now,
		});
		await audit(tx, ctx, 'practices.report', `practice:${practice.id}`, { experience: id });
		await announce(tx, 'practices.changed', { practice: practice.id });
		return done({ id });
	});
}
