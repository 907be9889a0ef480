import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { openTestPlatform, signedInPerson } from '../../../../tests/test-platform.ts';
import { examplePractice } from '../practice.examples.ts';
import { practiceById } from '../store/practices.ts';
import { versionsOf } from '../store/versions.ts';
import { addVersion, changeVersion } from './change-versions.ts';
import { refusal } from './submit.examples.ts';

/* docs/rules/practices.md 1.3, on a real database. */

let platform: Awaited<ReturnType<typeof openTestPlatform>>;
let officer: Actor;
beforeAll(async () => {
	platform = await openTestPlatform();
	officer = await signedInPerson(platform.database, 'Officer', ['officer']);
});
afterAll(() => platform.close());

const ctx = () => platform.context(officer, new Date('2026-03-05T10:00:00Z'));
const revision = async (id: string) => (await practiceById(platform.database, id))?.revision ?? 0;
const adapted = async (id: string) =>
	(await versionsOf(platform.database, id))[1] ?? expect.unreachable('no adapted version');

/** A practice with an adapted version in English. */
async function example() {
	const { id } = await examplePractice(platform.database);
	const typed = { language: 'en', name: 'Short form', country: null, differences: 'Eight lessons.' } as const;
	expect(refusal(await addVersion(ctx(), id, { ...typed, once: randomUUID() }))).toBeNull();
	const form = { ...typed, version: await revision(id), id: (await adapted(id)).id };
	return { id, form };
}

it('An emptied text of a version is removed in its language alone. 1.3', async () => {
	const { id, form } = await example();
	const french = { ...form, language: 'fr', name: 'Forme courte', differences: 'Huit leçons.' } as const;
	expect(refusal(await changeVersion(ctx(), id, french))).toBeNull();
	const emptied = { ...form, version: await revision(id), differences: '' };
	expect(refusal(await changeVersion(ctx(), id, emptied))).toBeNull();
	expect(await adapted(id)).toMatchObject({
		name: { en: 'Short form', fr: 'Forme courte' },
		differences: { fr: 'Huit leçons.' },
	});
	expect((await adapted(id)).differences).not.toHaveProperty('en');
});

it('Two who change the same version at once do not overwrite each other. 1.3', async () => {
	const { id, form } = await example();
	const both = await Promise.all(
		['Nine lessons.', 'Ten lessons.'].map((differences) =>
			changeVersion(ctx(), id, { ...form, differences }),
		),
	);
	expect(both.map(refusal).sort()).toEqual([null, 'stale'].sort());
	expect(refusal(await changeVersion(ctx(), id, { ...form, version: await revision(id) }))).toBeNull();
});
