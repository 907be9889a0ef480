import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { OperationRefusal } from '#platform/server/operation.ts';
import { setDraftState, setReviewers } from '../store/warning-drafts.ts';
import { peopleOfPosts } from '../store/warning-releases.ts';
import { changeWarning } from '../change-warning.ts';
import { draftProblems, visibleDraft } from './draft.ts';
import { secondReaders } from './second-person.ts';
import { writeWarningEmails, type WarningMail } from './warning-email.ts';

/** `blocked`: something keeps it from being checked, by field. */
export type AskForCheckRefusal = OperationRefusal | 'blocked';

/**
 * Asks a second person to check a draft: a colleague of the post, or the duty post. They get an email without content.
 * Blocked while its texts name persons or places that are too exact, or its audience is not complete. 12.6, 12.7
 */
export async function askForCheck(
	ctx: OperationContext,
	id: string,
	{ hasReadUnusual }: { hasReadUnusual: boolean },
	mail: WarningMail,
): Promise<Result<{ id: string }, AskForCheckRefusal>> {
	const draft = await visibleDraft(ctx, id);
	if (!draft || draft.version.draftedBy !== ctx.actor.person?.id) return refuse('not-found');
	const { faults } = await draftProblems(ctx, draft, { way: 'check', hasReadUnusual });
	if (Object.keys(faults).length) return refuse('blocked', faults);
	return changeWarning(
		ctx,
		id,
		{ action: 'ask', needs: 'edit', revision: draft.warning.revision },
		async (tx, warning, { person }) => {
			const asked = await secondReaders(tx, ctx, warning, person);
			if (!asked.length || !warning.tlp) return refuse('stale');
			await setDraftState(tx, id, 'review', '');
			await setReviewers(tx, id, asked);
			const people = (await peopleOfPosts(tx, asked)).filter((one) => one.person !== person);
			await writeWarningEmails(
				tx,
				people,
				{ kind: 'check', warning: id, tlp: warning.tlp, subject: null },
				mail,
			);
			return done({ id });
		},
	);
}
