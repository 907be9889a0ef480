import type { OperationContext } from '#platform/server/context.ts';
import { isId, roles, type DelegationFacts } from '#conference';
import { inSession, may as mayConference, publishedAccess } from '#conference/server';
import { readList } from '#platform/list.ts';
import { runList, type ListPage } from '#platform/server/list.ts';
import { inBatches } from '#platform/server/sheet-response.ts';
import { peopleList, type PeopleFacet, type PeopleSort } from '../people-list.ts';
import { may, officersConference } from './access.ts';
import {
	delegationsIn,
	participantsBy,
	peopleSource,
	readDelegations,
	sizesOfDelegations,
	withChairs,
	type Participant,
} from './store/people.ts';

/** The delegations of a conference, for its participants; `null` if not found. */
export async function delegationsOf(
	ctx: OperationContext,
	conference: string,
): Promise<readonly DelegationFacts[] | null> {
	const access = await publishedAccess(ctx, conference);
	if (!access || !mayConference(ctx, 'see-closed', access)) return null;
	return readDelegations(ctx, conference);
}

async function runPeople(
	ctx: OperationContext,
	conference: string,
	parameters: URLSearchParams,
	size?: number,
) {
	const request = readList(peopleList, parameters);
	const delegations = await delegationsIn(ctx.database, conference);
	const values = [
		...roles.map((value) => ({ facet: 'role' as const, value, key: value })),
		...delegations.map(({ id }) => ({ facet: 'delegation' as const, value: id, key: id })),
	];
	// Only files are larger than a page.
	const isFile = size !== undefined;
	const source = peopleSource(conference, ctx.language, request.state.words, { isFile });
	return { delegations, list: await runList(ctx.database, peopleList, request, source, values, size) };
}

export interface People extends ListPage<PeopleFacet, PeopleSort> {
	participants: Participant[];
	/** All delegations, with their numbers of people. */
	delegations: (DelegationFacts & { people: number })[];
	/** Whether the caller may change delegations now, and give and remove roles. */
	mayManage: boolean;
	mayAppoint: boolean;
}

/**
 * The participants, for officers. Five statements.
 * @param parameters the query of the page's address
 * @returns `null` = not found
 */
export async function peopleOf(
	ctx: OperationContext,
	slug: string,
	parameters = new URLSearchParams(),
): Promise<People | null> {
	const access = await officersConference(ctx, { slug });
	if (!access) return null;
	const { delegations, list } = await runPeople(ctx, access.id, parameters);
	const sizes = await sizesOfDelegations(ctx.database, access.id);
	return {
		...list,
		participants: await participantsBy(ctx.database, list.ids),
		delegations: delegations.map((one) => ({ ...one, people: sizes.get(one.id) ?? 0 })),
		mayManage: may(ctx, 'manage', access),
		mayAppoint: may(ctx, 'appoint', access),
	};
}

/**
 * All people of a search, for officers, in batches for a file.
 * @param max largest number
 * @returns `null` = not found
 */
export async function allPeople(
	ctx: OperationContext,
	slug: string,
	parameters: URLSearchParams,
	max: number,
): Promise<{
	delegations: DelegationFacts[];
	rows: number;
	batches: AsyncIterable<readonly Participant[]>;
} | null> {
	const access = await officersConference(ctx, { slug });
	if (!access) return null;
	const { delegations, list } = await runPeople(ctx, access.id, parameters, max);
	const batches = inBatches(list.ids, (ids) => participantsBy(ctx.database, ids));
	return { delegations, rows: list.ids.length, batches };
}

/** A participant or a delegation by its id, before its removal. @returns `null` = not found */
export async function removalOf(ctx: OperationContext, slug: string, id: string) {
	const access = await officersConference(ctx, { slug }, 'manage');
	if (!access) return null;
	const people = isId(id) ? await withChairs(ctx.database, access.id, id) : [];
	const participant = people.find((one) => one.id === id) ?? null;
	const isChair = participant?.role === 'chair';
	const others = isChair ? people.filter((one) => one.id !== id).map(({ name }) => name) : [];
	return {
		participant,
		delegation: (await delegationsIn(ctx.database, access.id)).find((one) => one.id === id) ?? null,
		/** The names of the other chairs, if the participant is a chair. */
		otherChairs: others,
		/** The only chair of a meeting in session. */
		isLastChair: isChair && !others.length && (await inSession(ctx.database, access.id)),
	};
}
