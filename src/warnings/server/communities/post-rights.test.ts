import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import { postsHeldBy } from '../store/communities.ts';
import { openReceiving, type ReceivingCommunity } from '../receive/receive.examples.ts';
import {
	addHolder,
	exampleCommunity,
	exampleNow,
	examplePost,
	type ExamplePost,
} from '../warnings.examples.ts';
import { addDeputy, endDeputy, handOver, removePost, savePost, setDutyContact } from './edit-post.ts';
import { readCommunities, readPost } from './read-community.ts';

/* What each role may do with a post, and what a lapsed membership says. docs/rules/warnings.md §9 */

type Person = Actor & { person: NonNullable<Actor['person']> };

let of: ReceivingCommunity;
let officer: Person;
let steward: Person;
let community: { id: string; slug: string; posts: ExamplePost[] };
let arvonia: ExamplePost;
let karvia: ExamplePost;

beforeAll(async () => {
	of = await openReceiving();
	officer = await signedInPerson(of.platform.database, 'Officer', ['officer']);
});
afterAll(() => of.platform.close());
beforeEach(async () => {
	steward = await signedInPerson(of.platform.database, `Steward ${randomUUID().slice(0, 8)}`);
	community = await exampleCommunity(of.platform.database, ['Arvonia', 'Karvia'], {
		steward: steward.person.id,
	});
	[arvonia, karvia] = community.posts as [ExamplePost, ExamplePost];
});

const as = (actor: Actor, now = exampleNow) => of.platform.context(actor, now);
const place = (post: ExamplePost) => ({ slug: community.slug, number: post.number });
const revision = async (post: ExamplePost): Promise<number> =>
	(
		await sql<{ revision: number }>`select revision from warnings.post where id = ${post.id}`.execute(
			of.platform.database,
		)
	).rows[0]?.revision ?? 0;
const newcomer = () => {
	const name = `Newcomer ${randomUUID().slice(0, 8)}`;
	return { person: name, email: `${name.toLowerCase().replaceAll(' ', '.')}@example.org` };
};
const newPost = { language: 'en', entry: null, sector: 'health', isHidden: false, dutyContact: '' } as const;

it.each([
	['steward', { handOver: true, addDeputy: true, endDeputy: true, contact: true, save: true }],
	['holder', { handOver: true, addDeputy: true, endDeputy: true, contact: true, save: false }],
	['deputy', { handOver: false, addDeputy: false, endDeputy: false, contact: true, save: false }],
	['member', { handOver: false, addDeputy: false, endDeputy: false, contact: false, save: false }],
	['officer', { handOver: false, addDeputy: false, endDeputy: false, contact: false, save: false }],
	['former holder', { handOver: false, addDeputy: false, endDeputy: false, contact: false, save: false }],
] as const)('A post gives a %s no more than is theirs. 9.1, 9.7', async (role, may) => {
	const [deputy, other, former] = await Promise.all(
		['Deputy', 'Other', 'Former'].map((name) =>
			signedInPerson(of.platform.database, `${name} ${randomUUID().slice(0, 8)}`),
		),
	);
	if (!deputy || !other || !former) throw new Error('three people are needed');
	for (const one of [deputy, other]) await addHolder(of.platform.database, arvonia.id, one.person.id, true);
	await addHolder(of.platform.database, karvia.id, former.person.id, true);
	await sql`update warnings.post_holder set until = ${exampleNow}, post_id = ${arvonia.id}
		where person_id = ${former.person.id}`.execute(of.platform.database);
	const actor = {
		steward,
		holder: arvonia.holder,
		deputy,
		member: karvia.holder,
		officer,
		'former holder': former,
	}[role];
	const at = place(arvonia);
	const version = () => revision(arvonia);
	const shown = (await readPost(as(actor), community.slug, arvonia.number))?.post.mayHandOver ?? false;
	expect(shown).toBe(may.handOver);
	const dutyContact = 'Duty desk, +00 1 234';
	expect({
		contact: (await setDutyContact(as(actor), at, { version: await version(), dutyContact })).ok,
		save: (await savePost(as(actor), at, { version: await version(), ...newPost, name: 'Desk' })).ok,
		addDeputy: (await addDeputy(as(actor), at, { version: await version(), ...newcomer() }, of.mail)).ok,
		endDeputy: (await endDeputy(as(actor), at, { version: await version(), id: other.person.id }, of.mail))
			.ok,
		handOver: (await handOver(as(actor), at, { version: await version(), ...newcomer() }, of.mail)).ok,
	}).toEqual(may);
	const held = (await postsHeldBy({ database: of.platform.database }, arvonia.holder.person.id)).length;
	expect(held).toBe(may.handOver ? 0 : 1);
	if (role === 'deputy')
		expect(
			await endDeputy(as(deputy), at, { version: await version(), id: deputy.person.id }, of.mail),
		).toMatchObject({
			ok: true,
		});
});

it('A lapsed membership tells the former holder of the post since when and who reconfirms it, and nobody else learns of it. 9.3, 9.5', async () => {
	const later = new Date('2028-01-15T10:00:00Z');
	const stranger = await signedInPerson(of.platform.database, `Stranger ${randomUUID()}`);
	const removed = await examplePost(of.platform.database, community.id, 'Galdora');
	await removePost(as(steward), place(removed), { version: await revision(removed) }, of.mail);
	const pages = (actor: Actor, now = later) => readCommunities(as(actor, now));
	expect(await pages(arvonia.holder, exampleNow)).toMatchObject({ lapsed: [] });
	const page = await pages(arvonia.holder);
	expect(page).toMatchObject({
		communities: [],
		hasInbox: false,
		lapsed: [
			{
				post: 'Focal point, Arvonia',
				community: { text: 'Drug focal points' },
				until: '2027-12-28',
				steward: steward.person.name,
			},
		],
	});
	expect(JSON.stringify(page)).not.toMatch(/Karvia|@/);
	for (const actor of [stranger, removed.holder, officer]) expect((await pages(actor))?.lapsed).toEqual([]);
	await sql`update warnings.community set steward_id = null where id = ${community.id}`.execute(
		of.platform.database,
	);
	expect(await pages(arvonia.holder)).toMatchObject({ lapsed: [{ steward: null }] });
});
