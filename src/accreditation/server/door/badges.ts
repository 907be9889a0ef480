import { randomBytes } from 'node:crypto';
import { isId, type DelegationFacts } from '#conference';
import { readList } from '#platform/list.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { runList, type ListPage } from '#platform/server/list.ts';
import { badgeBytes, badgeCode } from '../../badge-code.ts';
import { badgesList, printedStates, type BadgeFacet, type BadgeSort } from '../../badges-list.ts';
import { categories } from '../../categories.ts';
import { officersDays, type OfficersConference } from './conference-days.ts';
import { photographsOf } from './photographs.ts';
import { shownAtDoor } from './shown-at-door.ts';
import { mayReadAnswers } from '../access.ts';
import { changeConference } from '../change-conference.ts';
import type { ChangeAction, ChangeOf } from '../run-change.ts';
import { organisationField } from '../../standard-form.ts';
import { textsGiven } from '../store/answers.ts';
import {
	badgesBy,
	badgesSource,
	insertBadges,
	orderedAt,
	revokeBadge,
	setDays,
	setOrdered,
	type BadgeRow,
} from '../store/badges.ts';
import { delegationsIn } from '../store/people.ts';

/** The most badges of one file. */
export const maxBadges = 500;

/** A page of the badges of a conference. */
export interface Badges extends ListPage<BadgeFacet, BadgeSort> {
	conference: OfficersConference;
	badges: BadgeRow[];
	delegations: DelegationFacts[];
}

/** A code that nobody guesses. 6.1 */
export const newCode = (): string => badgeCode(randomBytes(badgeBytes));

async function runBadges(
	ctx: OperationContext,
	conference: string,
	parameters: URLSearchParams,
	size?: number,
) {
	const request = readList(badgesList, parameters);
	const delegations = await delegationsIn(ctx.database, conference);
	const values = [
		...printedStates.map((value) => ({ facet: 'printed' as const, value, key: value })),
		...categories.map((value) => ({ facet: 'category' as const, value, key: value })),
		...delegations.map(({ id }) => ({ facet: 'delegation' as const, value: id, key: id })),
	];
	const source = badgesSource(conference, ctx.language, request.state.words);
	return { delegations, list: await runList(ctx.database, badgesList, request, source, values, size) };
}

/**
 * The badges of a conference, one for each accredited person, for its officers only.
 * @param parameters the query of the page's address
 * @returns `null` = not found
 */
export async function badgesOf(
	ctx: OperationContext,
	slug: string,
	parameters = new URLSearchParams(),
): Promise<Badges | null> {
	const conference = await officersDays(ctx, slug);
	if (!conference) return null;
	const { delegations, list } = await runBadges(ctx, conference.id, parameters);
	return { ...list, conference, delegations, badges: await badgesBy(ctx.database, conference.id, list.ids) };
}

/** Badges to print. */
export interface BadgeSheets {
	conference: OfficersConference;
	delegations: DelegationFacts[];
	badges: (BadgeRow & { code: string })[];
	/** JPEG, by registration; only of categories whose answers the officer reads. 9.5 */
	photographs: ReadonlyMap<string, Uint8Array>;
	/** The organisations of people without a delegation, by registration, in the same way. 6.10 */
	organisations: ReadonlyMap<string, string>;
}

/** The organisations that people wrote for their badge. */
async function organisationsOf(
	ctx: OperationContext,
	conference: string,
	registrations: readonly string[],
): Promise<Map<string, string>> {
	const given = await textsGiven(ctx.database, organisationField, registrations);
	const shown = await shownAtDoor(ctx.database, conference, given, 'text');
	return new Map(
		shown.flatMap(({ registration, value }) => (typeof value === 'string' ? [[registration, value]] : [])),
	);
}

/**
 * Orders badges, and gives a code to people without one; officers only. They are printed once `badgeFile` has written
 * them. 6.3
 * @param which the people, or the query of a list: the first `maxBadges` of it are ordered
 * @returns the moment by which `orderedBadges` finds them, ms; `nobody`: there is nobody accredited, or all are printed
 */
export const orderBadges = (
	ctx: OperationContext,
	slug: string,
	which: { registrations: readonly string[] } | { parameters: URLSearchParams },
): Promise<Result<{ at: number }, 'not-found' | 'nobody'>> =>
	// The audit has them once they are printed.
	changeConference(ctx, { slug }, null, async (tx, { id: conference }) => {
		if ('registrations' in which && !which.registrations.every(isId)) return refuse('not-found');
		const ids =
			'registrations' in which
				? which.registrations
				: (await runBadges({ ...ctx, database: tx }, conference, which.parameters, maxBadges)).list.ids;
		const badges = await badgesBy(tx, conference, ids);
		if (!badges.length) return refuse('nobody', { size: 'accreditation.badge.none-left' });
		const without = badges.flatMap(({ id, code }) =>
			code === null ? [{ registration: id, code: newCode() }] : [],
		);
		await insertBadges(tx, without, ctx.now);
		const ordered = badges.map(({ id }) => id);
		await setOrdered(tx, ordered, ctx.now);
		return done({ value: { at: ctx.now.getTime() } });
	});

/** The badges that were ordered at a moment, for their file; officers only. @param at ms @returns `null` = not found */
export async function orderedBadges(
	ctx: OperationContext,
	slug: string,
	at: number,
): Promise<BadgeSheets | null> {
	const conference = await officersDays(ctx, slug);
	if (!conference || !Number.isSafeInteger(at) || Math.abs(at) > 8.64e15) return null;
	const ids = await orderedAt(ctx.database, conference.id, new Date(at), maxBadges);
	const found = await badgesBy(ctx.database, conference.id, ids);
	const badges = found.flatMap((one) => (one.code === null ? [] : [{ ...one, code: one.code }]));
	if (!badges.length) return null;
	const readable: string[] = [];
	for (const category of new Set(badges.map((one) => one.category)))
		if (await mayReadAnswers(ctx, conference.id, category))
			readable.push(...badges.flatMap((one) => (one.category === category ? [one.id] : [])));
	return {
		conference,
		delegations: await delegationsIn(ctx.database, conference.id),
		badges,
		photographs: await photographsOf(ctx.database, conference.id, readable),
		organisations: await organisationsOf(
			ctx,
			conference.id,
			badges.flatMap(({ id, delegation }) => (delegation === null && readable.includes(id) ? [id] : [])),
		),
	};
}

/** Runs a change of the badge of an accredited person, for officers only. */
const changeBadge = (
	ctx: OperationContext,
	slug: string,
	registration: string,
	action: ChangeAction,
	change: ChangeOf<BadgeRow, null, 'not-found' | 'bad-input'>,
): Promise<Result<null, 'not-found' | 'bad-input'>> =>
	changeConference(ctx, { slug }, action, async (tx, conference) => {
		const [badge] = isId(registration) ? await badgesBy(tx, conference.id, [registration]) : [];
		const changed = badge ? await change(tx, badge) : refuse('not-found');
		return changed.ok ? done({ ...changed.value, subject: `registration:${registration}` }) : changed;
	});

/** Revokes a lost badge: a door refuses its code from now on. The person gets a new code for the same days. 6.3 */
export const replaceBadge = (ctx: OperationContext, slug: string, registration: string) =>
	changeBadge(ctx, slug, registration, 'replace-badge', async (tx) => {
		const revoked = await revokeBadge(tx, registration, ctx.now);
		if (!revoked) return refuse('not-found');
		await insertBadges(tx, [{ registration, code: newCode(), days: revoked.days }], ctx.now);
		return done({ value: null });
	});

/** Sets the days of the conference on which a badge is valid; all of them, or none named, is every day. 6.4 */
export const setBadgeDays = (
	ctx: OperationContext,
	slug: string,
	{ registration, days }: { registration: string; days: readonly string[] },
) =>
	changeBadge(ctx, slug, registration, 'set-badge-days', async (tx, badge) => {
		const conference = await officersDays({ ...ctx, database: tx }, slug);
		if (days.some((day) => !conference?.days.includes(day)))
			return refuse('bad-input', { days: 'accreditation.wrong.choice' });
		const some =
			days.length && days.length < (conference?.days.length ?? 0) ? [...new Set(days)].sort() : null;
		if (badge.code === null) await insertBadges(tx, [{ registration, code: newCode() }], ctx.now);
		await setDays(tx, registration, some);
		return done({ value: null, detail: { days: some } });
	});
