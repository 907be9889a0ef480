import { isOfficerOf } from '#conference/server';
import { hasRole } from '#platform/actor.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { officersRight, type SectionRight } from '../../section-right.ts';
import type { AccreditationAccess } from '../access.ts';
import { categoriesOfOfficer } from '../store/forms.ts';
import { hasOtherGiver, sectionRightOf } from '../store/section-rights.ts';

/** The most that the caller may give in a conference; `null` = nothing any more. 17.6, 9.5 */
export async function giverIn(
	ctx: OperationContext,
	access: AccreditationAccess,
): Promise<SectionRight | null> {
	const { person } = ctx.actor;
	if (!person) return null;
	if (hasRole(ctx.actor, 'officer')) return officersRight([]);
	if (isOfficerOf(ctx, access))
		return officersRight(await categoriesOfOfficer(ctx.database, access.id, person.id));
	const own = await sectionRightOf(ctx.database, access.id, person.id, ctx.now);
	return own?.sections.includes('settings') ? own : null;
}

/**
 * Whether nobody of a conference would give rights for good without a person, who does; to be asked under `lockGivers`.
 * Officers of the organisation always do, so that they are never stopped. 17.7
 */
export const isLastGiver = async (
	ctx: OperationContext,
	conference: string,
	person: string,
): Promise<boolean> =>
	!hasRole(ctx.actor, 'officer') && !(await hasOtherGiver(ctx.database, conference, person));
