import type { OperationContext } from '#platform/server/context.ts';
import type { Database, Transaction } from '#platform/server/database.ts';
import { dayOf } from '../../community.ts';
import type { AudienceKind } from '../../tlp.ts';
import { unusualRecipients } from '../../warning-flow.ts';
import { draftFaults } from '../../warning-faults.ts';
import type { WarningContent } from '../../warning.ts';
import { asReader } from '../store/as-reader.ts';
import { postsById } from '../store/communities.ts';
import { earlierRecipients } from '../store/warning-drafts.ts';
import { currentRecipients, hasReaders, type WarningRecipient } from '../store/warning-releases.ts';
import {
	versionsOfWarning,
	warningById,
	type WarningRow,
	type WarningVersionRow,
} from '../store/warnings.ts';
import { contentOf, noteOf } from '../content.ts';
import { refusedInTexts, type RefusedText } from './refused-in-texts.ts';
import { secondReaders } from './second-person.ts';

/** The version that is being drafted or checked, with its content. */
export interface WarningDraft {
	warning: WarningRow;
	version: WarningVersionRow;
	content: WarningContent;
	/** What changed. */
	note: string;
	returnedBecause: string;
}

/** The draft of a warning, as its author or the person asked to check it; `null` = none, or none of theirs. */
export async function visibleDraft(ctx: OperationContext, id: string): Promise<WarningDraft | null> {
	const { warning, versions } = await asReader(ctx, async (tx) => ({
		warning: await warningById(tx, id),
		versions: await versionsOfWarning(tx, id),
	}));
	const version = versions.find(({ state }) => state !== 'released');
	const content = version && contentOf(ctx, version);
	if (!warning || !content) return null;
	return {
		warning,
		version,
		content,
		note: noteOf(ctx, id, version.note),
		returnedBecause: noteOf(ctx, id, version.returnedBecause),
	};
}

/** Whom an audience consists of; `null` = nothing is chosen. */
export async function audienceKind(
	database: Database | Transaction,
	{ community, audience }: Pick<WarningRow, 'community' | 'audience'>,
): Promise<AudienceKind | null> {
	if (!audience.length) return null;
	if (community && audience.includes(community)) return 'community';
	return (await postsById(database, audience)).length ? 'posts' : 'persons';
}

/** Who gets a draft if it is released now, and who of them the source post does not usually share with. 11.6 */
export async function draftRecipients(
	ctx: OperationContext,
	warning: WarningRow,
): Promise<{ recipients: WarningRecipient[]; unusual: string[] }> {
	const { sourcePost } = warning;
	const recipients = await currentRecipients(ctx.database, warning, dayOf(ctx.now));
	const before = sourcePost ? await asReader(ctx, (tx) => earlierRecipients(tx, sourcePost)) : [];
	const ids = recipients.map(({ recipient }) => recipient);
	// An update goes to whom it went before.
	return { recipients, unusual: warning.state === 'draft' ? unusualRecipients(ids, before) : [] };
}

/** Why a draft cannot go on: by field the key of a message, and what its texts hold. */
export interface DraftProblems {
	faults: Record<string, string>;
	refused: Map<string, RefusedText>;
}

/** How a draft goes on: to a second person, or at once to named recipients. */
export type DraftWay = 'check' | 'urgent';

/** What keeps a draft from being checked or released. 12.6 @param hasReadUnusual unusual recipients were confirmed */
export async function draftProblems(
	ctx: OperationContext,
	draft: WarningDraft,
	{ way, hasReadUnusual }: { way: DraftWay; hasReadUnusual: boolean },
): Promise<DraftProblems> {
	const { warning, version, content, note } = draft;
	const { tlp, purposes, community, audience } = warning;
	const [kind, refused, second, { recipients, unusual }] = await Promise.all([
		audienceKind(ctx.database, warning),
		refusedInTexts(ctx, { content, note, tlp }),
		secondReaders(ctx.database, ctx, warning, version.draftedBy),
		draftRecipients(ctx, warning),
	]);
	const { change, expiresAt } = version;
	const faults = draftFaults(
		{
			content,
			note,
			change: change === 'withdrawal' ? 'correction' : change,
			expiresAt,
			audience: { tlp, purposes, community, kind, recipients: audience },
		},
		ctx.now,
	);
	for (const [field, { message }] of refused) faults[field] = message;
	const isForNobody =
		!recipients.length && tlp !== 'clear' && !(await hasReaders(ctx.database, warning, dayOf(ctx.now)));
	if (kind && isForNobody) faults['whom'] ??= 'warnings.write.no-recipients';
	if (way === 'urgent' && (tlp === 'clear' || kind === 'community' || warning.version > 0))
		faults['whom'] ??= 'warnings.write.not-urgent';
	if (unusual.length && !hasReadUnusual) faults['hasReadUnusual'] = 'warnings.write.read-unusual';
	if (!second.length) faults[''] = 'warnings.write.no-second-person';
	return { faults, refused };
}
