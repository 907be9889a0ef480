import { conferenceHeads } from '#conference/server';
import type { OperationContext } from '#platform/server/context.ts';
import { officerSteps } from '../../step-form.ts';
import { changeNeedsApproval, mayChange, stepsFrom } from '../../registration.ts';
import { actingOn, may, officersConference } from '../access.ts';
import { assistantsOf } from '../store/assistants.ts';
import { proposedChange } from '../store/changes.ts';
import { furtherDelegationsOf } from '../store/further-delegations.ts';
import { historyOf } from '../store/history.ts';
import { delegationsIn } from '../store/people.ts';
import { registrationById, sameAddress } from '../store/registrations.ts';
import { undeliveredTo } from '../store/undelivered.ts';

/**
 * A registration of a conference with its history, for the officers of that conference only.
 * @returns `null` = not found
 */
export async function registrationOf(ctx: OperationContext, slug: string, id: string) {
	const access = await officersConference(ctx, { slug });
	const registration = access && (await registrationById(ctx.database, id));
	// A person without a confirmed address is nobody's work yet.
	if (registration?.conference !== access?.id || registration?.state === 'unconfirmed') return null;
	if (!access || !registration) return null;
	const { state, refusal, underReview } = registration;
	const mayManage = may(ctx, 'manage', access);
	const possible = new Set<string>(mayManage ? stepsFrom(state, 'officer') : []);
	if (state === 'refused' && !underReview) possible.delete('refuse');
	// Another officer decides about a refusal. 3.3
	const isOwn = state === 'refused' && refusal?.by === ctx.actor.person?.id;
	const history = await historyOf(ctx.database, id);
	const earlier = history.findIndex((line) => line.state !== state);
	const isAsked = state === 'refused' && (underReview || refusal?.reviewed === true);
	return {
		registration,
		/** The reasons of a person who asks, or asked, for a review. 3.3 */
		review: isAsked ? { reasons: registration.reviewReasons } : null,
		delegations: await delegationsIn(ctx.database, access.id),
		history,
		/** Since when it is in its state, ms. */
		since: history.at(earlier === -1 ? -1 : earlier - 1)?.at ?? registration.changedAt,
		/** The steps that are possible now; none in an archived conference. */
		steps: isOwn ? [] : officerSteps.filter((step) => possible.has(step)),
		mayManage,
		/** A minor comes with a youth organisation only, and is on no list. 10.2, 10.7 */
		mayAddDelegation: mayManage && !registration.minor,
		/** A change that waits for a decision. */
		change: mayChange(state) ? await proposedChange(ctx.database, id) : null,
		assistants: await assistantsOf(ctx.database, id),
		further: await furtherDelegationsOf(ctx.database, id),
		/** The emails about it that were not delivered. */
		undelivered: await undeliveredTo(ctx.database, registration),
		/** Other registrations of the address that still count. 1.10 */
		sameAddress: await sameAddress(ctx.database, registration),
	};
}

/** What the page needs on which a change is proposed. 1.6 @returns `null` = not found, or no longer to be changed */
export async function changePage(ctx: OperationContext, id: string) {
	const found = await actingOn(ctx, id);
	if (!found || found.by === 'officer' || found.row.minor || !mayChange(found.row.state)) return null;
	const { row: registration, by } = found;
	const conference = (await conferenceHeads(ctx, [registration.conference])).get(registration.conference);
	if (!conference) return null;
	const needsApproval = changeNeedsApproval(registration.state);
	return { conference, registration, change: await proposedChange(ctx.database, id), needsApproval, by };
}
