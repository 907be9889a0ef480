import type { OperationContext } from '#platform/server/context.ts';
import { isId } from '../edition.ts';
import { readList } from '#platform/list.ts';
import { runList, type ListPage } from '#platform/server/list.ts';
import { inBatches } from '#platform/server/sheet-response.ts';
import { peopleList, type PeopleFacet, type PeopleSort } from '../people-list.ts';
import { roles, type Role } from '../roles.ts';
import { may } from './access.ts';
import { publishedConference } from './published-conference.ts';
import {
	delegationsIn,
	participantsBy,
	peopleSource,
	rolesOf,
	sizesOfDelegations,
	withChairs,
	type DelegationRow,
	type Participant,
} from './store/people.ts';
import { useOf } from './store/meeting-state.ts';
import { accessBySlug, type ConferenceAccessRow } from './store/access.ts';

/** The delegations of a conference, for its participants; `null` if not found. */
export async function delegationsOf(
	ctx: OperationContext,
	conference: string,
): Promise<DelegationRow[] | null> {
	const found = await publishedConference(ctx, { id: conference });
	if (!found || !may(ctx, 'see-closed', found.access)) return null;
	return delegationsIn(ctx.database, conference);
}

/** An officer's view of a conference's people; only officers see email addresses. `null` = not found */
async function officersView(ctx: OperationContext, slug: string): Promise<ConferenceAccessRow | null> {
	const access = await accessBySlug(ctx.database, slug, ctx.actor.person?.id ?? null);
	return access && may(ctx, 'change-state', access) ? access : null;
}

/** The id of a conference for its officers; `null` = not found */
export const officersConference = async (ctx: OperationContext, slug: string): Promise<string | null> =>
	(await officersView(ctx, slug))?.id ?? null;

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
	const source = peopleSource(conference, ctx.language, request.state.words);
	return { delegations, list: await runList(ctx.database, peopleList, request, source, values, size) };
}

export interface People extends ListPage<PeopleFacet, PeopleSort> {
	participants: Participant[];
	/** All delegations, with their numbers of people. */
	delegations: (DelegationRow & { people: number })[];
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
	const access = await officersView(ctx, slug);
	if (!access) return null;
	const { delegations, list } = await runPeople(ctx, access.id, parameters);
	const sizes = await sizesOfDelegations(ctx.database, access.id);
	return {
		...list,
		participants: await participantsBy(ctx.database, list.ids),
		delegations: delegations.map((one) => ({ ...one, people: sizes.get(one.id) ?? 0 })),
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
): Promise<{ delegations: DelegationRow[]; batches: AsyncIterable<readonly Participant[]> } | null> {
	const access = await officersView(ctx, slug);
	if (!access) return null;
	const { delegations, list } = await runPeople(ctx, access.id, parameters, max);
	return { delegations, batches: inBatches(list.ids, (ids) => participantsBy(ctx.database, ids)) };
}

/** What an officer has to confirm before removing a participant or a delegation. */
export interface Removal {
	participant: Participant | null;
	delegation: DelegationRow | null;
	/** The names of the other chairs, if the participant is a chair. */
	otherChairs: string[];
	/** The only chair of a meeting in session. */
	isLastChair: boolean;
}

/** A participant or a delegation by its id, before its removal. @returns `null` = not found */
export async function removalOf(ctx: OperationContext, slug: string, id: string): Promise<Removal | null> {
	const access = await officersView(ctx, slug);
	if (!access || !may(ctx, 'manage-participants', access)) return null;
	const people = isId(id) ? await withChairs(ctx.database, access.id, id) : [];
	const participant = people.find((one) => one.id === id) ?? null;
	const isChair = participant?.role === 'chair';
	const others = isChair ? people.filter((one) => one.id !== id).map(({ name }) => name) : [];
	return {
		participant,
		delegation: (await delegationsIn(ctx.database, access.id)).find((one) => one.id === id) ?? null,
		otherChairs: others,
		isLastChair: isChair && !others.length && (await useOf(ctx.database, access.id)).meetingOpen,
	};
}

/** The caller's roles, by id of the conference. */
export async function ownRoles(ctx: OperationContext): Promise<Map<string, Role>> {
	const { person } = ctx.actor;
	const found = person ? await rolesOf(ctx.database, person.id) : [];
	return new Map(found.map(({ conference, role }) => [conference, role]));
}
