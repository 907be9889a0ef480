import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { capOf, readPublicWarning } from '../out/read-public-warning.ts';
import { readWarning } from '../read.ts';
import { openReceiving, type ReceivingCommunity } from '../receive/receive.examples.ts';
import { exampleNow, examplePost, exampleWarning, type ExamplePost } from '../warnings.examples.ts';
import { readCheck } from '../write/read-check.ts';
import { releaseWarning } from '../write/release-warning.ts';
import { versionsOfWarning, warningById } from '../store/warnings.ts';
import { closeCommunity } from './edit-community.ts';
import { removePost } from './edit-post.ts';
import { readCommunities } from './read-community.ts';
import { withdrawnWithCommunity, withdrawnWithPost, withdrawWithoutSource } from './withdraw-with-source.ts';

/* Warnings without a source. docs/rules/warnings.md 9.8, 12.12 */

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
			reason: 'warnings.communities.withdrawn-with-source',
		});
		expect(await capOf(as(of.outsider), clear, site)).toMatchObject({ type: 'Cancel' });
		expect(await readWarning(as(of.karvia.holder), amber)).toMatchObject({
			content: null,
			withdrawal: { reason: 'warnings.communities.withdrawn-with-source' },
		});
	});

	it('nobody is asked any more to check a draft of it, or an update. 9.8', async () => {
		const post = await examplePost(of.platform.database, of.id, 'Borland');
		const [draft, update] = [
			await warningOf(post, { state: 'draft', reviewers: [of.source.id] }),
			await warningOf(post, { expiresAt: ended, reviewers: [of.source.id] }),
		];
		expect(await readCheck(as(of.source.holder), draft)).not.toBeNull();
		await removePost(as(of.steward), { slug, number: post.number }, { version: 1 }, of.mail);
		expect(await readCheck(as(of.source.holder), draft)).toBeNull();
		for (const id of [draft, update])
			expect((await warningById(of.platform.database, id))?.reviewers).toEqual([]);
		expect((await versionsOfWarning(of.platform.database, draft)).map(({ state }) => state)).toEqual([
			'draft',
		]);
	});

	it('before this rule, a job withdraws its warnings, each once, also RED ones without the key. 9.8', async () => {
		const red = { tlp: 'red', audience: [of.karvia.holder.person.id] } as const;
		const [open, sealed, over, draft, others] = [
			await warningOf(of.removed, { tlp: 'clear' }),
			await warningOf(of.removed, { ...red, audience: [...red.audience] }),
			await warningOf(of.removed, { expiresAt: ended }),
			await warningOf(of.removed, { state: 'draft', reviewers: [of.source.id] }),
			await of.warning(),
		];
		const { sealer: _, ...job } = of.platform.context(undefined, exampleNow);
		expect(await withdrawWithoutSource(job, of.mail)).toBe(3);
		expect(await withdrawWithoutSource(job, of.mail)).toBe(0);
		for (const id of [open, sealed]) expect(await stateOf(id)).toBe('withdrawn');
		expect([await stateOf(over), await stateOf(draft), await stateOf(others)]).toEqual([
			'released',
			'draft',
			'released',
		]);
		expect((await warningById(of.platform.database, draft))?.reviewers).toEqual([]);
		expect((await readWarning(as(of.karvia.holder), sealed))?.withdrawal).toMatchObject({
			reason: 'warnings.communities.withdrawn-with-source',
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
	const input = { version: 1, withdrawn: before };
	expect((await closeCommunity(as(of.administrator), slug, input, of.mail)).ok).toBe(true);
	for (const id of [amber, clear, over]) expect(await stateOf(id)).toBe('withdrawn');
	expect((await readPublicWarning(as(of.outsider), clear))?.content).toBeNull();
	expect(await withdrawnWithCommunity(as(of.steward), slug)).toBe(0);
	const told = (actor: Actor) =>
		of.emails.filter(({ to }) => to === actor.person?.email).map(({ text }) => text);
	// Each once, with what they sent or had; nobody finds a page behind it any more.
	for (const actor of [of.steward, of.source.holder, of.colleague, of.karvia.holder, of.hidden.holder])
		expect(told(actor)).toEqual([expect.stringContaining('warnings.communities.email.closed')]);
	for (const actor of [of.source.holder, of.colleague, of.karvia.holder, of.hidden.holder]) {
		expect(told(actor)[0]).toContain('warnings.communities.email.closed-withdrawn');
		expect(told(actor)[0]).toContain('TLP:AMBER · ');
		expect(told(actor)[0]).not.toMatch(/Nitazene|warnings\/(?:desk|communities)/);
	}
	expect(told(of.steward)[0]).not.toContain('TLP:');
	for (const actor of [of.removed.holder, of.outsider, of.administrator]) expect(told(actor)).toEqual([]);
	// As it was before this rule.
	const earlier = await of.warning({ expiresAt: ended });
	expect(await withdrawWithoutSource(as(of.steward), of.mail)).toBe(1);
	expect(await stateOf(earlier)).toBe('withdrawn');
});
