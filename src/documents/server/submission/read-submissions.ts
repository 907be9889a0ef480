import { ownMemberships } from '#accreditation/server';
import { conferenceHeads } from '#conference/server';
import type { ConferenceHead } from '#conference';
import { inLanguage, type LocalizedText, type Texts } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { isChangeable } from '../../submission.ts';
import {
	documentsByAuthor,
	returnedTo,
	submittedFiles,
	type ReturnedDocument,
	type SubmittedFile,
} from '../store/submissions.ts';
import { markersOf } from '../markers.ts';
import { versionsOf } from '../store/versions.ts';
import type { DocumentRow } from '../store/documents.ts';
import { ownDocument, submissionAccess, type SubmissionAccess } from './submission-access.ts';
import { submissionChoices, type SubmissionChoices } from './submission-choices.ts';

/** A document in the list of its delegation. */
export interface SubmissionRow extends Pick<
	DocumentRow,
	'id' | 'kind' | 'state' | 'symbol' | 'reason' | 'submittedAt'
> {
	/** Printed after the symbol; `null` = nothing. */
	marker: string | null;
	title: LocalizedText | null;
	/** Codes of the language versions that have a file. */
	languages: string[];
}

/** The documents of a delegation, for its members; `null` if it is not the caller's. Six statements. */
export async function submissionsOf(
	ctx: OperationContext,
	delegation: string,
): Promise<{ access: SubmissionAccess; conference: ConferenceHead; documents: SubmissionRow[] } | null> {
	const access = await submissionAccess(ctx, delegation);
	const conference = access && (await conferenceHeads(ctx, [access.conference])).get(access.conference);
	if (!access || !conference) return null;
	const rows = await documentsByAuthor(ctx.database, delegation);
	const versions = await versionsOf(
		ctx.database,
		rows.map(({ id }) => id),
	);
	const marker = await markersOf(ctx);
	const documents = rows.map(
		({ id, kind, state, symbol, reason, submittedAt, title, original, distribution }) => ({
			id,
			marker: marker(distribution),
			kind,
			state,
			symbol,
			reason,
			submittedAt,
			title: inLanguage(title, ctx.language, original),
			languages: versions.flatMap((one) => (one.document === id && one.file ? one.language : [])),
		}),
	);
	return { access, conference, documents };
}

/** A document for the page of its delegation. */
export interface SubmissionPage {
	access: SubmissionAccess;
	choices: SubmissionChoices;
	document: DocumentRow;
	/** Printed after its symbol; `null` = nothing. */
	marker: string | null;
	files: SubmittedFile[];
	/** Whether the caller may change it. */
	mayChange: boolean;
	/** Whether the caller may take it back, or the delegation's name off it. */
	mayWithdraw: boolean;
	isFirst: boolean;
}

/** A document of a delegation in any state, for its members; `null` if there is none, or not for the caller. */
export async function submissionPage(
	ctx: OperationContext,
	delegation: string,
	id: string,
): Promise<SubmissionPage | null> {
	const found = await ownDocument(ctx, delegation, id);
	const choices = found && (await submissionChoices(ctx, found.access));
	if (!found || !choices) return null;
	const { access, document, isFirst } = found;
	const isOpen = !access.refusal && isChangeable(document.state);
	return {
		...found,
		choices,
		marker: (await markersOf(ctx))(document.distribution),
		files: await submittedFiles(ctx.database, id),
		mayChange: isOpen && isFirst,
		mayWithdraw: isOpen && (!isFirst || document.symbol === null),
	};
}

/** A delegation for which the caller hands in documents. */
export interface OwnSubmissions {
	id: string;
	name: Texts;
	/** The id of its conference. */
	conference: string;
	returned: ReturnedDocument[];
}

/** The delegations for which the caller hands in documents, with those that were returned. Two statements, batched. */
export async function ownSubmissions(ctx: OperationContext): Promise<OwnSubmissions[]> {
	const own = (await ownMemberships(ctx)).flatMap(({ conference, delegations }) =>
		delegations.filter(({ maySubmit }) => maySubmit).map(({ id, name }) => ({ id, name, conference })),
	);
	if (!own.length) return [];
	const returned = await returnedTo(
		ctx,
		own.map(({ id }) => id),
	);
	return own.map((one) => ({
		...one,
		returned: returned.filter(({ delegation }) => delegation === one.id),
	}));
}
