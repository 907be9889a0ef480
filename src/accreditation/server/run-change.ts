import type { AuditVerb } from '#platform/audit-labels.ts';
import { done, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { operation, type Operation } from '#platform/server/operation.ts';
import type { StepBy } from '../registration.ts';
import { record } from './record.ts';

/** What the audit calls a change; `null` = nothing is recorded. */
export type ChangeAction = AuditVerb<'accreditation.'> | null;

/** What a change says of itself. */
interface Changed<Value> {
	value: Value;
	/** For the audit, never a text that somebody wrote; `null` = nothing happened that is recorded. */
	detail?: Record<string, unknown> | null;
	/** The audit's action and subject, where they are known only afterwards. */
	action?: ChangeAction;
	subject?: string;
	/** The conference whose people other slices read again. */
	peopleOf?: string | null;
}

/** A verb in its steps. */
type Steps<Thing, Value, Refusal extends string> = Pick<
	Operation<Thing, Changed<Value>, Refusal>,
	'lock' | 'gate' | 'change'
> & {
	action: ChangeAction;
	subject: (thing: Thing) => string;
	/** Where and in what capacity the caller acts, for the log of the conference; by default it is looked up. */
	place?: (thing: Thing) => { conference: string; by: StepBy };
};

/** What a verb does with a thing that is locked and that the caller may change. */
export type ChangeOf<Thing, Value, Refusal extends string> = Steps<Thing, Value, Refusal>['change'];

/** Changes something of the accreditation as one operation, for the slice's own forms of it and for verbs of their own. */
export async function runChange<Thing, Value, Refusal extends string = never>(
	ctx: OperationContext,
	{ lock, gate, change, ...own }: Steps<Thing, Value, Refusal>,
): Promise<Result<Value, Refusal | 'not-found'>> {
	const changed = await operation<Thing, Changed<Value>, Refusal>(ctx, {
		lock,
		gate,
		change,
		record,
		audit: ({ detail = {}, action = own.action, subject = null }, thing) =>
			action &&
			detail && {
				action: `accreditation.${action}`,
				subject: subject ?? own.subject(thing),
				detail,
				place: own.place?.(thing),
			},
		notices: ({ peopleOf: conference }) =>
			conference ? [{ topic: 'conference.people', payload: { conference } }] : [],
	});
	return changed.ok ? done(changed.value.value) : changed;
}
