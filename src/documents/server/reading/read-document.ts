import { delegationNames } from '#accreditation/server';
import type { AgendaItem } from '#conference';
import { findAccess, findConference } from '#conference/server';
import { inLanguage, type LocalizedText } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { mayRead, type Viewer } from '../../distribution.ts';
import type { DocumentPage, DocumentPlace, VersionView } from '../../page.ts';
import {
	downloadName,
	isOpenVersion,
	knowsAwaited,
	readsUnissued,
	successionOf,
	versionToOpen,
} from '../../reading.ts';
import { markersOf } from '../markers.ts';
import { documentWithSymbol, type DocumentRow } from '../store/documents.ts';
import { documentsAround, versionsWithFiles, type VersionWithFile } from '../store/reading.ts';
import { viewerOf } from '../viewer.ts';
import { missing } from './listed-documents.ts';
import { previewOf, type ReadingChoices } from './preview-of.ts';

/** The answer for a symbol that is used. `document: null` = the reader may know nothing more. 1.5, 7.5 */
export interface FoundDocument {
	symbol: string;
	isWithdrawn: boolean;
	document: DocumentPage | null;
	/** Tags of the cached page. */
	conference: string;
	/** When the page changes without a notice: the end of an embargo; ms */
	freshUntil: number | null;
}

/**
 * The page of the document with a symbol.
 * @returns `null` = no such number
 */
export async function readDocument(
	ctx: OperationContext,
	symbol: string,
	choices: ReadingChoices,
): Promise<FoundDocument | null> {
	const viewer = await viewerOf(ctx);
	const found = await documentWithSymbol(ctx.database, viewer, symbol);
	if (!found?.document.symbol) return null;
	const { document, isReadable } = found;
	const { releaseAt, conference } = document;
	return {
		symbol: document.symbol ?? symbol,
		isWithdrawn: document.state === 'withdrawn',
		document: isReadable ? await pageOf(ctx, viewer, document, choices) : null,
		conference,
		freshUntil: releaseAt && releaseAt > ctx.now ? releaseAt.getTime() : null,
	};
}

async function pageOf(
	ctx: OperationContext,
	viewer: Viewer,
	document: DocumentRow,
	choices: ReadingChoices,
): Promise<DocumentPage> {
	const { original, releaseAt, issuedAt, kind, distribution } = document;
	const symbol = document.symbol ?? '';
	const here = (texts: DocumentRow['title'] | null | undefined, from = original): LocalizedText | null =>
		inLanguage(texts, ctx.language, from);
	const names = await delegationNames(ctx, document.authors);
	const around = await documentsAround(ctx.database, viewer, document);
	const versions = await versionsWithFiles(ctx.database, document.id);
	const unissued = readsUnissued(viewer, document);
	const open = versions.filter((one) => one.file && isOpenVersion(one, unissued));
	const wanted = { asked: choices.in, reader: ctx.language, original };
	const opened = versionToOpen(open, wanted);
	const shown = knowsAwaited(viewer, document.conference) || unissued ? versions : open;
	const view = (one: VersionWithFile): VersionView => viewOf(one, symbol, open.includes(one));
	return {
		id: document.id,
		symbol,
		marker: (await markersOf(ctx))(distribution),
		kind,
		title: here(document.title) ?? missing(symbol),
		authors: document.authors.flatMap((id) => here(names.get(id), 'en') ?? []),
		distribution,
		original,
		issuedAt: issuedAt?.getTime() ?? null,
		embargoedUntil: releaseAt && releaseAt > ctx.now ? releaseAt.getTime() : null,
		isWithdrawn: document.state === 'withdrawn',
		place: await placeOf(ctx, document),
		versions: shown.map(view),
		opened: opened && view(opened),
		preview: opened && (await previewOf(ctx, opened, choices)),
		succession: successionOf(
			document,
			around.filter(({ isRelated }) => !isRelated),
		),
		related: around
			.filter(({ isRelated }) => isRelated)
			.map((one) => ({ symbol: one.symbol, title: here(one.title, one.original) ?? missing(one.symbol) })),
		isPublic: mayRead({ isOfficer: false, memberships: [], now: ctx.now }, document),
	};
}

function viewOf(
	{ id, language, state, dueAt, file }: VersionWithFile,
	symbol: string,
	isOpen: boolean,
): VersionView {
	const isThere = isOpen && file !== null;
	return {
		id,
		language,
		state,
		dueAt: isThere ? null : (dueAt?.getTime() ?? null),
		file: isThere
			? {
					name: downloadName(symbol, language, file.name),
					bytes: file.bytes,
					sha256: file.sha256,
					mediaType: file.mediaType,
				}
			: null,
	};
}

/** The conference, meeting and item of a document, from the page of the conference that the caller may see. */
async function placeOf(ctx: OperationContext, document: DocumentRow): Promise<DocumentPlace | null> {
	const access = await findAccess(ctx, { id: document.conference });
	const conference = access && (await findConference(ctx, access.slug));
	if (!conference) return null;
	const { slug, title, shortTitle, sample, timeZone, agenda } = conference;
	const meeting =
		agenda.meetings.find(({ id }) => id === document.meeting) ??
		agenda.meetings.find(({ items }) => itemIn(items, document.item));
	const item = itemIn([...agenda.meetings.flatMap(({ items }) => items), ...agenda.unplanned], document.item);
	return {
		conference: { slug, title, shortTitle, sample, timeZone },
		meeting: meeting ? { number: meeting.number, title: meeting.title } : null,
		item: item ? { number: item.number, title: item.title } : null,
	};
}

function itemIn(items: readonly AgendaItem[], id: string | null): AgendaItem | null {
	for (const one of items) {
		const found = one.id === id ? one : itemIn(one.items, id);
		if (found) return found;
	}
	return null;
}
