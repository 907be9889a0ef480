import { may as mayConference, findAccess, publishedAccess } from '#conference/server';
import { inLanguage } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Translate } from '#platform/messages.ts';
import { categories } from '../../categories.ts';
import { listHeadings } from '../../listing.ts';
import { may, officersConference } from '../access.ts';
import { ordered } from './issue-list.ts';
import { inParts, type ParticipantsPart } from './list-of-participants.ts';
import {
	hasLines,
	issuedLines,
	lastIssue,
	linesNow,
	listingsOf,
	type CategoryListing,
	type Issue,
	type ListLine,
} from '../store/lists.ts';

/** The lists of a conference, for its officers. */
export interface Lists {
	/** In protocol order; journalists are not among them. */
	categories: CategoryListing[];
	/** The last issue, with the numbers of its lines; `null` before the first. */
	issue: (Issue & { lines: { public: number; participants: number } }) | null;
	mayManage: boolean;
}

/** The lists of a conference, for its officers only. Five statements. @returns `null` = not found */
export async function listsOf(ctx: OperationContext, slug: string): Promise<Lists | null> {
	const access = await officersConference(ctx, { slug });
	if (!access) return null;
	const found = await listingsOf(ctx.database, access.id);
	const issue = await lastIssue(ctx.database, access.id);
	const lines = issue ? await issuedLines(ctx.database, access.id, issue.version, 'participants') : [];
	const count = lines.filter(({ audience }) => audience === 'public').length;
	return {
		categories: found.toSorted((a, b) => categories.indexOf(a.category) - categories.indexOf(b.category)),
		issue: issue && { ...issue, lines: { public: count, participants: lines.length } },
		mayManage: may(ctx, 'manage', access),
	};
}

/**
 * The last issued list of participants: for everybody the public lines, for those with a role in the conference also
 * those for participants. docs/rules/accreditation.md 5.3, 5.5
 * @returns `null` if there is no such conference for the caller, no issue, or nobody on it for them
 */
export async function issuedListOf(ctx: OperationContext, slug: string) {
	const found = await findAccess(ctx, { slug });
	const access = found && (await publishedAccess(ctx, found.id));
	const issue = access && (await lastIssue(ctx.database, found.id));
	if (!issue) return null;
	const audience = mayConference(ctx, 'see-closed', access) ? 'participants' : 'public';
	const lines = await issuedLines(ctx.database, found.id, issue.version, audience);
	return lines.length ? { ...issue, audience, lines } : null;
}

/** Whether a published conference has a list for the caller, for a link to it. @param conference its id */
export async function hasIssuedList(ctx: OperationContext, conference: string): Promise<boolean> {
	const access = await publishedAccess(ctx, conference);
	const audience = access && mayConference(ctx, 'see-closed', access) ? 'participants' : 'public';
	return access !== null && (await hasLines(ctx, conference, audience));
}

/** The lines of the next issue as it would be now, for officers only. @returns `null` = not found */
export async function nextListOf(ctx: OperationContext, slug: string): Promise<ListLine[] | null> {
	const access = await officersConference(ctx, { slug });
	return access && ordered(await linesNow(ctx.database, access.id, ctx.now));
}

/** A person's name as a list shows it: Ms Anna Berg. */
export const listedName = ({ formOfAddress, givenName, familyName }: ListLine): string =>
	[formOfAddress, givenName, familyName].filter(Boolean).join(' ');

/** What a person is, as a list shows it: the head of delegation, then the job title. */
export const listedPosition = ({ function: given, jobTitle }: ListLine, t: Translate): string =>
	[given === 'head' && t('accreditation.lists.head'), jobTitle].filter(Boolean).join(' · ');

/** Lines in order, under a heading for each category and each delegation. @param t words of the reader's language */
export const listParts = (
	lines: readonly ListLine[],
	{ language }: Pick<OperationContext, 'language'>,
	t: Translate,
): ParticipantsPart[] =>
	inParts(
		lines.map((line) => ({
			part: line.category,
			name: listedName(line),
			role: listedPosition(line, t),
			shownDelegation: line.delegation ? (inLanguage(line.delegation, language)?.text ?? null) : null,
		})),
		(part) => t(listHeadings[part]),
	);
