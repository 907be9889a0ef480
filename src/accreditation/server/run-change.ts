import type { AuditVerb } from '#platform/audit-labels.ts';
import { done, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { operation, type Operation } from '#platform/server/operation.ts';

/** What a change says of itself. */
export interface Changed<Value> {
	value: Value;
	/** For the audit, never a text that somebody wrote; `null` = nothing happened that is recorded. */
	detail?: Record<string, unknown> | null;
	/** The audit's action and subject, where they are known only afterwards. */
	action?: AuditVerb<'accreditation.'>;
	subject?: string;
	/** The conference whose people other slices read again. */
	peopleOf?: string | null;
}

/** A change in its steps; `action`: for the audit, `null` = nothing is recorded. */
interface Change<Thing, Value, Refusal extends string> extends Pick<
	Operation<Thing, Changed<Value>, Refusal>,
	'lock' | 'gate' | 'change'
> {
	action: AuditVerb<'accreditation.'> | null;
	subject: (thing: Thing) => string;
}

/** Changes something of the accreditation as one operation, for the slice's own forms of it and for verbs of their own. */
export async function runChange<Thing, Value, Refusal extends string = never>(
	ctx: OperationContext,
	{ lock, gate, change, action: usual, subject: of }: Change<Thing, Value, Refusal>,
): Promise<Result<Value, Refusal | 'not-found'>> {
	const changed = await operation<Thing, Changed<Value>, Refusal>(ctx, {
		lock,
		gate,
		change,
		audit: ({ detail = {}, action = usual, subject }, thing) =>
			action && detail && { action: `accreditation.${action}`, subject: subject ?? of(thing), detail },
		notices: ({ peopleOf: conference }) =>
			conference ? [{ topic: 'conference.people', payload: { conference } }] : [],
	});
	return changed.ok ? done(changed.value.value) : changed;
}
