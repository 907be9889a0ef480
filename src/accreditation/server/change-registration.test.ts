import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Result } from '#platform/result.ts';
import { sql, type Transaction } from '#platform/server/database.ts';
import { refusal, start } from './accreditation.examples.ts';
import { proposeChange } from './registration/propose-change.ts';
import { openExampleRegistrations } from './registration/registrations.examples.ts';
import { setAtRisk } from './registration/set-at-risk.ts';
import { transition } from './registration/transition.ts';

let site: Awaited<ReturnType<typeof openExampleRegistrations>>;
beforeAll(async () => void (site = await openExampleRegistrations()));
afterAll(() => site.close());
beforeEach(() => site.begin());
afterEach(() => site.sweep());

/** Runs a verb that waits for a registration, while a transaction that holds it takes a right away. */
async function during(
	registration: string,
	verb: () => Promise<Result<unknown>>,
	takeAway: (tx: Transaction) => Promise<unknown>,
): Promise<string | null> {
	let running: Promise<Result<unknown>> | undefined;
	await site.database.transaction().execute(async (tx) => {
		await sql`select from accreditation.registration where id = ${registration} for update`.execute(tx);
		running = verb();
		for (let waits = false; !waits;) {
			const found = await sql`select from pg_stat_activity
				where datname = current_database() and wait_event_type = 'Lock'`.execute(site.database);
			waits = found.rows.length > 0;
		}
		await takeAway(tx);
	});
	return refusal((await running) ?? { ok: true }) ?? null;
}

const steps = async (id: string): Promise<number> =>
	(
		await sql`select from accreditation.registration_step where registration_id = ${id}`.execute(
			site.database,
		)
	).rows.length;

const noFocalPoint = (tx: Transaction) => sql`delete from accreditation.focal_point`.execute(tx);
const archived = (tx: Transaction) => sql`update conference.conference set state = 'archived'`.execute(tx);

describe('A right that was taken away meanwhile', () => {
	it('is gone for a step and a change of a focal point: there is no such registration for them. 1.6', async () => {
		const facts = { givenName: 'Anna', familyName: 'Berg', formOfAddress: '', jobTitle: '', function: null };
		for (const verb of [
			(id: string) => transition(site.as(site.focalPoint), id, { do: 'withdraw' }),
			(id: string) => proposeChange(site.as(site.focalPoint), id, { ...facts, badgeName: '' }),
		]) {
			const id = await site.nominateOne('Berg');
			const before = await steps(id);
			expect(await during(id, () => verb(id), noFocalPoint)).toBe('not-found');
			expect(await steps(id)).toBe(before);
			await site.sweep();
			await site.begin();
		}
	});

	it('is gone for an officer once the conference is archived, and nothing is recorded. 3.5', async () => {
		const id = await site.nominateOne('Berg');
		expect(await during(id, () => setAtRisk(site.by(start), id, { risk: 'yes' }), archived)).toBe(
			'not-found',
		);
		expect((await site.row(id))['at_risk']).toBe(false);
		const audited = await sql`select from platform.audit
			where thing = ${`registration:${id}`} and action = 'accreditation.change-mark'`.execute(site.database);
		expect(audited.rows).toEqual([]);
	});
});
