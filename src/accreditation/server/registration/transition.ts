import { findAccess } from '#conference/server';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { announce } from '#platform/server/outbox.ts';
import { personFor } from '#platform/server/people.ts';
import { freePlaces } from '../../places.ts';
import { decideStep, type RegistrationCommand, type StepBy } from '../../registration.ts';
import type { OfficersRefusal } from '../../step-form.ts';
import { capacityIn } from '../access.ts';
import { runChange } from '../run-change.ts';
import { canBeReviewed } from './can-be-reviewed.ts';
import { notifyStep } from '../emails/notify-step.ts';
import { announceMinor, holdUnaccompanied } from '../young/hold-unaccompanied.ts';
import { copyRights } from '../store/delegation-people.ts';
import { setReviewReasons } from '../store/reviewers.ts';
import { deleteParticipantOf, insertParticipant } from '../store/people.ts';
import {
	endedOffers,
	lockQuotas,
	registrationById,
	setPerson,
	storeStep,
	type RegistrationRow,
} from '../store/registrations.ts';

export type TransitionRefusal = OfficersRefusal;

/** A registration and the places that it counts in, locked, and in what capacity the caller acts on it. */
interface Locked {
	before: RegistrationRow;
	quotas: Parameters<typeof freePlaces>[0];
	takenBy: StepBy | null;
}

/** A step that a person asks for; `accredit`, `hold` and `refuse` are done in the caller's name. */
export type Transition =
	| { do: 'accredit' | 'hold' | 'withdraw' | 'take-offer' | 'ask-review' }
	| { do: 'offer'; until: number }
	| { do: 'refuse'; ground: Extract<RegistrationCommand, { do: 'refuse' }>['ground'] };

/**
 * Takes a step of a registration. The officers of its conference, its focal points and its own account may, each what
 * the rule lets them (docs/rules/accreditation.md 1.4, 1.5, 3.3); for everybody else there is no such registration.
 * @param options `seen`: when the page was read on which an officer accredits, ms; people changed since are not. 1.6
 */
export async function transition(
	ctx: OperationContext,
	registration: string,
	step: Transition,
	{ seen }: { seen?: number | undefined } = {},
): Promise<Result<null, TransitionRefusal>> {
	const found = await registrationById(ctx.database, registration);
	if (!found) return refuse('not-found');
	const command = { ...step, person: ctx.actor.person?.id } as RegistrationCommand;
	return transitionAs(ctx, found, command, (row, tx) => capacityIn({ ...ctx, database: tx }, row), seen);
}

/**
 * Takes a step in a capacity.
 * @param found the registration, as the caller has read it; it is read again under the lock
 * @param capacity of the caller, asked under the lock; `null` = there is no such registration for them
 */
export function transitionAs(
	ctx: OperationContext,
	found: RegistrationRow,
	command: RegistrationCommand,
	capacity: (row: RegistrationRow, tx: Transaction) => StepBy | Promise<StepBy | null>,
	seen = Infinity,
): Promise<Result<null, TransitionRefusal>> {
	return runChange<Locked, null, TransitionRefusal>(ctx, {
		async lock(tx) {
			// Quotas first, as in a nomination: two who lock in different orders would wait for each other.
			const quotas = await lockQuotas(tx, found);
			const before = await registrationById(tx, found.id, { lock: true });
			return before && quotas && { before, quotas, takenBy: await capacity(before, tx) };
		},
		gate: ({ takenBy }) => takenBy !== null,
		async change(tx, { before, quotas, takenBy }) {
			const { id, conference, state: from, minor } = before;
			const by = takenBy as StepBy;
			// Nobody can accept a place before the conference is announced, and the deadline would run. 2.3
			const access =
				command.do === 'offer' && (await findAccess({ ...ctx, database: tx }, { id: conference }));
			if (access && access.state === 'draft') return refuse('not-announced');
			if (command.do === 'accredit' && before.changedAt > seen) return refuse('changed-meanwhile');
			const decided = decideStep(before, command, {
				now: ctx.now.getTime(),
				by,
				freePlaces: freePlaces(quotas),
			});
			if (!decided.ok) return decided;
			// Asked last: before, it would tell of a refusal that is not released. 3.6
			if (command.do === 'ask-review' && !(await canBeReviewed({ ...ctx, database: tx }, before)))
				return refuse('no-reviewer');
			const to = decided.value.state;
			const taken = { step: command.do, takenBy: by, person: ctx.actor.person?.id ?? null, now: ctx.now };
			await storeStep(tx, before, decided.value, taken);
			if (command.do === 'ask-review') await setReviewReasons(tx, id, command.reasons ?? '');
			await settleRole(tx, before, to);
			await notifyStep(tx, ctx, { ids: [id], conference }, { step: command.do, from, to });
			if (from === 'accredited' && to !== 'accredited') await holdUnaccompanied(tx, ctx, id);
			if (minor) await announceMinor(tx, conference);
			return done({ value: null, detail: { from, to } });
		},
		action: command.do,
		subject: ({ before }) => `registration:${before.id}`,
		place: ({ before, takenBy }) => ({ conference: before.conference, by: takenBy ?? 'system' }),
	}).catch((error: unknown) => {
		// Another registration of the address was accredited at the same time. 1.10
		if ((error as { constraint?: string }).constraint === 'registration_accredited_once')
			return refuse('registered-twice');
		throw error;
	});
}

/** Gives an accredited person their account and role; takes the role from somebody who is no longer accredited. */
async function settleRole(
	tx: Transaction,
	registration: RegistrationRow,
	now: RegistrationRow['state'],
): Promise<void> {
	const { id, conference, delegation, email, person, state, minor } = registration;
	const fullName = `${registration.givenName} ${registration.familyName}`.trim();
	if (state === 'unconfirmed' && now !== 'withdrawn') {
		// Their address is proven: they can sign in to see what becomes of it.
		const account = await personFor(tx, { name: fullName, email });
		return setPerson(tx, id, account.id);
	}
	// No account is made for a minor: it would have an address and a name that others read.
	if (minor || state === now || (state !== 'accredited' && now !== 'accredited')) return;
	if (now === 'accredited') {
		// Consoles of meetings show the name of the account. 3.5
		const name = (registration.atRisk && registration.badgeName) || fullName;
		const account = await personFor(tx, { name, email });
		await setPerson(tx, id, account.id);
		const role = delegation ? 'delegate' : 'observer';
		// A person with a role already, such as an officer, keeps it.
		await insertParticipant(tx, conference, { person: account.id, role, delegation });
		if (delegation) await copyRights(tx, delegation);
	} else if (person) await deleteParticipantOf(tx, conference, person, delegation);
	await announce(tx, 'conference.people', { conference });
}

/** Ends the offers whose deadline has passed; those people wait again, behind all others. 2.3 */
export async function endOffers(ctx: OperationContext): Promise<number> {
	const ended = await endedOffers(ctx.database, ctx.now, 500);
	for (const id of ended) {
		const row = await registrationById(ctx.database, id);
		if (row) await transitionAs(ctx, row, { do: 'end-offer' }, () => 'system');
	}
	return ended.length;
}
