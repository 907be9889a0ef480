import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anonymous, type Actor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { makeMeeting, type TestMeeting } from '../../floor/server/meeting.examples.ts';
import { openTestPlatform, type TestPlatform } from '../../../tests/test-platform.ts';
import type { LinkMode } from '../booth-links.ts';
import { boothLinksFor, giveBoothLinks, linksOfKeys } from './booth-links.ts';
import { giveKey, whatKeyOpens } from './keys.ts';
import { keysOf } from './store/keys.ts';

/* All booth links of a meeting at once, on a real database. */

let platform: TestPlatform;
beforeAll(async () => void (platform = await openTestPlatform()));
afterAll(() => platform.close());

const interpreted = async (languages: readonly string[] | null = ['en', 'fr']): Promise<TestMeeting> => {
	const meeting = await makeMeeting(platform, ['Arvonia']);
	await sql`update conference.conference set published = published || ${JSON.stringify({ languages })}::jsonb
		where id = ${meeting.conference}`.execute(platform.database);
	return meeting;
};
const make = (meeting: TestMeeting, mode: LinkMode = 'new', actor = meeting.officer, once?: string) =>
	giveBoothLinks(platform.context(actor), meeting.id, {
		mode,
		note: 'sheet',
		once: once ?? crypto.randomUUID(),
	});
const made = async (...given: Parameters<typeof make>) => {
	const result = await make(...given);
	return result.ok ? result.value : expect.unreachable(result.refusal);
};
const inUse = async ({ id }: TestMeeting) =>
	(await keysOf(platform.database, id)).filter(({ revokedAt }) => revokedAt === null);

describe('the links of a meeting', () => {
	it('are only for people who run it', async () => {
		const meeting = await interpreted();
		const delegate = meeting.delegates['Arvonia'] as Actor;
		for (const actor of [anonymous, meeting.observer, meeting.chair, delegate]) {
			expect(await make(meeting, 'replace', actor)).toMatchObject({ refusal: 'not-found' });
			expect(await boothLinksFor(platform.context(actor), meeting.id)).toBeNull();
		}
		expect(await inUse(meeting)).toEqual([]);
	});
	it('are made for each booth and each captioner, and open exactly that', async () => {
		const meeting = await interpreted();
		const links = await made(meeting);
		expect(links.map(({ kind, language }) => [kind, language])).toEqual([
			['booth', 'en'],
			['booth', 'fr'],
			['captions', 'en'],
			['captions', 'fr'],
		]);
		const opened = await Promise.all(links.map(({ key }) => whatKeyOpens(platform.context(), key)));
		expect(opened.map((one) => [one?.meeting, one?.tracks, one?.captions])).toEqual([
			[meeting.id, ['en'], null],
			[meeting.id, ['fr'], null],
			[meeting.id, [], 'en'],
			[meeting.id, [], 'fr'],
		]);
		expect(await boothLinksFor(platform.context(meeting.officer), meeting.id)).toMatchObject({ inUse: 4 });
	});
	it('are refused without interpretation, and in an archived conference', async () => {
		expect(await make(await interpreted([]))).toMatchObject({ refusal: 'no-languages' });
		const archived = await interpreted();
		await sql`update conference.conference set state = 'archived' where id = ${archived.conference}`.execute(
			platform.database,
		);
		expect(await make(archived)).toMatchObject({ refusal: 'not-found' });
	});
	it('are made once by a form that is sent twice, and by two people at once', async () => {
		const meeting = await interpreted();
		const once = crypto.randomUUID();
		const sent = await Promise.all([
			make(meeting, 'new', meeting.officer, once),
			make(meeting, 'new', meeting.officer, once),
			make(meeting),
		]);
		expect(sent.filter(({ ok }) => ok)).toHaveLength(1);
		expect(await inUse(meeting)).toHaveLength(4);
		expect(await make(meeting)).toMatchObject({ refusal: 'in-use' });
	});
	it('are added where one is missing, and leave those in use alone', async () => {
		const meeting = await interpreted();
		const ctx = platform.context(meeting.officer);
		const given = await giveKey(ctx, meeting.id, { tracks: ['fr'], note: '' });
		if (!given.ok) expect.unreachable(given.refusal);
		expect(await made(meeting, 'missing')).toHaveLength(3);
		expect(await whatKeyOpens(ctx, given.value.key)).not.toBeNull();
		expect(await made(meeting, 'missing')).toEqual([]);
	});
	it('are replaced: the old ones end, and the hall’s own key does not', async () => {
		const meeting = await interpreted();
		const ctx = platform.context(meeting.officer);
		await giveKey(ctx, meeting.id, { tracks: ['picture', 'floor'], note: 'hall' });
		const before = await made(meeting);
		const after = await made(meeting, 'replace');
		for (const { key } of before) expect(await whatKeyOpens(ctx, key)).toBeNull();
		for (const { key } of after) expect(await whatKeyOpens(ctx, key)).not.toBeNull();
		expect((await inUse(meeting)).map(({ note }) => note).toSorted()).toEqual([
			'hall',
			...after.map(() => 'sheet'),
		]);
	});
});

describe('the sheet', () => {
	it('has the links of the meeting’s own keys in use, for people who run it', async () => {
		const [meeting, other] = [await interpreted(), await interpreted()];
		const keys = (await made(meeting)).map(({ key }) => key);
		const foreign = (await made(other)).map(({ key }) => key);
		const sheet = (actor: Actor, all: readonly string[]) =>
			linksOfKeys(platform.context(actor), meeting.id, all);
		expect((await sheet(meeting.officer, [...keys, ...keys, ...foreign, 'none']))?.links).toHaveLength(4);
		expect(await sheet(meeting.officer, foreign)).toBeNull();
		expect(await sheet(meeting.chair, keys)).toBeNull();
		await made(meeting, 'replace');
		expect(await sheet(meeting.officer, keys)).toBeNull();
	});
});
