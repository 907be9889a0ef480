import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addParticipant, removeParticipant } from '#accreditation/server';
import { anonymous } from '#platform/actor.ts';
import { startBus, type Bus } from '#platform/server/bus.ts';
import { sql } from '#platform/server/database.ts';
import { openTestPlatform, signedInPerson, type TestPlatform } from '../../../tests/test-platform.ts';
import { leadFloor, makeMeeting, type TestMeeting } from '../../floor/server/meeting.examples.ts';
import { viewerClasses } from '../openness.ts';
import { giveKey, revokeSenderKey } from './keys.ts';
import { makeTestHall, type TestHall } from './origin/hall.examples.ts';
import { openTestOrigin, type TestOrigin } from './origin/origin.examples.ts';
import { startVirtualClock, type VirtualClock } from './origin/replay.examples.ts';
import { openPlaybackTokens, type PlaybackTokens } from './playback-token.ts';
import { followTokenGenerations, type TokenGenerations } from './token-generation.ts';

/* Playback tokens for closed parts: invalid tokens, invalidated tokens, and how a player continues. */

const secret = 'a secret of thirty-two characters, or more';
const hour = 3_600_000;
const now = 1_000_000 * hour;

describe('no pass', () => {
	const tokens = openPlaybackTokens(secret);
	const token = tokens.issue('this', 'participants', now);
	const [body = '', generation = '', signature = ''] = token.split('.');

	it.each(['', 'p', 'p.0.', 'x'.repeat(80), `${token}.`, ` ${token}`])('is %j', (one) => {
		expect(tokens.read('this', one, now)).toBeNull();
	});

	it('is one of another meeting, or of another house', () => {
		expect(tokens.read('other', token, now)).toBeNull();
		expect(openPlaybackTokens(`another ${secret}`).read('this', token, now)).toBeNull();
	});

	it.each(['t', 'o'])('is one on which another circle was written: %s', (letter) => {
		expect(tokens.read('this', `${letter}${token.slice(1)}`, now)).toBeNull();
	});

	it('is one on which another time or round was written', () => {
		const later = `p${(Number.parseInt(body.slice(1), 36) + 1).toString(36)}`;
		expect(tokens.read('this', `${later}.${generation}.${signature}`, now)).toBeNull();
		expect(tokens.read('this', `${body}.1.${signature}`, now)).toBeNull();
	});

	it('is one whose signature was cut, or changed in one sign', () => {
		expect(tokens.read('this', token.slice(0, -1), now)).toBeNull();
		expect(tokens.read('this', `${body}.${generation}.`, now)).toBeNull();
		for (const at of signature.split('').keys()) {
			const wrong = signature[at] === 'A' ? 'B' : 'A';
			const changed = signature.slice(0, at) + wrong + signature.slice(at + 1);
			expect(tokens.read('this', `${body}.${generation}.${changed}`, now)).toBeNull();
		}
	});

	it('is one whose time is over, or has not come', () => {
		expect(tokens.read('this', token, now + 2.5 * hour)).toBe('participants');
		expect(tokens.read('this', token, now + 2.5 * hour + 1)).toBeNull();
		expect(tokens.read('this', token, now - hour)).toBeNull();
	});
});

describe('a pass', () => {
	it.each(viewerClasses)('opens its own circle: %s', (viewerClass) => {
		const tokens = openPlaybackTokens(secret);
		expect(tokens.read('this', tokens.issue('this', viewerClass, now), now)).toBe(viewerClass);
	});

	it('is the same for all of a circle, so that lists can be shared', () => {
		const tokens = openPlaybackTokens(secret);
		const [one, other] = [now, now + 60_000].map((at) => tokens.issue('this', 'participants', at));
		expect(one).toBe(other);
	});

	it('is void once those of its meeting are renewed, and of no other meeting', () => {
		const tokens = openPlaybackTokens(secret);
		const renewed: string[] = [];
		tokens.onInvalidated((meeting) => renewed.push(meeting));
		const [old, other] = ['this', 'other'].map((meeting) => tokens.issue(meeting, 'participants', now));
		tokens.invalidate('this', 2);
		// An outdated generation that is read late has no effect.
		tokens.invalidate('this', 1);
		tokens.invalidate('this', 2);
		expect(tokens.read('this', old ?? '', now)).toBeNull();
		expect(tokens.read('other', other ?? '', now)).toBe('participants');
		expect(tokens.read('this', tokens.issue('this', 'participants', now), now)).toBe('participants');
		expect(renewed).toEqual(['this']);
	});

	it('of a process that knows of a renewal already is good in one that does not', () => {
		const [ahead, behind] = [openPlaybackTokens(secret), openPlaybackTokens(secret)];
		ahead.invalidate('this', 1);
		expect(behind.read('this', ahead.issue('this', 'participants', now), now)).toBe('participants');
	});
});

describe('a viewer who loses the right to it', () => {
	let platform: TestPlatform;
	let buses: Bus[];
	/** Two processes. */
	let both: { tokens: PlaybackTokens; generations: TokenGenerations }[];
	beforeAll(async () => {
		platform = await openTestPlatform();
		const start = () => startBus(platform.url, platform.database);
		buses = [await start(), await start()];
		both = buses.map((bus) => begin(bus));
	});
	afterAll(async () => {
		for (const { generations } of both) generations.stop();
		await Promise.all(buses.map((bus) => bus.stop()));
		await platform.close();
	});
	function begin(bus: Bus): { tokens: PlaybackTokens; generations: TokenGenerations } {
		const tokens = openPlaybackTokens(secret);
		return { tokens, generations: followTokenGenerations({ database: platform.database, bus }, tokens) };
	}
	async function hall(): Promise<TestMeeting & { key: string }> {
		const meeting = await makeMeeting(platform);
		const given = await giveKey(platform.context(meeting.officer), meeting.id, { tracks: ['fr'], note: '' });
		if (!given.ok) throw new Error(given.refusal);
		return { ...meeting, key: given.value.id };
	}
	const given = (meeting: TestMeeting): string | undefined =>
		both[0]?.tokens.issue(meeting.id, 'participants', now);
	const isGood = (meeting: TestMeeting, token: string | undefined) =>
		both.map(({ tokens }) => tokens.read(meeting.id, token ?? '', now) !== null);

	it('by being taken off the conference loses it in every process, and after a restart too', async () => {
		const [meeting, other] = [await hall(), await hall()];
		const [token, others] = [given(meeting), given(other)];
		const found = await sql<{ id: string }>`select id from accreditation.participant
			where conference_id = ${meeting.conference} and role = 'observer'`.execute(platform.database);
		const id = found.rows[0]?.id ?? '';
		const gone = await removeParticipant(platform.context(meeting.officer), meeting.conference, { id });
		expect(gone).toMatchObject({ ok: true });
		await expect.poll(() => isGood(meeting, token)).toEqual([false, false]);
		expect(isGood(other, others)).toEqual([true, true]);
		const [bus] = buses;
		const anew = bus && begin(bus);
		await anew?.generations.known();
		expect(anew?.tokens.read(meeting.id, token ?? '', now)).toBeNull();
		anew?.generations.stop();
		// With two processes that raise it, both end up with the same generation.
		await expect.poll(() => isGood(meeting, given(meeting))).toEqual([true, true]);
	});

	it('with a key that is taken back loses it as surely as the key: both or none', async () => {
		const meeting = await hall();
		const token = given(meeting);
		await revokeSenderKey(platform.context(meeting.observer), meeting.id, meeting.key);
		await revokeSenderKey(platform.context(meeting.officer), meeting.id, meeting.key);
		const generation = await sql<{ token_generation: number }>`select token_generation from broadcast.hall
			where meeting_id = ${meeting.id}`.execute(platform.database);
		expect(generation.rows).toEqual([{ token_generation: 1 }]);
		await expect.poll(() => isGood(meeting, token)).toEqual([false, false]);
	});

	it('loses it also when it may be that no process has heard of it: the line of news was cut', async () => {
		const meeting = await hall();
		const token = given(meeting);
		const gaps: (() => void)[] = [];
		const onGap = (listener: () => void) => (gaps.push(listener), () => {});
		const cut = { on: () => () => {}, onGap, nudge: () => {}, stop: async () => {} };
		const generations = followTokenGenerations(
			{ database: platform.database, bus: cut },
			openPlaybackTokens(secret),
		);
		for (const gap of gaps) gap();
		await expect.poll(() => isGood(meeting, token)).toEqual([false, false]);
		generations.stop();
	});

	it('loses it also where nobody has said of which conference the meeting is', async () => {
		const meeting = await hall();
		await sql`update broadcast.hall set conference_id = null where meeting_id = ${meeting.id}`.execute(
			platform.database,
		);
		const token = given(meeting);
		const person = await signedInPerson(platform.database, 'Somebody New');
		const added = { email: person.person.email, role: 'observer', delegation: null };
		await addParticipant(platform.context(meeting.officer), meeting.conference, added);
		await expect.poll(() => isGood(meeting, token)).toEqual([false, false]);
	});
});

describe('a player in a closed part', () => {
	let platform: TestPlatform;
	let origin: TestOrigin;
	let stage: TestHall;
	let clock: VirtualClock;
	beforeAll(async () => {
		clock = startVirtualClock();
		platform = await openTestPlatform();
		origin = await openTestOrigin(platform);
		stage = await makeTestHall(platform, origin, ['floor']);
		await leadFloor(platform, stage.meeting, { do: 'put-item', item: stage.meeting.closedItem });
		clock.replayTracks(stage, ['floor'], false);
	});
	afterAll(async () => {
		await clock.stopSenders();
		await origin.close();
		await platform.close();
		clock.stop();
	});
	const observer = async (): Promise<string> => {
		const found = await sql<{ id: string }>`select id from accreditation.participant
			where conference_id = ${stage.meeting.conference} and role = 'observer'`.execute(platform.database);
		return found.rows[0]?.id ?? '';
	};
	/** Returns the token in a multivariant playlist as a signed-in user gets it. */
	async function token(actor = stage.meeting.observer, shown = ''): Promise<string> {
		origin.as(actor);
		const master = await stage.list(`live.m3u8${shown}`);
		origin.as(anonymous);
		return /\?pass=[\w.-]+/.exec(master ?? '')?.[0] ?? '';
	}
	const opens = async (one: string): Promise<boolean> => (await stage.list(`live/floor.m3u8${one}`)) !== null;

	it('goes on by the master list after a renewal; a viewer who was taken off does not, by the old one neither', async () => {
		const chair = await clock.until(() => token(stage.meeting.chair));
		const old = await token();
		await clock.until(() => opens(old));
		expect(await opens('')).toBe(false);
		await removeParticipant(platform.context(stage.meeting.officer), stage.meeting.conference, {
			id: await observer(),
		});
		await clock.until(async () => !(await opens(old)));
		expect(await token(stage.meeting.observer, old)).toBe('');
		const fresh = await token(stage.meeting.chair, chair);
		expect(fresh).not.toBe(chair);
		expect(await opens(fresh)).toBe(true);
	});

	it('is asked anew also where somebody was taken off while nobody had the hall open', async () => {
		const old = await token(stage.meeting.chair);
		expect(await opens(old)).toBe(true);
		await clock.stopSenders();
		await origin.restart();
		const person = await signedInPerson(platform.database, 'Somebody Else');
		const added = { email: person.person.email, role: 'observer', delegation: null };
		await addParticipant(platform.context(stage.meeting.officer), stage.meeting.conference, added);
		await clock.until(async () => {
			const found = await sql<{ token_generation: number }>`select token_generation from broadcast.hall
				where meeting_id = ${stage.meeting.id} and token_generation > 1`.execute(platform.database);
			return found.rows.length > 0;
		});
		await origin.restart();
		expect(await opens(old)).toBe(false);
		expect(await opens(await token(stage.meeting.chair, old))).toBe(true);
	});
});
