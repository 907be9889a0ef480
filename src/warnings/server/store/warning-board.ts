import { sql, type Transaction } from '#platform/server/database.ts';
import type { SqlFragment } from '#platform/server/list.ts';
import type { BoardFilter } from '../../warning-board.ts';
import type { Tlp } from '../../tlp.ts';
import type { WarningListing } from '../../warning.ts';
import { isOpen } from './warnings.ts';

/** A warning on a board; never a RED one, which has no listing. */
export interface BoardRow {
	id: string;
	tlp: Tlp;
	state: 'released' | 'withdrawn';
	community: string | null;
	listing: WarningListing;
	version: number;
	sample: boolean;
	releasedAt: Date;
	expiresAt: Date | null;
	confirmBy: Date | null;
}

const boardColumns = sql`w.id, w.tlp, w.state, w.community_id as community, w.listing, w.version, w.sample, w.released_at as "releasedAt",
	w.expires_at as "expiresAt", w.confirm_by as "confirmBy"`;

/** In a reader's transaction: released warnings that the reader may see, the last released first. */
export async function boardRows(
	tx: Transaction,
	{
		words,
		kind,
		country,
		isAll,
		isClear,
		now,
		limit,
	}: Omit<BoardFilter, 'country'> & { country: string | null; isClear: boolean; now: Date; limit: number },
): Promise<BoardRow[]> {
	const like = `%${words.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
	const found = await sql<BoardRow>`select ${boardColumns}
		from warnings.warning w
		where w.state <> 'draft' and w.listing is not null
			and (${isAll} or (${isOpen(now)}))
			and (not ${isClear} or w.tlp = 'clear')
			and (${kind}::text is null or w.listing->>'kind' = ${kind})
			and (${country}::text is null or w.listing->>'country' = ${country})
			and (${words} = '' or w.listing->>'subject' ilike ${like} or w.listing->>'region' ilike ${like})
		order by w.released_at desc, w.id limit ${limit}`.execute(tx);
	return found.rows;
}

/** In a reader's transaction: the CLEAR ones of some warnings, which were not withdrawn. */
export async function clearByIds(tx: Transaction, ids: readonly string[], now: Date): Promise<BoardRow[]> {
	const found = await sql<BoardRow>`select ${boardColumns}
		from warnings.warning w
		where w.id = any (${[...ids]}::uuid[]) and w.state = 'released' and w.tlp = 'clear' and w.listing is not null
			and (w.confirm_by is null or w.confirm_by > ${now})`.execute(tx);
	return found.rows;
}

/** The sitemap's pages of CLEAR warnings that hold; samples are not for search engines. 14.5 */
export const clearWarningPages = ({ now }: { now: Date }): SqlFragment => sql`
	select '/warnings/' || w.id as path, w.released_at as changed,
		extract(year from w.released_at at time zone 'UTC')::int as year
	from warnings.warning w
	where ${isOpen(now)} and w.tlp = 'clear' and w.listing is not null and not w.sample`;
