import type { DelegationFacts } from '#conference';
import { readList } from '#platform/list.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { runList, type ListPage } from '#platform/server/list.ts';
import { inBatches } from '#platform/server/sheet-response.ts';
import { categories } from '../../categories.ts';
import { registrationStates } from '../../registration.ts';
import {
	attentions,
	registrationsList,
	type ListedRegistration,
	type RegistrationFacet,
	type RegistrationSort,
} from '../../registrations-list.ts';
import { shownIn } from '../../step-form.ts';
import { may, officersConference } from '../access.ts';
import { categoriesOf, type CategoryRow } from '../store/categories.ts';
import { delegationsIn } from '../store/people.ts';
import { namesAmong, registrationsBy, registrationsSource } from '../store/registrations-list.ts';

/** A page of the registrations of a conference. */
export interface Registrations extends ListPage<RegistrationFacet, RegistrationSort> {
	registrations: ListedRegistration[];
	/** The ids of rows that stay after a step although they are no longer among those that were asked for. 1.7 */
	left: string[];
	delegations: DelegationFacts[];
	categories: CategoryRow[];
	/** Whether the caller may take steps now: not in an archived conference. */
	mayManage: boolean;
}

async function runRegistrations(
	{ database, language, now }: OperationContext,
	conference: string,
	parameters: URLSearchParams,
	{ size, isFile = false, among }: { size?: number; isFile?: boolean; among?: readonly string[] } = {},
) {
	const request = readList(registrationsList, parameters);
	const delegations = await delegationsIn(database, conference);
	const values = [
		...registrationStates.map((value) => ({ facet: 'state' as const, value, key: value })),
		...categories.map((value) => ({ facet: 'category' as const, value, key: value })),
		...delegations.map(({ id }) => ({ facet: 'delegation' as const, value: id, key: id })),
		...attentions.map((value) => ({ facet: 'attention' as const, value, key: value })),
	];
	const { words } = request.state;
	const source = registrationsSource(conference, { language, words, now, isFile, among });
	return { delegations, list: await runList(database, registrationsList, request, source, values, size) };
}

/**
 * The registrations of a conference, for its officers only. Six statements; three more after a step, when the rows are
 * those of before, each in its place. 1.7
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
	const { delegations, list } = await runRegistrations(ctx, access.id, parameters);
	const shown = shownIn(parameters);
	const kept = shown.length ? await keptRows(ctx, access.id, parameters, shown) : null;
	return {
		...list,
		registrations: await registrationsBy(ctx.database, access.id, kept?.ids ?? list.ids),
		left: kept?.left ?? [],
		delegations,
		categories: await categoriesOf(ctx.database, access.id),
		mayManage: may(ctx, 'manage', access),
	};
}

/** The ids of all registrations of a search. The caller has checked the right to. @param size largest number */
export const allRegistrationIds = async (
	ctx: OperationContext,
	conference: string,
	parameters: URLSearchParams,
	size: number,
): Promise<readonly string[]> => (await runRegistrations(ctx, conference, parameters, { size })).list.ids;

/** Those of some rows that are of the conference, in their order, and which of them no longer fit what is asked for. */
async function keptRows(
	ctx: OperationContext,
	conference: string,
	parameters: URLSearchParams,
	shown: readonly string[],
): Promise<{ ids: string[]; left: string[] }> {
	const there = new Set((await namesAmong(ctx.database, conference, shown)).map(({ id }) => id));
	const fit = new Set((await runRegistrations(ctx, conference, parameters, { among: shown })).list.ids);
	const ids = shown.filter((id) => there.has(id));
	return { ids, left: ids.filter((id) => !fit.has(id)) };
}

/**
 * All registrations of a search, for officers, in batches for a file. People at risk are in no file. 3.5
 * @param size largest number
 * @returns `null` = not found
 */
export async function allRegistrations(
	ctx: OperationContext,
	slug: string,
	parameters: URLSearchParams,
	size: number,
): Promise<{ delegations: DelegationFacts[]; batches: AsyncIterable<readonly ListedRegistration[]> } | null> {
	const access = await officersConference(ctx, { slug });
	if (!access) return null;
	const { delegations, list } = await runRegistrations(ctx, access.id, parameters, { size, isFile: true });
	return {
		delegations,
		batches: inBatches(list.ids, (ids) => registrationsBy(ctx.database, access.id, ids)),
	};
}
