import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import type { RefusalGround, StepBy } from '../../registration.ts';
import { freePlaces } from '../../places.ts';
import type { GoodLine } from './check-lines.ts';
import { notifyStep } from '../emails/notify-step.ts';
import { keepOneHead } from '../store/delegation-people.ts';
import {
	insertRegistrations,
	lockAllQuotas,
	registeredAmong,
	type NewRegistration,
	type PlacesLeft,
} from '../store/import-people.ts';
import { deleteUnconfirmed } from '../store/registrations.ts';

/** A person to be nominated. */
export type Nominee = Pick<GoodLine, 'person' | 'delegation' | 'category'> &
	Pick<NewRegistration, 'id' | 'step'> & { ground?: RefusalGround | null };

/**
 * Nominates people of several delegations and categories, in their order; those for whom there is no place wait, and are
 * told so. 2.2
 * @returns the ids by address, without those that are registered already or of a closed category; how many of them wait,
 * and how many are refused
 */
export async function importRows(
	tx: Transaction,
	ctx: OperationContext,
	{ conference, takenBy, person }: { conference: string; takenBy: StepBy; person: string },
	nominees: readonly Nominee[],
): Promise<{ ids: ReadonlyMap<string, string>; waiting: number; refused: number }> {
	const places = await lockAllQuotas(tx, conference, {
		categories: [...new Set(nominees.map(({ category }) => category))],
		delegations: [...new Set(nominees.flatMap(({ delegation }) => delegation ?? []))],
	});
	// Before the quotas were locked, others may have registered the same people, or closed a category.
	const emails = nominees.map((one) => one.person.email);
	const own = takenBy === 'officer' ? null : (nominees[0]?.delegation ?? null);
	const registered = await registeredAmong(tx, conference, emails, own);
	const left = nominees.filter(
		({ person: { email }, category, delegation }) =>
			!registered.has(email) &&
			places.categories.has(category) &&
			(delegation === null || places.delegations.has(delegation)),
	);
	const people = placed(left, places);
	// An address that was typed into the public form and never confirmed does not block a nomination.
	const addresses = people.map(({ email }) => email);
	await deleteUnconfirmed(tx, conference, addresses);
	const by = { conference, takenBy, person, language: ctx.language, now: ctx.now };
	const ids = await insertRegistrations(tx, people, by);
	await keepOneHead(tx, [...ids.values()], ctx.now);
	const idsOf = (isMeant: (one: NewRegistration) => boolean): string[] =>
		people.flatMap((one) => (isMeant(one) ? (ids.get(one.email) ?? []) : []));
	const notify = (to: readonly string[], step: Parameters<typeof notifyStep>[3]): Promise<void> =>
		notifyStep(tx, ctx, { ids: to, conference }, step);
	const waiting = idsOf(({ state }) => state === 'waiting');
	const seemToWait = idsOf(({ refusedFrom }) => refusedFrom === 'waiting');
	await notify([...waiting, ...seemToWait], { step: 'nominate', from: null, to: 'waiting' });
	const seemOnHold = idsOf(({ refusedFrom }) => refusedFrom === 'nominated');
	await notify(seemOnHold, { step: 'refuse', from: 'nominated', to: 'refused' });
	await notify(seemToWait, { step: 'refuse', from: 'waiting', to: 'refused' });
	return { ids, waiting: waiting.length, refused: seemOnHold.length + seemToWait.length };
}

/**
 * Gives the places that are left to the first people of each delegation and category. Those who are refused come last: until
 * it is told, they look as on hold, with a place, or as waiting where none is left. 3.6
 */
function placed(nominees: readonly Nominee[], { categories, delegations }: PlacesLeft): NewRegistration[] {
	const inOrder = nominees.toSorted((a, b) => Number(Boolean(a.ground)) - Number(Boolean(b.ground)));
	return inOrder.map(({ person, category, delegation, ground, ...one }) => {
		const quotas = [
			{ of: categories, key: category as string },
			...(delegation ? [{ of: delegations, key: delegation }] : []),
		];
		const left = freePlaces(quotas.map(({ of, key }) => ({ most: of.get(key) ?? null, used: 0 })));
		const state = left === null || left > 0 ? 'nominated' : 'waiting';
		if (state === 'nominated')
			for (const { of, key } of quotas) {
				const before = of.get(key) ?? null;
				if (before !== null) of.set(key, before - 1);
			}
		const made = { ...person, ...one, category, delegation };
		return ground ? { ...made, state: 'refused', ground, refusedFrom: state } : { ...made, state };
	});
}
