import { linksTo } from '#directory/server';
import { hasRole } from '#platform/actor.ts';
import type { LocalizedText } from '#platform/language.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Database } from '#platform/server/database.ts';
import { operation, type OperationRefusal } from '#platform/server/operation.ts';
import { isEmail, isName, personFor } from '#platform/server/people.ts';
import { isAppointed, type AppointCoordinatorInput, type Theme } from '../../coordinator.ts';
import {
	coordinationsOfPerson,
	coordinatorById,
	coordinatorsOf,
	insertCoordinator,
	listCoordinators,
	setCoordinatorEnded,
	type CoordinatorRow,
} from '../store/coordinators.ts';

const dayOf = (now: Date): string => now.toISOString().slice(0, 10);
const isOfficer = ({ actor }: OperationContext): boolean => hasRole(actor, 'officer');

/** An officer appoints a national co-ordinator, at the written request of the State. docs/rules/activities.md 10.1 */
export async function appointCoordinator(
	ctx: OperationContext,
	{ once, state, theme, name, email, request, since, until }: AppointCoordinatorInput,
): Promise<Result<{ id: string }, OperationRefusal | 'bad-input'>> {
	if (!isOfficer(ctx)) return refuse('not-found');
	const isState = (await linksTo(ctx, [state], 'en')).get(state)?.kind === 'state';
	const wrong = {
		...(isName(name) ? {} : { name: 'platform.bad-name' }),
		...(isEmail(email) ? {} : { email: 'platform.bad-email' }),
		...(isState ? {} : { state: 'platform.missing' }),
	};
	if (Object.keys(wrong).length) return refuse('bad-input', wrong);
	return operation<true, { id: string }, OperationRefusal | 'bad-input'>(ctx, {
		lock: () => Promise.resolve(true as const),
		gate: () => isOfficer(ctx),
		idempotencyKey: once,
		async change(tx) {
			const { id: person } = await personFor(tx, { name, email });
			const by = { by: ctx.actor.person?.id ?? null, now: ctx.now };
			const appointment = { state, theme, person, request, since, until: until || null, ...by };
			return done({ id: await insertCoordinator(tx, appointment) });
		},
		audit: ({ id }) => ({
			action: 'accreditation.appoint-coordinator',
			subject: `coordinator:${id}`,
			detail: { state, theme, since, until },
		}),
	});
}

/** An officer ends an appointment; verdicts that were given stay. docs/rules/activities.md 10.1 */
export const endCoordinator = (
	ctx: OperationContext,
	{ id }: { id: string },
): Promise<Result<{ id: string }, OperationRefusal>> =>
	operation<CoordinatorRow, { id: string }, OperationRefusal>(ctx, {
		lock: (tx) => coordinatorById(tx, id),
		gate: (found) => isOfficer(ctx) && found.endedAt === null,
		async change(tx) {
			await setCoordinatorEnded(tx, id, { by: ctx.actor.person?.id ?? null, now: ctx.now });
			return done({ id });
		},
		audit: () => ({ action: 'accreditation.end-coordinator', subject: `coordinator:${id}` }),
	});

/** An appointment as officers see it. */
export interface ShownCoordinator extends CoordinatorRow {
	stateName: LocalizedText | null;
	applies: boolean;
}

/** All appointments, those that ended last; `null` = not for the caller. */
export async function coordinators(ctx: OperationContext): Promise<ShownCoordinator[] | null> {
	if (!isOfficer(ctx)) return null;
	const rows = await listCoordinators(ctx.database);
	const names = await linksTo(
		ctx,
		rows.map(({ state }) => state),
		ctx.language,
	);
	return rows.map((row) => ({
		...row,
		stateName: names.get(row.state)?.name ?? null,
		applies: isAppointed(row, dayOf(ctx.now)),
	}));
}

/** What the caller co-ordinates today; empty without a session. */
export const ownCoordinations = (ctx: OperationContext): Promise<{ state: string; theme: Theme }[]> =>
	ctx.actor.person ? coordinationsOfPerson(ctx, ctx.actor.person.id, dayOf(ctx.now)) : Promise.resolve([]);

/** Who co-ordinates some themes in a State, for emails to them. */
export const coordinatorsFor = (
	database: Database,
	now: Date,
	state: string,
	themes: readonly Theme[],
): Promise<{ person: string; name: string; email: string }[]> =>
	coordinatorsOf(database, state, themes, dayOf(now));
