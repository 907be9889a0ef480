import { idsOf, linksTo } from '#directory/server';
import { anonymous } from '#platform/actor.ts';
import { writtenIn } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { BoardFilter, BoardWarning } from '../../warning-board.ts';
import { warningState } from '../../warning-flow.ts';
import { asReader } from '../store/as-reader.ts';
import { warningViewer, type WarningViewer } from '../access.ts';
import { boardRows, type BoardRow } from '../store/warning-board.ts';

/** Most warnings on a board. */
export const maxOnBoard = 300;

/** Warnings, the last released first; `isCut`: there are more. */
export interface WarningBoard {
	warnings: BoardWarning[];
	isCut: boolean;
}

/** The open warnings that the caller may see, and the others when asked for. RED is on no board. 14.6 */
export const readBoard = async (ctx: OperationContext, filter: BoardFilter): Promise<WarningBoard> =>
	board(ctx, filter, await warningViewer(ctx));

/** The CLEAR ones, the same for everybody. 14.5 */
export const readPublicBoard = (ctx: OperationContext, filter: BoardFilter): Promise<WarningBoard> =>
	board({ ...ctx, actor: anonymous }, filter, null);

/** @param viewer `null` = everybody */
async function board(
	ctx: OperationContext,
	filter: BoardFilter,
	viewer: WarningViewer | null,
): Promise<WarningBoard> {
	const isClear = viewer === null;
	const { country: slug } = filter;
	const country = slug ? ((await idsOf(ctx, 'state', [slug])).get(slug) ?? null) : null;
	if (slug && !country) return { warnings: [], isCut: false };
	const rows = await asReader(ctx, (tx) =>
		boardRows(tx, { ...filter, country, isClear, now: ctx.now, limit: maxOnBoard + 1 }),
	);
	const shown = rows.slice(0, maxOnBoard);
	const links = await linksTo(
		ctx,
		shown.flatMap(({ listing }) => listing.country ?? []),
		ctx.language,
	);
	return {
		warnings: shown.map((row) => toBoard(ctx, row, viewer, links.get(row.listing.country ?? ''))),
		isCut: rows.length > maxOnBoard,
	};
}

function toBoard(
	ctx: OperationContext,
	{ id, tlp, community, listing, version, sample, releasedAt, ...times }: BoardRow,
	viewer: WarningViewer | null,
	country: BoardWarning['country'] | undefined,
): BoardWarning {
	const { kind, subject, language, region, date } = listing;
	return {
		id,
		tlp,
		kind,
		subject: writtenIn(subject, language, ctx.language),
		country: country ? { slug: country.slug, name: country.name } : null,
		region,
		date,
		releasedAt,
		version,
		sample,
		state: warningState(times, ctx.now),
		// A CLEAR one of another community has its public page alone.
		isOnDesk: viewer !== null && (community === null || viewer.own.has(community)),
	};
}
