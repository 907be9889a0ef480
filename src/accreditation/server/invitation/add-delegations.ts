import type { DelegationClass } from '#conference';
import type { KindGroup } from '#directory';
import { listEntries } from '#directory/server';
import { done, refuse, type Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { announce } from '#platform/server/outbox.ts';
import { officersConference } from '../access.ts';
import { namedEntries } from '../people/named-entries.ts';
import { directorySeats } from '../people/take-seats.ts';
import { insertDelegations } from '../store/invitation.ts';
import { delegationsIn } from '../store/people.ts';
import { takeSeats } from '../store/seating.ts';
import { record } from '../record.ts';

/** A directory entry that can be a delegation, in the reader's language. */
export interface DelegationChoice {
	/** Its id. */
	id: string;
	name: string;
	/** The language of the name. */
	language: string;
	/** `participating`, a kind of partner, or `organisation`. */
	group: KindGroup | 'organisation';
	class: DelegationClass;
}

/** The States and organisations of the directory, in its order. */
export async function delegationChoices(ctx: OperationContext): Promise<DelegationChoice[]> {
	const choices: DelegationChoice[] = [];
	for (const kind of ['state', 'organisation'] as const)
		for (const { id, name, group } of await listEntries(ctx, kind, ctx.language)) {
			const own = kind === 'state' ? (group ?? 'participating') : kind;
			const partner = own === 'participating' ? 'state' : 'partner';
			const { text, language } = name;
			choices.push({
				id,
				name: text,
				language,
				group: own,
				class: kind === 'organisation' ? 'organisation' : partner,
			});
		}
	return choices;
}

/** The choices that are not delegations of a conference yet, for its officers. @returns `null` = not found */
export async function missingDelegations(
	ctx: OperationContext,
	slug: string,
): Promise<DelegationChoice[] | null> {
	const access = await officersConference(ctx, { slug }, 'manage');
	if (!access) return null;
	const there = new Set((await delegationsIn(ctx.database, access.id)).map(({ entry }) => entry));
	return (await delegationChoices(ctx)).filter(({ id }) => !there.has(id));
}

/**
 * Adds delegations of directory entries: a whole group, chosen ones, or both. Participating States take their seats of
 * the seating order. Those that are there stay as they are.
 * @param input `group`: all entries of it; `null` = only the chosen `entries`, by their ids; `places`: of each
 */
export async function addDelegations(
	ctx: OperationContext,
	conference: string,
	{ group, entries, places }: { group: string | null; entries: readonly string[]; places: number | null },
): Promise<Result<{ added: number }, 'not-found' | 'bad-input'>> {
	if (!(await officersConference(ctx, { id: conference }, 'manage'))) return refuse('not-found');
	const chosen = (await delegationChoices(ctx)).filter(
		(one) => one.group === group || entries.includes(one.id),
	);
	if (!chosen.length) return refuse('bad-input', { entries: 'accreditation.invite.choose' });
	const names = await namedEntries(
		ctx,
		chosen.map(({ id }) => id),
	);
	const seats = await directorySeats(ctx);
	const rows = chosen.map((one) => ({
		entry: one.id,
		name: names.get(one.id) ?? { [one.language]: one.name },
		class: one.class,
	}));
	return inTransaction(ctx, async (tx) => {
		const added = await insertDelegations(tx, conference, rows, places);
		if (!added) return done({ added });
		await takeSeats(tx, seats, conference);
		await record(tx, ctx, 'accreditation.add-delegations', `conference:${conference}`, { added });
		await announce(tx, 'conference.people', { conference });
		return done({ added });
	});
}
