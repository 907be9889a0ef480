import { isOfficerOf } from '#conference/server';
import { hasRole } from '#platform/actor.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { officersRight, type SectionRight } from '../../section-right.ts';
import type { AccreditationAccess } from '../access.ts';
import { categoriesOfOfficer } from '../store/forms.ts';
import { sectionRightOf } from '../store/section-rights.ts';

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
