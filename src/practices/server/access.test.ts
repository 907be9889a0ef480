import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { openTestPlatform, signedInPerson } from '../../../tests/test-platform.ts';
import { exampleResult, undesiredEffect } from '../practice.examples.ts';
import { practiceStates } from '../practice.ts';
import { practiceViewer, may, type PracticeAction } from './access.ts';
import {
	exampleExpert,
	exampleOwner,
	examplePractice,
	exampleState,
	exampleStudyOf,
} from './practice.examples.ts';
import type { PracticeOwner } from './store/owners.ts';
import { insertVersion, versionsOf } from './store/versions.ts';

/* docs/rules/practices.md 1.2, 1.3 */

let platform: Awaited<ReturnType<typeof openTestPlatform>>;
let states: { arvonia: string; karvia: string };
beforeAll(async () => {
	platform = await openTestPlatform();
	states = {
		arvonia: await exampleState(platform.database, 'arvonia'),
		karvia: await exampleState(platform.database, 'karvia'),
	};
});
afterAll(() => platform.close());

/** In which states of a practice the actor may do something. */
async function statesIn(
	actor: Actor | null,
	action: PracticeAction,
	practice: { owners: PracticeOwner[]; submittedBy: string | null },
): Promise<string> {
	const viewer = await practiceViewer(actor ? platform.context(actor) : platform.readerContext());
	const all = practiceStates;
	return all.filter((state) => may(viewer, action, { ...practice, state })).join(' ');
}

describe('A practice', () => {
	it('is read by everybody once it was published, by its owners and officers before. 1.2', async () => {
		const [owner, officer] = [
			await signedInPerson(platform.database, 'Owner'),
			await signedInPerson(platform.database, 'Officer', ['officer']),
		];
		const practice = { owners: [exampleOwner(states.arvonia)], submittedBy: owner.person.id };
		const everything = 'draft submitted returned published withdrawn';
		expect(await statesIn(null, 'read', practice)).toBe('published withdrawn');
		expect(await statesIn(await signedInPerson(platform.database, 'Other'), 'read', practice)).toBe(
			'published withdrawn',
		);
		expect(await statesIn(owner, 'read', practice)).toBe(everything);
		expect(await statesIn(officer, 'read', practice)).toBe(everything);
		expect(await statesIn(owner, 'edit', practice)).toBe('draft submitted returned published');
		expect(await statesIn(owner, 'delete', practice)).toBe(everything);
		expect(await statesIn(officer, 'delete', practice)).toBe('');
		expect(await statesIn(owner, 'decide', practice)).toBe('');
		expect(await statesIn(owner, 'enter-studies', practice)).toBe('');
		expect(await statesIn(officer, 'judge', practice)).toBe('');
	});

	it('is judged by experts who are neither owners nor compatriots of one. 1.2', async () => {
		const practice = { owners: [exampleOwner(states.arvonia)], submittedBy: null };
		const compatriot = await exampleExpert(platform.database, 'Compatriot', states.arvonia);
		const expert = await exampleExpert(platform.database, 'Expert', states.karvia);
		const ofNobody = await exampleExpert(platform.database, 'Independent', null);
		expect(await statesIn(compatriot, 'judge', practice)).toBe('');
		expect(await statesIn(compatriot, 'enter-studies', practice)).toBe('');
		for (const one of [expert, ofNobody]) {
			expect(await statesIn(one, 'judge', practice)).toBe('published withdrawn');
			expect(await statesIn(one, 'judge', { ...practice, submittedBy: one.person.id })).toBe('');
		}
	});
});

it('Harm in one version leaves the level of another. 1.3', async () => {
	const practice = await examplePractice(platform.database);
	const adapted = await platform.database
		.transaction()
		.execute((tx) =>
			insertVersion(
				tx,
				practice.id,
				{ name: { en: 'Adapted' }, country: states.karvia, differences: {} },
				new Date(),
			),
		);
	await exampleStudyOf(platform.database, practice);
	await exampleStudyOf(
		platform.database,
		{ id: practice.id, version: adapted },
		{ results: [exampleResult(undesiredEffect)] },
	);
	const levels = await versionsOf(platform.database, practice.id);
	expect(levels.map(({ computed, shown }) => [computed, shown])).toEqual([
		['promising', 'promising'],
		['harm', 'harm'],
	]);
	await sql`delete from practices.practice where id = ${practice.id}`.execute(platform.database);
});
