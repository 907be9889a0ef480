import { appointExpert, loadPractices } from '#practices/server';
import type { OperationContext } from '#platform/server/context.ts';

/** Loads the practices of a folder: those of published studies, or the invented one that waits. @returns how many were new */
export const loadSamplePractices = async (ctx: OperationContext, folder: string): Promise<number> =>
	(await loadPractices(ctx, folder)).loaded;

/** The invented experts of `rehearsal/people.json`, who judge practices. */
const experts = [
	{ name: 'Nadia Orlen', email: 'expert@example.org', isBoard: false },
	{ name: 'Piet Harrow', email: 'second-expert@example.org', isBoard: false },
	{ name: 'Sigrid Malone', email: 'board-expert@example.org', isBoard: true },
];

/** Appoints two reviewers and a member of the board. */
export async function appointSampleExperts(ctx: OperationContext): Promise<void> {
	for (const expert of experts) {
		const appointed = await appointExpert(ctx, { ...expert, country: null });
		if (!appointed.ok) throw new Error(`${expert.email} could not be appointed: ${appointed.refusal}`);
	}
}
