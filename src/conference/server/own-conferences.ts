import { inLanguage, type LocalizedText } from '#platform/language.ts';
import { oncePerContext, type OperationContext } from '#platform/server/context.ts';
import type { ConferenceHead } from '../page.ts';
import type { Role } from '../roles.ts';
import { rolesOf } from './store/roles.ts';
import { toHead } from './to-page.ts';
import { conferencesByIds } from './store/catalogue.ts';
import { conferencesOfPerson, type OwnConferenceRow } from './store/own-meetings.ts';

/** A conference in which the caller has a role. */
export interface OwnConference extends Omit<OwnConferenceRow, 'title' | 'original'> {
	title: LocalizedText | null;
}

/** The caller's roles, by id of the conference. */
export async function ownRoles(ctx: OperationContext): Promise<Map<string, Role>> {
	const { person } = ctx.actor;
	const found = person ? await rolesOf(ctx, person.id) : [];
	return new Map(found.map(({ conference, role }) => [conference, role]));
}

/** The announced conferences of these ids, by id, in the reader's language. One query. */
export async function conferenceHeads(
	ctx: OperationContext,
	ids: readonly string[],
): Promise<Map<string, ConferenceHead>> {
	const search = { language: ctx.language, words: [] };
	const rows = ids.length ? await conferencesByIds(ctx, ids, search) : [];
	const announced = rows.filter(({ state }) => state !== 'draft');
	return new Map(announced.map((row) => [row.id, toHead(row, ctx.language)]));
}

const read = oncePerContext(async (ctx, person): Promise<OwnConference[]> => {
	const rows = await conferencesOfPerson(ctx, person);
	return rows.map(({ title, original, ...row }) =>
		Object.assign(row, { title: inLanguage(title, ctx.language, original) }),
	);
});

/**
 * The announced conferences in which the caller has a role, newest first, at most fifty. One statement, batched, once
 * per context.
 */
export const ownConferences = (ctx: OperationContext): Promise<readonly OwnConference[]> =>
	ctx.actor.person ? read(ctx, ctx.actor.person.id) : Promise.resolve([]);

/**
 * Finds announced conferences by their ids: those in which the caller has a role without a statement more, and others, in
 * which they hold a section or are an officer of the organisation, with one.
 */
export async function findConferences(
	ctx: OperationContext,
	ids: readonly string[],
): Promise<(id: string) => Pick<OwnConference, 'slug' | 'state' | 'title'> | undefined> {
	const own = await ownConferences(ctx);
	const others = new Set(ids.filter((id) => !own.some((one) => one.id === id)));
	const found = await conferenceHeads(ctx, [...others]);
	return (id) => own.find((one) => one.id === id) ?? found.get(id);
}
