import type { OperationContext } from '#platform/server/context.ts';
import { practiceViewer } from '../access.ts';
import { experienceById, type ExperienceRow } from '../store/experience.ts';
import { practiceBySlug } from '../store/practices.ts';
import type { ReportedPractice } from './report.ts';

/** A report for its author or an officer. */
export interface ExperienceAccess extends ReportedPractice {
	experience: ExperienceRow;
	/** Whether the caller wrote it, and so may change and withdraw it; an officer may remove that of another. 7.4 */
	isOwn: boolean;
}

/** A report that is published or was removed; `null` = none, or not for the caller. 7.4 */
export async function experienceAccess(
	ctx: OperationContext,
	slug: string,
	id: string,
): Promise<ExperienceAccess | null> {
	const practice = await practiceBySlug(ctx.database, slug);
	const experience = practice && (await experienceById(ctx.database, practice.id, id));
	const viewer = experience && (await practiceViewer(ctx));
	if (!practice || !experience || !viewer?.person || experience.state === 'withdrawn') return null;
	const isOwn = experience.person === viewer.person;
	if (!isOwn && !viewer.isOfficer) return null;
	return { viewer: { ...viewer, person: viewer.person }, practice, experience, isOwn };
}
