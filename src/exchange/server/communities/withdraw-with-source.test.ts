import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { capOf, readPublicWarning } from '../warnings/out/read-public-warning.ts';
import { readWarning } from '../warnings/receive/read-warning.ts';
import { openReceiving, type ReceivingCommunity } from '../warnings/receive/receive.examples.ts';
import { exampleNow, exampleWarning, type ExamplePost } from '../warnings/warnings.examples.ts';
import { releaseWarning } from '../warnings/write/release-warning.ts';
import { warningById } from '../store/warnings.ts';
import { closeCommunity } from './edit-community.ts';
import { removePost } from './edit-post.ts';
import { readCommunities } from './read-community.ts';
import { withdrawnWithCommunity, withdrawnWithPost } from './withdraw-with-source.ts';

/* Warnings without a source. docs/rules/exchange.md 9.8, 12.12 */

let of: ReceivingCommunity;
let slug: string;
beforeAll(async () => {
	of = await openReceiving();
	const found = await readCommunities(as(of.steward));
	slug = found?.communities[0]?.slug ?? '';
});
afterAll(() => of.platform.close());

const as = (actor: Actor, now = exampleNow) => of.platform.context(actor, now);
const stateOf = async (id: string) => (await warningById(of.platform.database, id))?.state;
const warningOf = (post: ExamplePost, more: Parameters<typeof exampleWarning>[2] = {}) =>
	exampleWarning(of.platform, { ...post, community: of.id }, more);
const ended = new Date('2026-11-01T10:00:00Z');
const site = { sender: 'rostrum.example', pageOf: (id: string) => `/warnings/${id}` };

describe('When a post is removed', () => {
	it('its open warnings are withdrawn, and its CLEAR ones also when they have expired. 9.8', async () => {
		const [amber, clear, over, overClear, red, draft, others] = [
			await warningOf(of.other, { tlp: 'amber' }),
			await warningOf(of.other, { tlp: 'clear' }),
			await warningOf(of.other, { expiresAt: ended }),
			await warningOf(of.other, { tlp: 'clear', expiresAt: ended }),
			await warningOf(of.other, {
				tlp: 'red',
				audience: [of.karvia.holder.person.id],
				owners: [of.other.holder.person.id],
			}),
			await warningOf(of.other, { state: 'draft', reviewers: [of.source.id] }),
			await of.warning(),
		];
		const place = { slug, number: of.other.number };
		expect(await withdrawnWithPost(as(of.steward), place)).toBe(4);
		for (const actor of [of.other.holder, of.administrator])
			expect(await withdrawnWithPost(as(actor), place)).toBe(0);
		expect((await removePost(as(of.steward), place, { version: 1 }, of.mail)).ok).toBe(true);
		for (const id of [amber, clear, overClear, red]) expect(await stateOf(id)).toBe('withdrawn');
		expect([await stateOf(over), await stateOf(draft), await stateOf(others)]).toEqual([
			'released',
			'draft',
			'released',
		]);
		expect(await readPublicWarning(as(of.outsider), clear)).toMatchObject({
			content: null,
			reason: 'exchange.communities.withdrawn-with-source',
		});
		expect(await capOf(as(of.outsider), clear, site)).toMatchObject({ type: 'Cancel' });
		expect(await readWarning(as(of.karvia.holder), amber)).toMatchObject({
			content: null,
			withdrawal: { reason: 'exchange.communities.withdrawn-with-source' },
		});
	});

	it('nobody releases a draft of it any more. 9.8', async () => {
		const id = await warningOf(of.removed, { state: 'draft', reviewers: [of.source.id] });
		const released = await releaseWarning(as(of.source.holder), id, { version: 1 }, of.mail);
		expect(released).toMatchObject({ refusal: 'stale' });
		expect(await stateOf(id)).toBe('draft');
	});
});

it('When a community is closed its released warnings are withdrawn, for strangers too. 9.8', async () => {
	const [amber, clear, over] = [
		await of.warning(),
		await of.warning({ tlp: 'clear' }),
		await of.warning({ expiresAt: ended }),
	];
	const before = await withdrawnWithCommunity(as(of.steward), slug);
	expect(before).toBeGreaterThanOrEqual(3);
	expect(await withdrawnWithCommunity(as(of.administrator), slug)).toBe(before);
	expect(await withdrawnWithCommunity(as(of.karvia.holder), slug)).toBe(0);
	of.emails.length = 0;
	expect((await closeCommunity(as(of.steward), slug, { version: 1 }, of.mail)).ok).toBe(true);
	for (const id of [amber, clear, over]) expect(await stateOf(id)).toBe('withdrawn');
	expect((await readPublicWarning(as(of.outsider), clear))?.content).toBeNull();
	expect(await withdrawnWithCommunity(as(of.steward), slug)).toBe(0);
	// No page of the community opens any more.
	expect(of.emails).toEqual([]);
});
