import { error } from '@sveltejs/kit';
import { postSectors } from '#warnings';
import { readCommunity, type MemberLine } from '#warnings/server';
import { memberName } from '#warnings/ui/warning/member-name.ts';
import { membershipLabels } from '#warnings/ui/communities/labels.ts';
import type { Sheet } from '#platform/server/csv.ts';
import { services } from '#platform/server/services.ts';
import { sheetResponse } from '#platform/server/sheet-response.ts';
import type { RequestHandler } from './$types';

/** The members of a community as the caller sees them. */
export const GET: RequestHandler = async ({ locals: { context }, params }) => {
	const members = (await readCommunity(context, params.slug))?.members ?? error(404);
	const t = services().words(context.language);
	const sheet: Sheet<MemberLine> = {
		columns: [
			{ label: t('warnings.communities.number'), cell: ({ number }) => number },
			{
				label: t('warnings.communities.post'),
				cell: (member) => memberName(member, null, t),
			},
			{ label: t('warnings.communities.entry'), cell: ({ entry }) => entry?.name.text ?? null },
			{ label: t('warnings.communities.sector'), cell: ({ sector }) => t(postSectors.labels[sector]) },
			{
				label: t('warnings.communities.held-by'),
				cell: ({ holders }) =>
					holders
						.map(({ name, isDeputy }) => (isDeputy ? t('warnings.communities.deputy', { name }) : name))
						.join(', ') || null,
			},
			{ label: t('warnings.communities.duty-contact'), cell: ({ dutyContact }) => dutyContact || null },
			{
				label: t('warnings.communities.state'),
				cell: ({ state, confirmedUntil }) => t(membershipLabels[state], { date: confirmedUntil }),
			},
		],
		batches: [members],
	};
	return sheetResponse(context, sheet, 'members', params.format);
};
