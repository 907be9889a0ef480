import { isId } from '#conference';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { columnsError } from '../import-columns.ts';
import { freePlaces } from '../places.ts';
import type { GoodLine } from './check-lines.ts';
import { checkTable } from './check-table.ts';
import { notifyStep } from './emails/notify-step.ts';
import { importScope, type ImportPlace } from './import-scope.ts';
import {
	insertRegistrations,
	lockAllQuotas,
	registeredAmong,
	type NewRegistration,
	type PlacesLeft,
} from './store/import-people.ts';
import { importById, storeImported } from './store/imports.ts';

/** What came in. */
export interface Imported {
	nominated: number;
	waiting: number;
}

export type ImportRefusal = 'not-found' | 'not-ready' | 'nothing-to-import' | 'already-done';

/**
 * Registers the people of the good lines of a waiting table, in the order of the lines; those for whom there is no place
 * wait. The other lines stay in the table. 12.2, 2.2
 * @returns `already-done` if an earlier press has imported all good lines; `not-ready` while the columns or the
 * character set are not chosen
 */
export async function importTable(
	ctx: OperationContext,
	place: ImportPlace,
	id: string,
): Promise<Result<Imported, ImportRefusal>> {
	const scope = await importScope(ctx, place);
	if (!scope || !isId(id)) return refuse('not-found');
	return inTransaction<Imported, ImportRefusal>(ctx, async (tx) => {
		const table = await importById(tx, scope, id, { lock: true });
		if (!table) return refuse('not-found');
		if (!table.charsetKnown || columnsError(table.choices.columns)) return refuse('not-ready');
		const { good } = await checkTable(tx, scope, table);
		const places = await lockAllQuotas(tx, scope.conference, {
			categories: [...new Set(good.map(({ category }) => category))],
			delegations: [...new Set(good.flatMap(({ delegation }) => delegation ?? []))],
		});
		// Others may have registered the same people before the quotas were locked.
		const emails = good.map(({ person }) => person.email);
		const registered = await registeredAmong(tx, scope.conference, emails);
		const people = placed(
			good.filter(({ person }) => !registered.has(person.email)),
			places,
		);
		if (!people.length) return refuse(table.isImported ? 'already-done' : 'nothing-to-import');
		const by = { ...scope, takenBy: scope.delegation ? 'focal-point' : 'officer' } as const;
		const made = await insertRegistrations(tx, people, { ...by, language: ctx.language, now: ctx.now });
		const lines = new Set(good.filter(({ person }) => made.has(person.email)).map(({ line }) => line));
		const waiting = people.flatMap(({ email, state }) =>
			state === 'waiting' ? (made.get(email) ?? []) : [],
		);
		for (const one of waiting)
			await notifyStep(
				tx,
				ctx,
				{ id: one, conference: scope.conference },
				{ step: 'nominate', from: null, to: 'waiting' },
			);
		const imported = { nominated: made.size - waiting.length, waiting: waiting.length };
		const rows = table.rows.filter(({ line }, at) => at === 0 || !lines.has(line));
		await storeImported(tx, id, { ...imported, rows, now: ctx.now });
		await audit(tx, ctx, 'accreditation.import', `conference:${scope.conference}`, {
			...imported,
			left: rows.length - 1,
		});
		return done(imported);
	});
}

/** Gives the places that are left to the first lines of each delegation and category. */
function placed(good: readonly GoodLine[], { categories, delegations }: PlacesLeft): NewRegistration[] {
	return good.map(({ person, category, delegation, step }) => {
		const quotas = [
			{ of: categories, key: category as string },
			...(delegation ? [{ of: delegations, key: delegation }] : []),
		];
		const left = freePlaces(quotas.map(({ of, key }) => ({ most: of.get(key) ?? null, used: 0 })));
		const state = left === null || left > 0 ? 'nominated' : 'waiting';
		if (state === 'nominated')
			for (const { of, key } of quotas) {
				const before = of.get(key) ?? null;
				if (before !== null) of.set(key, before - 1);
			}
		return { ...person, category, delegation, state, step };
	});
}
