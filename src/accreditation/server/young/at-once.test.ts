import { expect, it } from 'vitest';
import { sql, type Transaction } from '#platform/server/database.ts';
import { deleteRegistration } from '../personal-data/delete-registration.ts';
import { updateYouth } from '../store/invitation.ts';
import { insertConsent } from '../store/young-people.ts';
import { nominateYoung } from './nominate-young.ts';
import {
	useYouthOrganisation,
	platform,
	conference,
	youth,
	adult,
	accredited,
	answer,
	asFocalPoint,
	ctx,
	input,
	mail,
	no,
	nominateMinor,
	step,
	stateOf,
	written,
	yes,
} from './young-people.examples.ts';
import { refusal, start } from '../accreditation.examples.ts';

/* Two things at once about somebody under 18: whichever comes second sees what the first one did. */

useYouthOrganisation();

/** Waits until a statement of the test's database waits for a lock. */
async function untilSomebodyWaits(): Promise<void> {
	for (;;) {
		const waits = await sql`select from pg_stat_activity
			where datname = current_database() and wait_event_type = 'Lock'`.execute(platform.database);
		if (waits.rows.length) return;
	}
}

/** Runs an operation that comes while a transaction holds the registration of a minor, and finishes first. */
async function during<Result>(
	minor: string,
	operation: () => Promise<Result>,
	first: (tx: Transaction) => Promise<unknown>,
): Promise<Result> {
	let running: Promise<Result> | undefined;
	await platform.database.transaction().execute(async (tx) => {
		await sql`select from accreditation.registration where id = ${minor} for update`.execute(tx);
		running = operation();
		await untilSomebodyWaits();
		await first(tx);
	});
	return running as Promise<Result>;
}

it('An accreditation that waits for the guardian’s answer sees that it was a no. 10.4', async () => {
	const id = await nominateMinor();
	await answer('petra@example.org', yes);
	const refused = await during(
		id,
		() => step(id, { do: 'accredit' }),
		(tx) => insertConsent(tx, id, { ...no, by: 'guardian', at: start }),
	);
	expect(refusal(refused)).toBe('no-consent');
	expect(await stateOf(id)).toBe('nominated');
});

it('A deletion of the adult that waits for an accreditation puts the minor on hold. 10.4', async () => {
	const id = await accredited();
	await step(id, { do: 'hold' });
	const deleted = await during(
		id,
		() => deleteRegistration(ctx(), { id: adult }),
		(tx) => sql`update accreditation.registration set state = 'accredited' where id = ${id}`.execute(tx),
	);
	expect(refusal(deleted)).toBe(null);
	expect(await stateOf(id)).toBe('on-hold');
});

it('A nomination that waits for an officer’s decision finds the organisation no longer marked. 10.2', async () => {
	let nominated: ReturnType<typeof nominateYoung> | undefined;
	await platform.database.transaction().execute(async (tx) => {
		await updateYouth(tx, conference, youth, false);
		nominated = nominateYoung(asFocalPoint(), youth, input(), mail);
		await untilSomebodyWaits();
	});
	expect(refusal((await nominated) ?? { ok: true })).toBe('not-a-youth-organisation');
	expect(written).toEqual([]);
});

it('A nomination that waits for the deletion of the adult names the field, and writes to nobody. 10.3', async () => {
	let nominated: ReturnType<typeof nominateYoung> | undefined;
	await platform.database.transaction().execute(async (tx) => {
		await sql`delete from accreditation.registration where id = ${adult}`.execute(tx);
		nominated = nominateYoung(asFocalPoint(), youth, input(), mail);
		await untilSomebodyWaits();
	});
	expect(await nominated).toMatchObject({ fields: { adult: 'accreditation.young.adult-missing' } });
	expect(written).toEqual([]);
});
