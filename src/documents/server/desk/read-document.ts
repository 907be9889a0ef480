import { findConference } from '#conference/server';
import type { LocalizedText } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { itemsOfAgenda } from '../../agenda-items.ts';
import { correctedLine } from '../../correction.ts';
import { may, officersDocument } from '../access.ts';
import type { IssueDocumentRefusal } from '../issue-document.ts';
import { issueRefusal } from '../issue-refusal.ts';
import { markersOf } from '../markers.ts';
import { proposedCorrection, type ProposedCorrection } from '../store/corrections.ts';
import { documentById, type DocumentRow } from '../store/documents.ts';
import { followingOf, relatedTo } from '../store/related.ts';
import { allSeries, type Series } from '../store/series.ts';
import { versionFiles, versionsOf, type VersionFile, type VersionRow } from '../store/versions.ts';
import { viewerOf } from '../viewer.ts';
import { nextSymbol } from './symbol-for.ts';

/** A meeting or an item to choose. */
export interface AgendaChoice {
	id: string;
	number: string;
	title: LocalizedText | null;
}

/** A document as its officers see and change it. */
export interface OfficerDocument {
	document: DocumentRow;
	versions: (VersionRow & { stored: VersionFile | null })[];
	/** Printed after its symbol; `null` = nothing. */
	marker: string | null;
	/** The symbol that it would get now; others may be faster. */
	nextSymbol: string | null;
	/** Why it cannot be issued as it is; `null` = it can. */
	notReady: IssueDocumentRefusal | null;
	base: DocumentRow | null;
	following: DocumentRow[];
	related: DocumentRow[];
	/** A correction that waits, with the line that approving it would give the document now. 3.10 */
	correction: ProposedCorrection | null;
	series: Series[];
	meetings: AgendaChoice[];
	items: AgendaChoice[];
	mayManage: boolean;
}

/** A document of the conference with this address; `null` = not found */
export async function officerDocument(
	ctx: OperationContext,
	slug: string,
	id: string,
): Promise<OfficerDocument | null> {
	const found = await officersDocument(ctx, id);
	if (found?.access.slug !== slug) return null;
	const { access, ...document } = found;
	const { database } = ctx;
	const agenda = (await findConference(ctx, slug))?.agenda;
	const files = new Map((await versionFiles(database, id)).map((one) => [one.version, one]));
	const symbol = await nextSymbol(ctx, document);
	const correction = await proposedCorrection(database, id);
	return {
		document,
		versions: (await versionsOf(database, [id])).map((one) => ({
			...one,
			stored: files.get(one.id) ?? null,
		})),
		marker: (await markersOf(ctx))(document.distribution),
		nextSymbol: symbol,
		notReady:
			access.state === 'draft'
				? 'draft-conference'
				: ((await database.transaction().execute((tx) => issueRefusal(tx, document, { isWriter: false }))) ??
					(symbol === null ? 'no-series' : null)),
		base: document.base ? await documentById(database, document.base) : null,
		following: await followingOf(database, id),
		related: await relatedTo(database, await viewerOf(ctx), id),
		correction: correction && { ...correction, ...correctedLine(document, correction, correction.before) },
		series: await allSeries(database),
		meetings: (agenda?.meetings ?? []).map(({ id: meeting, number, title }) => ({
			id: meeting,
			number: String(number),
			title,
		})),
		items: agenda
			? itemsOfAgenda(agenda).map(({ id: item, number, title }) => ({ id: item, number, title }))
			: [],
		mayManage: may(ctx, 'manage', access),
	};
}
