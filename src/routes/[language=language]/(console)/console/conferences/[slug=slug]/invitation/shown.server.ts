import { invitationPage } from '#accreditation/server';
import { clockAt, workingCopy } from '#conference/server';
import type { OperationContext } from '#platform/server/context.ts';

/** The page of an invitation, with local times for its form; `null` = not found */
export async function shownInvitation(ctx: OperationContext, slug: string) {
	const copy = await workingCopy(ctx, slug);
	const page = copy && (await invitationPage(ctx, slug));
	if (!page) return null;
	const { title, original, timeZone } = copy.document;
	const local = (at: number | null): string =>
		at === null ? '' : Object.values(clockAt(at, timeZone)).join('T');
	return {
		...page,
		slug: copy.slug,
		title,
		original,
		zone: timeZone,
		categories: page.categories.map(({ open, ...one }) => ({
			...one,
			open: open && { ...open, opensLocal: local(open.opensAt), closesLocal: local(open.closesAt) },
		})),
	};
}
