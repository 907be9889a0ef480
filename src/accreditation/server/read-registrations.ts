import type { DelegationFacts } from '#conference';
import { readList } from '#platform/list.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { runList, type ListPage } from '#platform/server/list.ts';
import { categories } from '../categories.ts';
import { registrationStates } from '../registration.ts';
import { registrationsList, type RegistrationFacet, type RegistrationSort } from '../registrations-list.ts';
import { may, officersConference } from './access.ts';
import { categoriesOf, type CategoryRow } from './store/categories.ts';
import { delegationsIn } from './store/people.ts';
import { registrationsBy, registrationsSource, type ListedRegistration } from './store/registrations-list.ts';

/** A page of the registrations of a conference. */
export interface Registrations extends ListPage<RegistrationFacet, RegistrationSort> {
	registrations: ListedRegistration[];
	delegations: DelegationFacts[];
	categories: CategoryRow[];
	/** Whether the caller may take steps now: not in an archived conference. */
	mayManage: boolean;
}

/**
 * The registrations of a conference, for its officers only. Six statements.
 * @param parameters the query of the page's address
 * @returns `null` = not found
 */
export async function registrationsOf(
	ctx: OperationContext,
	slug: string,
	parameters = new URLSearchParams(),
): Promise<Registrations | null> {
	const access = await officersConference(ctx, { slug });
	if (!access) return null;
	const { database, language } = ctx;
	const request = readList(registrationsList, parameters);
	const delegations = await delegationsIn(database, access.id);
	const values = [
		...registrationStates.map((value) => ({ facet: 'state' as const, value, key: value })),
		...categories.map((value) => ({ facet: 'category' as const, value, key: value })),
		...delegations.map(({ id }) => ({ facet: 'delegation' as const, value: id, key: id })),
	];
	const source = registrationsSource(access.id, language, request.state.words);
	const list = await runList(database, registrationsList, request, source, values);
	return {
		...list,
		registrations: await registrationsBy(database, list.ids),
		delegations,
		categories: await categoriesOf(database, access.id),
		mayManage: may(ctx, 'manage', access),
	};
}
