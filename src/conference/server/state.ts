import { done, refuse, type Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { announce } from '#platform/server/outbox.ts';
import { clockAt } from '../local-time.ts';
import { changeTo, fitsDays, states, type ConferenceState, type LifecycleRefusal } from '../lifecycle.ts';
import { may } from './access.ts';
import { recordConference } from './record-conference.ts';
import { setListed } from './store/listing.ts';
import { setState } from './store/publication.ts';
import { useOf } from './store/meeting-state.ts';
import { lockedAccess } from './store/access.ts';

/** `unconfirmed`: the step does not fit the days of the conference. */
export type StateRefusal = 'not-found' | 'bad-input' | 'is-template' | 'unconfirmed' | LifecycleRefusal;

/**
 * Changes a conference's state: announces, opens, closes or archives it.
 * @param input `confirmed`: also where the step does not fit the days of the conference
 */
export function changeState(
	ctx: OperationContext,
	slug: string,
	input: { to: string; confirmed?: boolean },
): Promise<Result<ConferenceState, StateRefusal>> {
	return inTransaction<ConferenceState, StateRefusal>(ctx, async (tx) => {
		const access = await lockedAccess(tx, slug, ctx.actor.person?.id ?? null, ctx.now);
		if (!access || !may(ctx, 'change-state', access)) return refuse('not-found');
		const to = states.find((state) => state === input.to);
		if (!to) return refuse('bad-input', { to: 'conference.wrong.choice' });
		if (access.isTemplate) return refuse('is-template');
		const life = { state: access.state, published: access.published !== null };
		const answer = changeTo({ ...life, ...(await useOf(tx, access.id)) }, to);
		if (!answer.ok) return answer;
		const { firstDay = null, lastDay = null, timeZone = 'UTC' } = access.published ?? {};
		const today = clockAt(ctx.now.getTime(), timeZone).day;
		if (!input.confirmed && !fitsDays(to, { from: access.state, firstDay, lastDay }, today))
			return refuse('unconfirmed');
		await setState(tx, access.id, to, ctx.now);
		await setListed(tx, access.id, to !== 'draft');
		await recordConference(tx, ctx, 'state', access.id, { from: access.state, to });
		await announce(tx, 'conference.changed', { conference: access.id });
		return done(to);
	});
}
