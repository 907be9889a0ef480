import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { OperationRefusal } from '#platform/server/operation.ts';
import type { Transaction } from '#platform/server/database.ts';
import { dayOf } from '../../community.ts';
import { isSealed } from '../../tlp.ts';
import { confirmWithin, releaseRefusal, usualLifetime, type ReleaseRefusal } from '../../warning-flow.ts';
import { listingOf } from '../../warning.ts';
import { postsById } from '../store/communities.ts';
import {
	confirmRelease,
	deliver,
	hasReaders,
	peopleOfDelivery,
	peopleOfPosts,
	releaseHead,
	releaseVersion,
} from '../store/warning-releases.ts';
import { versionsOfWarning, type WarningRow } from '../store/warnings.ts';
import { changeWarning, logAccess } from '../change-warning.ts';
import { audienceKind, draftProblems, visibleDraft, type WarningDraft } from './draft.ts';
import { secondReaders } from './second-person.ts';
import { writeWarningEmails, type WarningMail } from './warning-email.ts';

/** `blocked`: something keeps it from being released; `no-recipients`: nobody of the audience has access any more. */
export type ReleaseWarningRefusal = OperationRefusal | ReleaseRefusal | 'blocked' | 'no-recipients';

/** A second person, whose post was asked to check it, releases a version to its audience. 12.1 */
export async function releaseWarning(
	ctx: OperationContext,
	id: string,
	{ version: revision }: { version: number },
	mail: WarningMail,
): Promise<Result<{ id: string }, ReleaseWarningRefusal>> {
	const draft = await visibleDraft(ctx, id);
	if (!draft) return refuse('not-found');
	const { faults } = await draftProblems(ctx, draft, { way: 'check', hasReadUnusual: true });
	// The second person is there: it is the caller.
	delete faults[''];
	if (Object.keys(faults).length) return refuse('blocked', faults);
	return changeWarning(ctx, id, { action: 'release', needs: 'review', revision }, (tx, warning) =>
		warning.revision === draft.warning.revision
			? release(tx, ctx, { ...draft, warning }, { isUrgent: false }, mail)
			: Promise.resolve(refuse('stale')),
	);
}

/** The author releases the first version at once, to named recipients. A second person is asked to confirm it. 12.2 */
export async function releaseUrgently(
	ctx: OperationContext,
	id: string,
	{ hasReadUnusual }: { hasReadUnusual: boolean },
	mail: WarningMail,
): Promise<Result<{ id: string }, ReleaseWarningRefusal>> {
	const draft = await visibleDraft(ctx, id);
	if (!draft || draft.version.draftedBy !== ctx.actor.person?.id) return refuse('not-found');
	const { faults } = await draftProblems(ctx, draft, { way: 'urgent', hasReadUnusual });
	if (Object.keys(faults).length) return refuse('blocked', faults);
	return changeWarning(
		ctx,
		id,
		{ action: 'release-urgently', needs: 'edit', revision: draft.warning.revision },
		(tx, warning) => release(tx, ctx, { ...draft, warning }, { isUrgent: true }, mail),
	);
}

/** One transaction: the version, the warning, a delivery for each recipient, emails in the outbox, the log. 12.8 */
async function release(
	tx: Transaction,
	ctx: OperationContext,
	{ warning, version: draft, content }: WarningDraft,
	{ isUrgent }: { isUrgent: boolean },
	mail: WarningMail,
): Promise<Result<{ id: string }, ReleaseWarningRefusal>> {
	const { id, tlp, sourcePost } = warning;
	const by = ctx.actor.person?.id;
	const kind = await audienceKind(tx, warning);
	if (!tlp || !kind || !sourcePost || !by) return refuse('stale');
	const [source] = await postsById(tx, [sourcePost]);
	// Nobody could withdraw it later.
	if (!source || source.removedAt) return refuse('stale');
	const { now } = ctx;
	const { version, draftedBy } = draft;
	const refusal = releaseRefusal({
		drafter: draftedBy ?? '',
		by,
		isReviewer: draft.state === 'review',
		isUrgent,
		tlp,
		kind,
	});
	if (refusal) return refuse(refusal);
	const reviewers = isUrgent ? await secondReaders(tx, ctx, warning, by) : [];
	if (isUrgent && !reviewers.length) return refuse('four-eyes');
	await releaseVersion(tx, id, { version, secondBy: isUrgent ? null : by, isUrgent, now });
	const owners = tlp === 'red' ? ownersOfRed(warning, draftedBy, by) : [sourcePost];
	await releaseHead(tx, id, {
		version,
		listing: isSealed(tlp) ? null : listingOf(content),
		owners,
		reviewers,
		confirmBy: isUrgent ? new Date(now.getTime() + confirmWithin) : null,
		expiresAt: draft.expiresAt ?? new Date(now.getTime() + usualLifetime),
		now,
	});
	const day = dayOf(now);
	const delivered = await deliver(tx, { ...warning, owners }, { version, day, now });
	// A CLEAR one is for everybody, also where its community has no other member; a RED one may be for its second person.
	if (!delivered && tlp !== 'clear' && !(await hasReaders(tx, warning, day))) return refuse('no-recipients');
	await writeWarningEmails(
		tx,
		await peopleOfDelivery(tx, id, version),
		{ kind: version === 1 ? 'released' : 'updated', warning: id, tlp, subject: content.subject },
		mail,
	);
	if (isUrgent) {
		const people = (await peopleOfPosts(tx, reviewers)).filter(({ person }) => person !== by);
		await writeWarningEmails(tx, people, { kind: 'confirm', warning: id, tlp, subject: null }, mail);
	}
	await logAccess(tx, ctx, warning, 'release');
	return done({ id });
}

/** Who acts as the source of a RED warning: persons, not their posts. */
const ownersOfRed = ({ owners }: WarningRow, drafter: string | null, second: string): string[] => [
	...new Set([...owners, ...(drafter ? [drafter] : []), second]),
];

/** `too-late`: the 24 hours are over, and it counts as withdrawn. */
export type ConfirmReleaseRefusal = OperationRefusal | 'four-eyes' | 'too-late';

/** A second person confirms an urgent release within its 24 hours. 12.2 */
export const confirmUrgent = (
	ctx: OperationContext,
	id: string,
	{ version: revision }: { version: number },
): Promise<Result<{ id: string }, ConfirmReleaseRefusal>> =>
	changeWarning(
		ctx,
		id,
		{ action: 'confirm', needs: 'review', revision },
		async (tx, warning, { person }) => {
			if (warning.state !== 'released' || !warning.confirmBy || !person) return refuse('stale');
			if (warning.confirmBy <= ctx.now) return refuse('too-late');
			const current = (await versionsOfWarning(tx, id)).find(({ version }) => version === warning.version);
			if (!current?.draftedBy || current.draftedBy === person) return refuse('four-eyes');
			const owners = warning.tlp === 'red' ? ownersOfRed(warning, current.draftedBy, person) : warning.owners;
			await confirmRelease(tx, { ...warning, owners }, { by: person, now: ctx.now });
			await logAccess(tx, ctx, warning, 'review');
			return done({ id });
		},
	);
