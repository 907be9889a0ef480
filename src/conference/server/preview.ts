import { linksTo } from '#directory/server';
import type { OperationContext } from '#platform/server/context.ts';
import type { FieldErrors } from '../edition.ts';
import { layOut } from '../layout.ts';
import type { ConferencePage } from '../page.ts';
import { directoryLinks } from './directory-links.ts';
import { toPage } from './to-page.ts';
import { workingCopy } from './working-copy.ts';

/**
 * The page as it would look if the working copy were published now.
 * @param asParticipant the participants' view; otherwise the public view
 * @returns `null` if there is no working copy for this caller; `errors` if it cannot be shown yet
 */
export async function preview(
	ctx: OperationContext,
	slug: string,
	asParticipant = false,
): Promise<{ page: ConferencePage; version: number } | { errors: FieldErrors } | null> {
	const copy = await workingCopy(ctx, slug);
	if (!copy) return null;
	if (Object.keys(copy.errors).length) return { errors: copy.errors };
	const links = await directoryLinks(ctx, copy.document);
	if (!links.ok) return { errors: links.errors };
	const layout = layOut(copy.document);
	const ids = links.relations.flatMap(({ entry }) => entry ?? []);
	const entries = await linksTo(ctx, ids, ctx.language, copy.document.firstDay ?? undefined);
	const planned = { state: 'planned', openedAt: null, closedAt: null, itemOnFloor: null } as const;
	const page = toPage(
		{
			...layout,
			id: copy.id,
			state: copy.state,
			edition: copy.document,
			meetings: layout.meetings.map((meeting) => Object.assign(meeting, planned)),
			relations: links.relations,
			changes: [],
			entries,
			publishedAt: copy.publishedAt,
			identity: copy.identity,
		},
		{ isParticipant: asParticipant, language: ctx.language, now: ctx.now.getTime() },
	);
	return { page, version: copy.version };
}
