import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { EvidenceLevel } from '../../level.ts';
import { needsEvidenceNote } from '../../police.ts';
import { VoteForm } from '../../review-forms.ts';
import { countedMembers, votableLevels } from '../../review.ts';
import { saveVote } from '../store/review.ts';
import { inReview, type VersionAddress } from './in-review.ts';
import { decideIfDue, stateOf } from './settle-reviews.ts';

/**
 * `not-asked`: the caller has not declared, or has recused; `not-yet`: both reviewers vote before the board; `over`: it
 * is decided, its studies have changed, or the 60 days have passed.
 */
export type VoteRefusal = 'not-found' | 'bad-input' | 'not-asked' | 'already-voted' | 'not-yet' | 'over';

/** What a reviewer or a member of the board hands in. */
export interface ReviewVote {
	level: EvidenceLevel;
	reasons: string;
	hasReadNote: boolean;
	/** The review that the form was shown for: its studies may have changed since. */
	review: string;
}

/** Hands in a vote with its reasons; the last one decides. 6.2–6.5 */
export const castVote = (
	ctx: OperationContext,
	which: VersionAddress,
	vote: ReviewVote,
): Promise<Result<{ isDecided: boolean }, VoteRefusal>> =>
	inReview<{ isDecided: boolean }, VoteRefusal>(
		ctx,
		which,
		{ as: 'expert', form: [VoteForm, vote] },
		async (tx, { practice, open, person, version }) => {
			if (!open || open.id !== vote.review) return refuse('over');
			const { state: standing, members } = await stateOf(tx, open, ctx.now);
			const member = members.find((one) => one.person === person);
			if (!member?.hasDeclared || !countedMembers(members).includes(member)) return refuse('not-asked');
			if (member.level) return refuse('already-voted');
			if (standing.state === 'decided' || standing.state === 'lapsed') return refuse('over');
			if (member.role === 'board' && standing.state !== 'board') return refuse('not-yet');
			const fields = {
				...(votableLevels(practice.record, version.computed).includes(vote.level)
					? {}
					: { level: 'practices.review.wrong-level' }),
				...(needsEvidenceNote(practice.record) && !vote.hasReadNote
					? { hasReadNote: 'practices.review.wrong-note' }
					: {}),
			};
			if (Object.keys(fields).length) return refuse('bad-input', fields);
			const { level, reasons } = vote;
			await saveVote(tx, open.id, person, { level, reasons, language: ctx.language, now: ctx.now });
			await audit(tx, ctx, 'practices.vote', `review:${open.id}`, { role: member.role });
			const after = await decideIfDue(tx, ctx, open);
			return done({ isDecided: after.state === 'decided' });
		},
	);
