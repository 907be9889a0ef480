import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { OperationContext } from '#platform/server/context.ts';
import { sql } from '#platform/server/database.ts';
import { readMessages } from '#platform/server/messages.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import { openExampleConference } from '../../../conference/server/test-conference.examples.ts';
import {
	exampleActivity,
	exampleEntry,
	exampleMember,
	exampleNow,
	exampleOrganisation,
} from '../activities.examples.ts';
import { compareChanged } from './compare-changed.ts';
import { openOverlaps, type Overlaps } from './open-overlap.ts';
import { candidatesOf } from './pair-page.ts';

/* What is compared, and when. docs/rules/activities.md 6.4 */

const t = readMessages(fileURLToPath(new URL('../../../', import.meta.url)))('en');
const platform = await openExampleConference();
const overlaps = openOverlaps();
const officer = await signedInPerson(platform.database, 'Officer', ['officer']);
const entry = await exampleEntry(platform.database, 'arvonia');
const arvonian = await exampleMember(platform, 'Arvonian', entry);
const arvonia = await exampleOrganisation(platform.database, 'Arvonia', { entry });
const karvia = await exampleOrganisation(platform.database, 'Karvia');
beforeEach(async () => void (await sql`delete from activities.activity`.execute(platform.database)));
afterAll(async () => {
	await overlaps.stop();
	await platform.close();
});

/** Some seconds after the activities changed. */
const at = (seconds: number): OperationContext =>
	platform.context(officer, new Date(exampleNow.getTime() + seconds * 1_000));
const waiting = async () =>
	(await sql<{ id: string }>`select activity_id as id from activities.to_compare`.execute(platform.database))
		.rows;

describe('An activity that an import of an earlier moment brings while others are compared', () => {
	it('waits until it was compared, also when all are compared at once. 6.4', async () => {
		await exampleActivity(platform.database, karvia, { scope: 'full' });
		let late = '';
		const during: Overlaps = {
			...overlaps,
			async *all(...asked) {
				yield* overlaps.all(...asked);
				late = (await exampleActivity(platform.database, arvonia, { scope: 'full' })).id;
			},
		};
		await compareChanged(at(1), during, { many: 0 });
		expect(await waiting()).toEqual([{ id: late }]);
		expect(await compareChanged(at(1), overlaps)).toBe(1);
		expect(await waiting()).toEqual([]);
		expect(await candidatesOf(platform.context(arvonian, exampleNow), late, t)).toHaveLength(1);
	});
	it('is compared with others as it is now, though it changed before the last one that the index has. 6.4', async () => {
		const far = { scope: 'full', countries: [{ code: 'AT', percent: null }] } as const;
		const { id: moved } = await exampleActivity(platform.database, karvia, far);
		const { id: other } = await exampleActivity(platform.database, arvonia, { scope: 'full' });
		await compareChanged(at(1), overlaps);
		await sql`update activities.activity set record = jsonb_set(record, '{countries}', '[{"code": "KG", "percent": null}]'),
			revision = revision + 1, changed_at = changed_at - interval '1 minute', compare_at = ${exampleNow}
			where id = ${moved}`.execute(platform.database);
		for (const seconds of [5, 9]) {
			await compareChanged(at(seconds), overlaps);
			expect(await candidatesOf(platform.context(arvonian, exampleNow), other, t)).toHaveLength(1);
			await sql`update activities.activity set compare_at = ${exampleNow} where id = ${other}`.execute(
				platform.database,
			);
		}
	});
	it('waits further if it changed after it was read. 6.4', async () => {
		const { id } = await exampleActivity(platform.database, karvia, { scope: 'full' });
		const during: Overlaps = {
			...overlaps,
			async near(...asked) {
				await sql`update activities.activity set compare_at = compare_at - interval '1 microsecond'
					where id = ${id}`.execute(platform.database);
				return overlaps.near(...asked);
			},
		};
		await compareChanged(at(1), during);
		expect(await waiting()).toEqual([{ id }]);
	});
});

/** A closed activity that waits to be compared. */
const draft = async (): Promise<string> => {
	const { id } = await exampleActivity(platform.database, arvonia);
	await sql`update activities.activity set compare_at = ${exampleNow} where id = ${id}`.execute(
		platform.database,
	);
	return id;
};
const candidates = (id: string) => candidatesOf(platform.context(arvonian, exampleNow), id, t);

describe('A closed activity, when all that are released are compared at once', () => {
	it('gets its candidates, and waits no longer. 6.4', async () => {
		const id = await draft();
		await exampleActivity(platform.database, karvia, { scope: 'full' });
		expect(await compareChanged(at(1), overlaps, { many: 0 })).toBe(2);
		expect(await candidates(id)).toHaveLength(1);
		expect(await waiting()).toEqual([]);
	});
	it('keeps those that it had, though it did not change itself. 6.4', async () => {
		const id = await draft();
		await exampleActivity(platform.database, karvia, { scope: 'full' });
		await compareChanged(at(1), overlaps);
		await exampleActivity(platform.database, karvia, { scope: 'full' });
		await compareChanged(at(5), overlaps, { many: 0 });
		expect(await candidates(id)).toHaveLength(2);
	});
	it('keeps them, and everything waits, if the index does not answer to the end. 6.4', async () => {
		const id = await draft();
		await exampleActivity(platform.database, karvia, { scope: 'full' });
		await compareChanged(at(1), overlaps);
		await exampleActivity(platform.database, karvia, { scope: 'full' });
		const busy: Overlaps = { ...overlaps, near: () => Promise.resolve(null) };
		await expect(compareChanged(at(5), busy, { many: 0 })).rejects.toThrow();
		expect(await candidates(id)).toHaveLength(1);
		expect(await waiting()).toHaveLength(1);
	});
});
