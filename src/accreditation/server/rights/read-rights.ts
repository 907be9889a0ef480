import { findAccess } from '#conference/server';
import type { OperationContext } from '#platform/server/context.ts';
import type { SectionRight } from '../../section-right.ts';
import { may } from '../access.ts';
import { officersOf, type FormOfficer } from '../store/forms.ts';
import { sectionRightsIn, type SectionRightRow } from '../store/section-rights.ts';
import { giverIn } from './giver.ts';

/** Who may do what in a conference, for givers of rights. */
export interface RightsPage {
	/** Its officers, who may do everything, with the categories whose answers they read; none = all. */
	officers: FormOfficer[];
	holders: SectionRightRow[];
	/** The most that the caller may give; `null` = nothing: the conference is archived. */
	giver: SectionRight | null;
}

/** Who may do what in a conference. Five statements. @returns `null` = not found, or not for the caller. 17.8 */
export async function readRights(ctx: OperationContext, slug: string): Promise<RightsPage | null> {
	const access = await findAccess(ctx, { slug });
	const archived = access && { ...access, state: 'announced' as const };
	if (!access || !may(ctx, 'give', archived)) return null;
	return {
		officers: await officersOf(ctx.database, access.id),
		holders: await sectionRightsIn(ctx.database, access.id, ctx.now),
		giver: may(ctx, 'give', access) ? await giverIn(ctx, access) : null,
	};
}
