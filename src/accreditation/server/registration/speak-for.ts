import { isId } from '#conference';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { announce } from '#platform/server/outbox.ts';
import { ownActing } from '../access.ts';
import { runChange } from '../run-change.ts';
import { registrationById, type RegistrationRow } from '../store/registrations.ts';
import { endSpeaksFor, setSpeaksFor, speakingChoices, type SpeakingChoice } from '../store/speaks-for.ts';

/** The account of an accredited person. */
const participantOf = ({ conference, person, state }: RegistrationRow) =>
	person !== null && state === 'accredited' ? { conference, person } : null;

/** The delegations among which an accredited person chooses whom they speak for; none while there is but one. 1.8 */
export async function choicesToSpeakFor(
	ctx: OperationContext,
	row: RegistrationRow,
): Promise<SpeakingChoice[]> {
	const who = participantOf(row);
	const choices = who ? await speakingChoices(ctx.database, who, ctx.now) : [];
	return choices.length > 1 ? choices : [];
}

/**
 * Chooses for which of their delegations a person speaks from now on: their own, or a further one on its days. The person
 * and their assistants only. docs/rules/accreditation.md 1.8
 */
export const speakFor = (
	ctx: OperationContext,
	registration: string,
	{ delegation }: { delegation: string },
): Promise<Result<null, 'not-found' | 'no-such-delegation'>> =>
	runChange<{ conference: string; person: string }, null, 'no-such-delegation'>(ctx, {
		// The lock keeps a removal of the delegation from happening in between.
		async lock(tx) {
			const row = await registrationById(tx, registration, { lock: true });
			return row && participantOf(row);
		},
		gate: async (_, tx) => (await ownActing({ ...ctx, database: tx }, registration))?.by === 'self',
		async change(tx, who) {
			const choices = await speakingChoices(tx, who, ctx.now);
			if (!isId(delegation) || !choices.some(({ id }) => id === delegation))
				return refuse('no-such-delegation', { delegation: 'accreditation.wrong.choice' });
			await setSpeaksFor(tx, who, delegation);
			return done({ value: null, detail: { delegation }, peopleOf: who.conference });
		},
		action: 'speak-for',
		subject: () => `registration:${registration}`,
	});

/** Lets people speak for their own delegation again once the days of the other one are over. 1.8 */
export const endSpeaking = async (ctx: OperationContext): Promise<void> => {
	await ctx.database.transaction().execute(async (tx) => {
		for (const conference of await endSpeaksFor(tx, ctx.now))
			await announce(tx, 'conference.people', { conference });
	});
};
