import { systemActor, type Actor } from '../actor.ts';
import type { Language } from '../language.ts';
import type { Result } from '../result.ts';
import type { Database, Transaction } from './database.ts';
import type { Pseudonym } from './pseudonym.ts';
import type { Sealer } from './sealer.ts';

/** What an operation needs to know about its request. */
export interface OperationContext {
	readonly database: Database;
	readonly actor: Actor;
	readonly now: Date;
	readonly language: Language;
	/** The route of the page that is asked for; only requests have it. */
	readonly page?: string | null;
	/** Of a person, for the log of sensitive reads; only requests have the key. */
	readonly pseudonym?: Pseudonym;
	/** Opens sealed content; only requests have the key. */
	readonly sealer?: Sealer;
	/** Names in a text that slices know and that are no persons although they look so; only requests have it. */
	readonly namesWithin?: (text: string) => Promise<string[]>;
	/** Aborted when the client disconnects; only requests have it. */
	readonly signal?: AbortSignal;
	/** Called after a transaction has committed, to send its notices without delay. */
	readonly committed: () => void;
}

/** The context of work that no person requested. @param services the services to use */
export const systemContext = (services: {
	database: Database;
	bus?: { nudge(): void };
}): OperationContext => ({
	database: services.database,
	actor: systemActor,
	now: new Date(),
	language: 'en',
	committed: () => services.bus?.nudge(),
});

/**
 * The context of a stream, which outlives its request: reads only, and formats no messages.
 * @param actor who receives the stream
 */
export const readContext = (database: Database, actor: Actor): OperationContext => ({
	database,
	actor,
	now: new Date(),
	language: 'en',
	committed: () => {},
});

/**
 * Memoizes a read per context and key, so a page that needs it in several places queries the database once. A context
 * lives as long as one request, so no result outlives it. Operations that hold a lock read again.
 */
export function oncePerContext<Value>(
	read: (ctx: OperationContext, key: string) => Promise<Value>,
): (ctx: OperationContext, key: string) => Promise<Value> {
	const known = new WeakMap<OperationContext, Map<string, Promise<Value>>>();
	return (ctx, key) => {
		const answers = known.get(ctx) ?? new Map<string, Promise<Value>>();
		known.set(ctx, answers);
		const answer = answers.get(key) ?? read(ctx, key);
		answers.set(key, answer);
		return answer;
	};
}

class Refused extends Error {
	readonly answer: { ok: false; refusal: string };
	constructor(answer: { ok: false; refusal: string }) {
		super(answer.refusal);
		this.answer = answer;
	}
}

/**
 * Runs an operation in one transaction: a refusal rolls back everything written before it, and is returned whole. Sends
 * notices after the commit.
 */
export function inTransaction<Value, Refusal extends string>(
	ctx: OperationContext,
	transaction: (tx: Transaction) => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal>>;
export function inTransaction<Answer extends Result<unknown>>(
	ctx: OperationContext,
	transaction: (tx: Transaction) => Promise<Answer>,
): Promise<Answer>;
export async function inTransaction<Answer extends Result<unknown>>(
	ctx: OperationContext,
	transaction: (tx: Transaction) => Promise<Answer>,
): Promise<Answer> {
	try {
		const result = await ctx.database.transaction().execute(async (tx) => {
			const answer = await transaction(tx);
			if (!answer.ok) throw new Refused(answer);
			return answer;
		});
		ctx.committed();
		return result;
	} catch (error) {
		if (error instanceof Refused) return error.answer as Answer;
		throw error;
	}
}
