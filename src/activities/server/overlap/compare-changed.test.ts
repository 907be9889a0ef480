import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { OperationContext } from '#platform/server/context.ts';
import { sql } from '#platform/server/database.ts';
import { readWords } from '#platform/server/words.ts';
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

const t = readWords(fileURLToPath(new URL('../../../', import.meta.url)))('en');
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
