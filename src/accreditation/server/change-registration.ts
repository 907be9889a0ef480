import type { OperationContext } from '#platform/server/context.ts';
import { capacityIn, isPerson, type ActingOn } from './access.ts';
import { runChange, type ChangeAction, type ChangeOf } from './run-change.ts';
import { insertStep, registrationById } from './store/registrations.ts';

/** Who may: officers; everybody but officers; the person, but no assistant, and officers; all but focal points. */
const rights = {
	officer: (_, { by }) => by === 'officer',
	own: (_, { by }) => by !== 'officer',
	'person-or-officer': (ctx, acting) => acting.by === 'officer' || isPerson(ctx, acting),
	'self-or-officer': (_, { by }) => by !== 'focal-point',
} satisfies Record<string, (ctx: OperationContext, acting: ActingOn) => boolean>;

/**
 * Changes a registration as one operation; the change gets it as it is, not as the person was told.
 * @param options `action`: for the audit; `by`: who may; `isStep`: also for the history
 */
export const changeRegistration = <Value, Refusal extends string = never>(
	ctx: OperationContext,
	registration: string,
	{ action, by, isStep }: { action: NonNullable<ChangeAction>; by: keyof typeof rights; isStep?: boolean },
	change: ChangeOf<ActingOn, Value, Refusal>,
) =>
	runChange<ActingOn, Value, Refusal>(ctx, {
		async lock(tx) {
			const row = await registrationById(tx, registration, { lock: true });
			const capacity = row && (await capacityIn({ ...ctx, database: tx }, row));
			return capacity && { row, by: capacity };
		},
		gate: (acting) => rights[by](ctx, acting),
		async change(tx, acting) {
			const changed = await change(tx, acting);
			if (!changed.ok || !isStep) return changed;
			const [step, person] = [changed.value.action ?? action, ctx.actor.person?.id ?? null];
			const taken = { step, takenBy: acting.by, person, now: ctx.now };
			await insertStep(tx, registration, acting.row.state, taken);
			return changed;
		},
		action,
		subject: () => `registration:${registration}`,
		place: (acting) => ({ conference: acting.row.conference, by: acting.by }),
	});
