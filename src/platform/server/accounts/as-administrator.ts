import { hasRole, type Person } from '../../actor.ts';
import { refuse, type Result } from '../../result.ts';
import { inTransaction, type OperationContext } from '../context.ts';
import type { Transaction } from '../database.ts';
import { firstRow } from '../query.ts';
import { lockAdministrators } from './store.ts';

/**
 * Runs an operation of an administrator in one transaction. Such operations take turns, and each begins by reading
 * whether the caller is an administrator still. `not-found` for everybody else.
 */
export const asAdministrator = <Value, Refusal extends string>(
	ctx: OperationContext,
	task: (tx: Transaction) => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal | 'not-found'>> =>
	inTransaction<Value, Refusal | 'not-found'>(ctx, async (tx) => {
		const { person } = ctx.actor;
		if (!person || !hasRole(ctx.actor, 'administrator')) return refuse('not-found');
		return (await lockAdministrators(tx)).includes(person.id) ? task(tx) : refuse('not-found');
	});

/**
 * The same for a change of somebody's account. Nobody changes their own here: the account page asks for a code where
 * this does not, and an administrator always remains.
 */
export const onAccount = <Value, Refusal extends string>(
	ctx: OperationContext,
	id: string,
	task: (tx: Transaction, person: Person) => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal | 'not-found' | 'own-account'>> =>
	asAdministrator<Value, Refusal | 'own-account' | 'not-found'>(ctx, async (tx) => {
		if (id === ctx.actor.person?.id) return refuse('own-account', { '': 'platform.admin.people.own' });
		const person = await firstRow<Person>(tx)`select id, name, email from platform.person
			where id = ${id} and deleted_at is null`;
		return person ? task(tx, person) : refuse('not-found');
	});
