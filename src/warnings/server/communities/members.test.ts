import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestPlatform, signedInPerson, type TestPlatform } from '../../../../tests/test-platform.ts';
import {
	exampleCommunity,
	exampleNow,
	examplePost,
	removeExamplePost,
	type ExamplePost,
} from '../warnings.examples.ts';
import { postNames } from './post-names.ts';
import { readMembers } from './read-members.ts';

/* Who sees which members of a community. docs/rules/warnings.md §9 */

let platform: TestPlatform;
let community: { id: string; posts: ExamplePost[] };
let hidden: ExamplePost;
let steward: Awaited<ReturnType<typeof signedInPerson>>;

beforeAll(async () => {
	platform = await openTestPlatform();
	steward = await signedInPerson(platform.database, 'Steward');
	community = await exampleCommunity(platform.database, ['Arvonia', 'Karvia'], {
		steward: steward.person.id,
	});
	hidden = await examplePost(platform.database, community.id, 'Selmark', { isHidden: true });
});
afterAll(() => platform.close());

const as = (actor: Parameters<TestPlatform['context']>[0]) => platform.context(actor, exampleNow);
const [arvonia, karvia] = [() => community.posts[0] as ExamplePost, () => community.posts[1] as ExamplePost];

it('shows the members of a community to nobody else, and to nobody who was removed. 9.4', async () => {
	const stranger = await signedInPerson(platform.database, 'Stranger', ['administrator', 'officer']);
	const former = await examplePost(platform.database, community.id, 'Teluria');
	await removeExamplePost(platform.database, former.id);
	for (const actor of [stranger, former.holder])
		expect(await readMembers(as(actor), community.id)).toBeNull();
	expect((await readMembers(as(arvonia().holder), community.id))?.map(({ number }) => number)).toEqual([
		1, 2, 3,
	]);
});

it('shows a hidden member by its number alone, also its holder. 9.2', async () => {
	const [, , member] = (await readMembers(as(arvonia().holder), community.id)) ?? [];
	expect(member).toMatchObject({ number: 3, name: null, entry: null, holders: [{ name: null }] });
	expect(JSON.stringify(member)).not.toMatch(/Selmark/);
	for (const actor of [steward, hidden.holder])
		expect((await postNames(as(actor), [hidden.id])).get(hidden.id)?.name?.text).toBe('Focal point, Selmark');
	const names = await postNames(as(karvia().holder), [hidden.id, arvonia().id]);
	expect([names.get(hidden.id)?.name, names.get(arvonia().id)?.name?.text]).toEqual([
		null,
		'Focal point, Arvonia',
	]);
});

it('asks the database as often for one post as for three', async () => {
	const count = (ids: string[]) => platform.statements((ctx) => postNames(ctx, ids), arvonia().holder);
	expect(await count([arvonia().id])).toBe(await count([arvonia().id, karvia().id, hidden.id]));
});
