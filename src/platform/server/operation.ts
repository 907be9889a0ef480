import type { AuditAction } from '../audit-labels.ts';
import { done, refuse, type Result } from '../result.ts';
import { audit } from './audit.ts';
import { inTransaction, type OperationContext } from './context.ts';
import type { Transaction } from './database.ts';
import { useFormKey } from './form-key.ts';
import { announce } from './outbox.ts';
import type { Topic, Topics } from './topics.ts';

/** Where and in what capacity somebody acted. */
export interface AuditedPlace {
	conference: string;
	by?: string | undefined;
}

/** What the audit says of an operation: who did what to what. Never a text that somebody wrote. */
export interface AuditedStep {
	action: AuditAction;
	subject: string;
	detail?: Record<string, unknown>;
	/** For the slice's own log, where it is known: the conference, and in what capacity the caller acted. */
	place?: AuditedPlace | undefined;
}

/** A notice for other slices and processes, after the commit. */
export type OperationNotice = { [Each in Topic]: { topic: Each; payload: Topics[Each] } }[Topic];

/** `not-found`: it does not exist, or not for this person; `stale`: changed meanwhile; `already-done`: a repeated press. */
export type OperationRefusal = 'not-found' | 'stale' | 'already-done';

export interface Operation<Thing, Value, Refusal extends string> {
	/** Reads and locks what is changed, with the rights of the caller. `null` = it does not exist. */
	lock: (tx: Transaction) => Promise<Thing | null | undefined>;
	/** Whether the caller may do it. Asked under the lock, so that a right that was removed meanwhile counts. */
	gate: (thing: Thing, tx: Transaction) => boolean | Promise<boolean>;
	/** The one-time key of the form. */
	idempotencyKey?: string | undefined;
	/** Whether it was changed since the caller saw it. */
	isStale?: ((thing: Thing) => boolean) | undefined;
	/** The message of that, by field. */
	staleFields?: Readonly<Record<string, string>>;
	/** Asks the rules and stores. A refusal leaves everything as it was, the one-time key too. */
	change: (tx: Transaction, thing: Thing) => Promise<Result<Value, Refusal>>;
	audit: (value: Value, thing: Thing) => AuditedStep | null;
	/** Writes what `audit` says: into the audit by default; a slice may have a log besides. */
	record?: (...step: [...Parameters<typeof audit>, place?: AuditedPlace]) => Promise<void>;
	notices?: (value: Value, thing: Thing) => readonly OperationNotice[];
}

/**
 * Runs an operation in one transaction, in this order: lock, gate, one-time key, revision, change, audit, notices. A
 * verb without a gate or an audit does not compile. Without a key and a revision only `not-found` is added to its refusals.
 */
export function operation<Thing, Value, Refusal extends string>(
	ctx: OperationContext,
	given: Operation<Thing, Value, Refusal> & { idempotencyKey?: never; isStale?: never },
): Promise<Result<Value, Refusal | 'not-found'>>;
export function operation<Thing, Value, Refusal extends string>(
	ctx: OperationContext,
	given: Operation<Thing, Value, Refusal>,
): Promise<Result<Value, Refusal | OperationRefusal>>;
export function operation<Thing, Value, Refusal extends string>(
	ctx: OperationContext,
	{
		lock,
		gate,
		idempotencyKey,
		isStale,
		staleFields,
		change,
		record = audit,
		...after
	}: Operation<Thing, Value, Refusal>,
): Promise<Result<Value, Refusal | OperationRefusal>> {
	return inTransaction<Value, Refusal | OperationRefusal>(ctx, async (tx) => {
		const thing = await lock(tx);
		if (thing === null || thing === undefined || !(await gate(thing, tx))) return refuse('not-found');
		const { person } = ctx.actor;
		if (idempotencyKey && person && !(await useFormKey(tx, person.id, idempotencyKey, ctx.now)))
			return refuse('already-done');
		if (isStale?.(thing)) return refuse('stale', staleFields);
		const changed = await change(tx, thing);
		if (!changed.ok) return changed;
		const entry = after.audit(changed.value, thing);
		if (entry) await record(tx, ctx, entry.action, entry.subject, entry.detail, entry.place);
		for (const { topic, payload } of after.notices?.(changed.value, thing) ?? [])
			await announce(tx, topic, payload);
		return done(changed.value);
	});
}
