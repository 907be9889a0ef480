import { isId } from '#conference';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { announce } from '#platform/server/outbox.ts';
import { personFor } from '#platform/server/people.ts';
import { freePlaces } from '../places.ts';
import { decideStep, type RegistrationCommand, type StepBy, type StepRefusal } from '../registration.ts';
import { officersConference } from './access.ts';
import { notifyStep } from './emails/notify-step.ts';
import { nominationFor } from './store/categories.ts';
import { copyRights } from './store/delegation-people.ts';
import { deleteParticipantOf, insertParticipant } from './store/people.ts';
import {
	endedOffers,
	lockQuotas,
	registrationById,
	setPerson,
	storeStep,
	type RegistrationRow,
} from './store/registrations.ts';

export type TakeStepRefusal = 'not-found' | StepRefusal;

/** A step that a person asks for; `accredit`, `hold` and `refuse` are done in the caller's name. */
export type AskedStep =
	| { do: 'accredit' | 'hold' | 'withdraw' | 'take-offer' | 'ask-review' }
	| { do: 'offer'; until: number }
	| { do: 'refuse'; ground: Extract<RegistrationCommand, { do: 'refuse' }>['ground'] };

/**
 * Takes a step of a registration. The officers of its conference, its focal points and its own account may, each what
 * the rule lets them (docs/rules/accreditation.md 1.4, 1.5, 3.3); for everybody else there is no such registration.
 */
export async function takeStep(
	ctx: OperationContext,
	registration: string,
	step: AskedStep,
): Promise<Result<null, TakeStepRefusal>> {
	const { person } = ctx.actor;
	if (!person || !isId(registration)) return refuse('not-found');
	const by = await roleOn(ctx, registration, person.id);
	if (!by) return refuse('not-found');
	return takeStepAs(ctx, registration, { ...step, person: person.id } as RegistrationCommand, by);
}

/** In what capacity a person may act on a registration; `null` = in none */
async function roleOn(ctx: OperationContext, registration: string, person: string): Promise<StepBy | null> {
	const row = await registrationById(ctx.database, registration);
	if (!row) return null;
	if (await officersConference(ctx, { id: row.conference }, 'manage')) return 'officer';
	const own = row.delegation ? await nominationFor(ctx.database, row.delegation, person) : null;
	if (own?.isFocalPoint) return 'focal-point';
	return row.person === person ? 'self' : null;
}

/** Takes a step in a capacity that the caller has checked. */
export function takeStepAs(
	ctx: OperationContext,
	registration: string,
	command: RegistrationCommand,
	by: StepBy,
): Promise<Result<null, TakeStepRefusal>> {
	return inTransaction<null, TakeStepRefusal>(ctx, async (tx) => {
		const found = await registrationById(tx, registration);
		// Quotas first, as in a nomination: two who lock in different orders would wait for each other.
		const quotas = found && (await lockQuotas(tx, found));
		const before = await registrationById(tx, registration, { lock: true });
		if (!before || !quotas) return refuse('not-found');
		const moment = { now: ctx.now.getTime(), by, freePlaces: freePlaces(quotas) };
		const decided = decideStep(before, command, moment);
		if (!decided.ok) return decided;
		const person = ctx.actor.person?.id ?? null;
		await storeStep(tx, before, decided.value, { step: command.do, takenBy: by, person, now: ctx.now });
		await settleRole(tx, before, decided.value.state);
		await notifyStep(tx, ctx, before, { step: command.do, from: before.state, to: decided.value.state });
		await audit(tx, ctx, `accreditation.${command.do}`, `registration:${registration}`, {
			from: before.state,
			to: decided.value.state,
		});
		return done(null);
	});
}

/** Gives an accredited person their account and role; takes the role from somebody who is no longer accredited. */
async function settleRole(
	tx: Transaction,
	{ id, conference, delegation, email, givenName, familyName, person, state }: RegistrationRow,
	now: RegistrationRow['state'],
): Promise<void> {
	if (state === now || (state !== 'accredited' && now !== 'accredited')) return;
	if (now === 'accredited') {
		const account = await personFor(tx, { name: `${givenName} ${familyName}`.trim(), email });
		await setPerson(tx, id, account.id);
		const role = delegation ? 'delegate' : 'observer';
		// Who has a role already, such as an officer, keeps it.
		await insertParticipant(tx, conference, { person: account.id, role, delegation });
		if (delegation) await copyRights(tx, delegation);
	} else if (person) await deleteParticipantOf(tx, conference, person, delegation);
	await announce(tx, 'conference.people', { conference });
}

/** Ends the offers whose deadline has passed; those people wait again, behind all others. 2.3 */
export async function endOffers(ctx: OperationContext): Promise<number> {
	const ended = await endedOffers(ctx.database, ctx.now, 500);
	for (const id of ended) await takeStepAs(ctx, id, { do: 'end-offer' }, 'system');
	return ended.length;
}
