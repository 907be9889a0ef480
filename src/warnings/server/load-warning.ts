import * as v from 'valibot';
import { done } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { dayOf } from '../community.ts';
import type { Tlp, WarningPurpose } from '../tlp.ts';
import { usualLifetime } from '../warning-flow.ts';
import { listingOf, WarningContent } from '../warning.ts';
import { insertWarning, putDraft, setDraftState, setReviewers } from './store/warning-drafts.ts';
import { deliver, releaseHead, releaseVersion } from './store/warning-releases.ts';
import { deliverWithdrawal, insertWithdrawal } from './store/withdrawal.ts';
import { warningById } from './store/warnings.ts';

/** A warning of a sample, as it stands. It is not RED, whose content would need the seal key. */
export interface LoadedWarning {
	id: string;
	community: string;
	/** The id of the post that issues it. */
	source: string;
	author: string;
	/** The second person who released it; `null` = it is a draft. */
	second: string | null;
	/** Posts that are asked to check the draft. */
	reviewers?: readonly string[];
	tlp: Exclude<Tlp, 'red'>;
	purposes: readonly WarningPurpose[];
	/** Ids of posts; the whole community by default. */
	posts?: readonly string[];
	content: WarningContent;
	/** Why it was withdrawn. */
	withdrawn?: string;
}

/** Loads a warning unless it is there. It sends no email. */
export async function loadWarning(ctx: OperationContext, warning: LoadedWarning): Promise<void> {
	if (await warningById(ctx.database, warning.id)) return;
	const { id, community, source, author, second, tlp, reviewers = [], withdrawn } = warning;
	const content = v.parse(WarningContent, warning.content);
	const audience = [...(warning.posts ?? [community])];
	const { now } = ctx;
	await inTransaction(ctx, async (tx) => {
		await insertWarning(tx, {
			id,
			community,
			sourcePost: source,
			author,
			now,
			tlp,
			purposes: [...warning.purposes],
			notInCourt: false,
			askBefore: false,
			audience,
			audienceHolders: [],
			supersedes: null,
		});
		await putDraft(tx, id, {
			version: 1,
			change: 'new',
			content: JSON.stringify(content),
			sealed: null,
			note: '',
			returnedBecause: '',
			expiresAt: null,
			draftedBy: author,
			now,
		});
		if (reviewers.length) {
			await setDraftState(tx, id, 'review', '');
			await setReviewers(tx, id, reviewers);
		}
		if (second) {
			await releaseVersion(tx, id, { version: 1, secondBy: second, isUrgent: false, now });
			await releaseHead(tx, id, {
				version: 1,
				listing: listingOf(content),
				owners: [source],
				reviewers: [],
				confirmBy: null,
				expiresAt: new Date(now.getTime() + usualLifetime),
				now,
			});
			const addressed = { id, community, sourcePost: source, audience, author, owners: [source] };
			await deliver(tx, addressed, { version: 1, day: dayOf(now), now });
		}
		if (withdrawn) {
			const version = await insertWithdrawal(tx, id, { by: author, note: withdrawn, now });
			await deliverWithdrawal(tx, id, { version, now });
		}
		await audit(tx, ctx, 'warnings.load', `warning:${id}`);
		return done(null);
	});
}
