import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { anonymous } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { openLimits } from '#platform/server/limits.ts';
import { openTestPlatform, type TestPlatform } from '../../../tests/test-platform.ts';
import type { TestMeeting } from '../../floor/server/meeting.examples.ts';
import type { TypedLine } from '../captions.ts';
import { boothFor } from '../../broadcast/server/booth.ts';
import { endBroadcast } from '../../broadcast/server/end.ts';
import { giveKey, revokeSenderKey, whatKeyOpens } from '../../broadcast/server/keys.ts';
import { ago, captionerOf, chairDoes, openMeeting } from './captions.examples.ts';
import { captionerFor, type Captioner } from './captioner.ts';
import { captionsChanged, correctLine, withdrawLine } from './correct.ts';
import { findInCaptions } from './find.ts';
import { loadCaptions } from './load.ts';
import { captionsFor } from './shown.ts';
import { readTranscript, transcriptForms, transcriptOf, type TranscriptForm } from './transcript.ts';
import { captionsWritten, writeLine } from './write.ts';

/*
 * Captions are written by the holder of a language's key. What was said in a closed part reaches participants only, in
 * every output format. The meeting here is public until its closed item begins.
 */

let platform: TestPlatform;
let meeting: TestMeeting;
let captioner: Captioner;
let limits = openLimits();
const forms = Object.keys(transcriptForms) as TranscriptForm[];

beforeAll(async () => {
	platform = await openTestPlatform();
});
afterAll(() => platform.close());
beforeEach(async () => {
	// “Ten minutes ago” is the same moment until a test has ended.
	vi.useFakeTimers({ toFake: ['Date'] });
	// Public from ten minutes ago on, closed for the five minutes in the middle.
	meeting = await openMeeting(platform);
	await chairDoes(platform, meeting, 450, { do: 'put-item', item: meeting.closedItem });
	await chairDoes(platform, meeting, 150, { do: 'put-item', item: meeting.publicItem });
	({ captioner } = await captionerOf(platform, meeting, 'fr'));
	limits = openLimits();
});

afterEach(() => void vi.useRealTimers());

const change = (id: string) => ({ id, text: 'Juste.', speaker: 'Karvia' });
/** A line sent the given number of seconds ago that arrived at once. */
async function writes(text: string, seconds: number, more: Partial<TypedLine> = {}) {
	const end = ago(seconds).getTime();
	const typed = { id: randomUUID(), start: end - 2_000, end, behind: 0, speaker: 'Arvonia', text, ...more };
	const answer = await writeLine(platform.readerContext(ago(seconds)), captioner, typed, limits);
	return { id: typed.id, typed, answer };
}
const rows = async (): Promise<number> =>
	(
		await sql<{
			n: number;
		}>`select count(*)::int as n from captions.caption where meeting_id = ${meeting.id}`.execute(
			platform.database,
		)
	).rows[0]?.n ?? 0;
const file = (text: string): Uint8Array => new TextEncoder().encode(text);
const load = (text: string | Uint8Array, actor = meeting.officer, language = 'fr') =>
	loadCaptions(platform.context(actor), meeting.id, {
		language,
		file: typeof text === 'string' ? file(text) : text,
	});
const vtt = 'WEBVTT\n\n00:00:01.000 --> 00:00:03.000\n<v Arvonia>Bonjour.\n';

describe('a key for captions', () => {
	it('sends no media and opens no booth; a key for media writes no captions', async () => {
		const { key } = await captionerOf(platform, meeting, 'fr');
		expect(await whatKeyOpens(platform.readerContext(), key)).toMatchObject({ tracks: [], captions: 'fr' });
		expect(await boothFor(platform.readerContext(), key)).toBeNull();
		const booth = await giveKey(platform.context(meeting.officer), meeting.id, {
			tracks: ['fr'],
			note: 'booth',
		});
		expect(booth.ok && (await captionerFor(platform.readerContext(), { key: booth.value.key }))).toBeNull();
	});
	it.each([
		{ tracks: ['fr'], captions: 'fr' },
		{ tracks: [], captions: 'picture' },
		{ tracks: [], captions: '' },
		{ tracks: [] },
	])('is not given as %j', async (input) =>
		expect(
			await giveKey(platform.context(meeting.officer), meeting.id, { note: '', ...input }),
		).toMatchObject({
			refusal: 'bad-input',
		}),
	);
	it('writes nothing when it is wrong or was taken back', async () => {
		const { id, key } = await captionerOf(platform, meeting, 'fr');
		await revokeSenderKey(platform.context(meeting.officer), meeting.id, id);
		for (const one of [key, '', 'x'.repeat(32)])
			expect(await captionerFor(platform.readerContext(), { key: one })).toBeNull();
	});
	it('is not needed by people who run the broadcast, and without it nobody else writes', async () => {
		const how = { meeting: meeting.id, language: 'de' };
		expect(await captionerFor(platform.context(meeting.officer), how)).toMatchObject({
			language: 'de',
			runs: true,
		});
		for (const actor of [anonymous, meeting.chair, meeting.observer, meeting.delegates['Arvonia']])
			expect(await captionerFor(platform.context(actor), how)).toBeNull();
		expect(await captionerFor(platform.context(meeting.officer), { ...how, language: '../x' })).toBeNull();
	});
});

describe('a line', () => {
	it.each([{ text: ' ' }, { text: 'x'.repeat(601) }, { id: 'mine' }, { behind: 90_000 }])(
		'is not taken with %j, and nothing is kept',
		async (more) => {
			expect((await writes('Bonjour.', 10, more)).answer).toMatchObject({ refusal: 'bad-input' });
			expect(await rows()).toBe(0);
		},
	);
	it('that is sent again is the same line, also after it was corrected or taken back', async () => {
		const { id, typed } = await writes('Bonjour.', 10);
		expect((await writeLine(platform.readerContext(), captioner, typed, limits)).ok).toBe(true);
		await withdrawLine(platform.readerContext(), captioner, id, limits);
		expect((await writeLine(platform.readerContext(), captioner, typed, limits)).ok).toBe(true);
		expect(await rows()).toBe(1);
		expect(await transcriptOf(platform.readerContext(), meeting.id, 'fr', 'txt')).toBeNull();
	});
	it('cannot take the place of one of another language or meeting', async () => {
		const { id, typed } = await writes('Bonjour.', 10);
		const { captioner: other } = await captionerOf(platform, meeting, 'de');
		expect(await writeLine(platform.readerContext(), other, typed, limits)).toMatchObject({
			refusal: 'bad-input',
		});
		expect(
			await correctLine(platform.readerContext(), other, { id, text: 'x', speaker: null }, limits),
		).toMatchObject({
			refusal: 'not-found',
		});
		expect(await withdrawLine(platform.readerContext(), other, id, limits)).toMatchObject({
			refusal: 'not-found',
		});
	});
	it('is taken after the end only when it was written before it', async () => {
		const before = { ...(await writes('Avant.', 30)).typed, id: randomUUID() };
		await endBroadcast(platform.context(meeting.officer, ago(20)), meeting.id);
		expect((await writes('Après.', 10)).answer).toMatchObject({ refusal: 'ended' });
		expect((await writeLine(platform.readerContext(), captioner, before, limits)).ok).toBe(true);
	});
	it('too many in a minute are refused until the next', async () => {
		const { typed } = await writes('Bonjour.', 10);
		for (let n = 0; n < 240; n += 1) await limits.consume(captionsWritten, captioner.id);
		const answer = await writeLine(platform.readerContext(), captioner, typed, limits);
		expect(answer).toMatchObject({ refusal: 'too-often' });
	});
	it('is corrected and taken back no more than so often in a minute, and may be after much was written', async () => {
		const [one, other] = [await writes('Bonjour.', 10), await writes('Un mot confidentiel.', 10)];
		for (let n = 0; n < 240; n += 1) await limits.consume(captionsWritten, captioner.id);
		expect((await withdrawLine(platform.readerContext(), captioner, other.id, limits)).ok).toBe(true);
		for (let n = 0; n < 239; n += 1) await limits.consume(captionsChanged, captioner.id);
		const corrected = await correctLine(platform.readerContext(), captioner, change(one.id), limits);
		const withdrawn = await withdrawLine(platform.readerContext(), captioner, one.id, limits);
		for (const answer of [corrected, withdrawn]) expect(answer).toMatchObject({ refusal: 'too-often' });
		expect((await transcriptOf(platform.readerContext(), meeting.id, 'fr', 'txt'))?.text).toContain(
			'Bonjour.',
		);
	});
	it('says to its writer who will see it', async () => {
		expect((await writes('Bonjour.', 10)).answer).toMatchObject({ value: { viewerClass: 'public' } });
		expect((await writes('Bonjour.', 200)).answer).toMatchObject({ value: { viewerClass: 'participants' } });
		expect((await writes('Bonjour.', 700)).answer).toMatchObject({ value: { viewerClass: 'technicians' } });
	});
	it('is corrected for two minutes by its writer, and at any time by people who run the broadcast', async () => {
		const [old, fresh] = [await writes('Vieux.', 140), await writes('Neuf.', 20)];
		expect(await correctLine(platform.readerContext(), captioner, change(old.id), limits)).toMatchObject({
			refusal: 'too-late',
		});
		expect((await correctLine(platform.readerContext(), captioner, change(fresh.id), limits)).ok).toBe(true);
		const officer = await captionerFor(platform.context(meeting.officer), {
			meeting: meeting.id,
			language: 'fr',
		});
		if (!officer) throw new Error('no officer');
		expect((await correctLine(platform.context(meeting.officer), officer, change(old.id), limits)).ok).toBe(
			true,
		);
		const text = (await transcriptOf(platform.readerContext(), meeting.id, 'fr', 'txt'))?.text ?? '';
		expect(text).toMatch(/Karvia: Juste\. .*|Karvia: Juste\./s);
		expect(text).not.toMatch(/Vieux|Neuf|Arvonia/);
	});
	it('that is taken back is forgotten: nothing that it said is anywhere', async () => {
		const { id } = await writes('Un mot confidentiel.', 10);
		expect((await withdrawLine(platform.readerContext(), captioner, id, limits)).ok).toBe(true);
		expect(
			(await correctLine(platform.readerContext(), captioner, { id, text: 'x', speaker: null }, limits)).ok,
		).toBe(true);
		const all = await sql<{ all: string }>`select (select string_agg(c::text, ' ') from captions.caption c)
			|| (select string_agg(o::text, ' ') from platform.outbox o)
			|| (select string_agg(a::text, ' ') from platform.audit a) as all`.execute(platform.database);
		const said = all.rows[0]?.all ?? '';
		expect([said.includes(id), /confidentiel/i.test(said)]).toEqual([true, false]);
		expect(
			(
				await findInCaptions(platform.context(meeting.officer), meeting.id, {
					words: 'confidentiel',
					language: null,
				})
			)?.hits,
		).toEqual([]);
	});
});

describe('what was said in a closed part', () => {
	beforeEach(async () => {
		await writes('Ouvert au public.', 500);
		await writes('Secret de la séance.', 300);
		// Written just after the meeting became public again: heard before that.
		await writes('Secret encore.', 149);
		await writes('Public de nouveau.', 100);
	});
	it.each(forms)('is in no %s for the public, and in that of participants', async (form) => {
		const { text = '', isPublic } =
			(await transcriptOf(platform.readerContext(), meeting.id, 'fr', form)) ?? {};
		expect(isPublic).toBe(true);
		expect(text).toContain('Ouvert au public.');
		expect(text).toContain('Public de nouveau.');
		expect(text).not.toContain('Secret');
		const inside = await transcriptOf(platform.context(meeting.observer), meeting.id, 'fr', form);
		expect(inside?.text.match(/Secret/g)).toHaveLength(2);
		expect(inside?.isPublic).toBe(false);
	});
	it('is not in what the public reads once it is over, and is in that of participants', async () => {
		const read = async (ctx = platform.readerContext()) =>
			(await readTranscript(ctx, meeting.id, 'fr')).map(({ text }) => text).join(' ');
		expect(await read()).toMatch(/Ouvert au public\..*Public de nouveau\./);
		expect(await read()).not.toContain('Secret');
		expect((await read(platform.context(meeting.observer))).match(/Secret/g)).toHaveLength(2);
	});
	it('is found by participants only', async () => {
		const find = async (actor = anonymous) =>
			(await findInCaptions(platform.context(actor), meeting.id, { words: 'secrets', language: null }))
				?.hits ?? [];
		expect(await find()).toEqual([]);
		expect(await find(meeting.observer)).toHaveLength(2);
	});
	it('does not show that there are captions in its language', async () => {
		({ captioner } = await captionerOf(platform, meeting, 'ru'));
		await writes('Тайна.', 300);
		expect((await captionsFor(platform.readerContext(), meeting.id))?.languages).toEqual(['fr']);
		expect((await captionsFor(platform.context(meeting.observer), meeting.id))?.languages).toEqual([
			'fr',
			'ru',
		]);
	});
});

describe('a transcript', () => {
	it('is not there for a meeting, a language or a caller without one', async () => {
		expect(await transcriptOf(platform.readerContext(), meeting.id, 'fr', 'vtt')).toBeNull();
		await writes('Bonjour.', 100);
		expect(await transcriptOf(platform.readerContext(), meeting.id, 'de', 'vtt')).toBeNull();
		expect(await transcriptOf(platform.readerContext(), randomUUID(), 'fr', 'vtt')).toBeNull();
	});
	it('counts from when the chair opened the meeting, and takes off what its writer was behind', async () => {
		await writes('Essai.', 700);
		await writes('Bonjour.', 100, { behind: 3_000 });
		const found = await transcriptOf(platform.context(meeting.officer), meeting.id, 'fr', 'vtt');
		expect(found?.name).toBe(`${meeting.slug}-1-fr.vtt`);
		expect(found?.text).not.toContain('Essai');
		expect(found?.text).toMatch(
			/^WEBVTT\n\n00:08:1[45]\.\d{3} --> 00:08:\d\d\.\d{3}\n<v Arvonia>Bonjour\.\n$/,
		);
	});
});

describe('what is looked for', () => {
	it('is found in any form of its words, with the second at which it was said', async () => {
		await writes('Les délégations remercient la présidence.', 100);
		await writes('Rien à voir.', 90);
		const found = await findInCaptions(platform.readerContext(), meeting.id, {
			words: 'délégation merci',
			language: 'fr',
		});
		const hits = (
			await findInCaptions(platform.readerContext(), meeting.id, { words: 'délégation rem', language: 'fr' })
		)?.hits;
		expect(found?.hits).toEqual([]);
		expect(hits).toHaveLength(1);
		expect(Math.round(hits?.[0]?.start ?? 0)).toBe(498);
		expect(hits?.[0]?.excerpt.filter(({ hit }) => hit).map(({ text }) => text)).toContain('délégations');
	});
	it.each(['', '   ', '& | !', "x' or true --", 'a:*b'])(
		'can be %j without anything going wrong',
		async (words) => {
			await writes('Bonjour.', 100);
			expect(
				(await findInCaptions(platform.readerContext(), meeting.id, { words, language: null }))?.hits,
			).toEqual([]);
		},
	);
	it('costs the same number of statements with one line and with many, and is bounded', async () => {
		const find = () =>
			platform.statements(
				(ctx) => findInCaptions(ctx, meeting.id, { words: 'bonjour', language: null }),
				anonymous,
			);
		await writes('Bonjour.', 100);
		const one = await find();
		for (let n = 0; n < 60; n += 1) await writes(`Bonjour ${n}.`, 90);
		expect(await find()).toBe(one);
		const found = await findInCaptions(platform.readerContext(), meeting.id, {
			words: 'bonjour',
			language: null,
		});
		expect([found?.hits.length, found?.more]).toEqual([50, true]);
	});
});

describe('a file', () => {
	beforeEach(async () => void (await writes('Écrit en direct.', 100)));

	it('is not taken while the broadcast goes on', async () =>
		expect(await load(vtt)).toMatchObject({ refusal: 'not-ended' }));
	it('is not taken from people who do not run the broadcast: there is no such meeting', async () => {
		await endBroadcast(platform.context(meeting.officer), meeting.id);
		for (const actor of [anonymous, meeting.chair, meeting.observer])
			expect(await load(vtt, actor)).toMatchObject({ refusal: 'not-found' });
	});
	it.each([
		['', 'not-vtt', 1],
		['1\n00:00:01,000 --> 00:00:02,000\nSubRip\n', 'not-vtt', 1],
		[`${vtt}\n00:00:05.000 --> 00:00:04.000\nZurück\n`, 'ends-before', 6],
		[`${vtt}\n00:00:09.000 -> 00:00:10.000\nx\n`, 'bad-time', 7],
		[`${vtt}\n00:00:05.000 --> 00:00:06.000\nein \u0007\n`, 'unfit', 6],
		[`${vtt}\n00:00:05.000 --> 00:00:06.000\n${'x'.repeat(601)}\n`, 'too-long', 6],
		['WEBVTT\n', 'no-cues', 1],
	])('with a mistake changes nothing, and says where it is: %j', async (text, refusal, line) => {
		await endBroadcast(platform.context(meeting.officer), meeting.id);
		expect(await load(text)).toEqual({ ok: false, refusal, line });
		expect((await transcriptOf(platform.readerContext(), meeting.id, 'fr', 'txt'))?.text).toContain(
			'Écrit en direct.',
		);
	});
	it('that is no text says in which line', async () => {
		await endBroadcast(platform.context(meeting.officer), meeting.id);
		const latin = Buffer.from('WEBVTT\n\n00:01.000 --> 00:02.000\nd\u00e9j\u00e0\n', 'latin1');
		expect(await load(latin)).toEqual({ ok: false, refusal: 'not-text', line: 4 });
	});
	it('takes the place of what was written, and is found at its seconds', async () => {
		await endBroadcast(platform.context(meeting.officer), meeting.id);
		expect(await load(vtt)).toEqual({ ok: true, value: { lines: 1, replaced: 1 } });
		expect((await transcriptOf(platform.readerContext(), meeting.id, 'fr', 'vtt'))?.text).toBe(`${vtt}`);
		const found = await findInCaptions(platform.readerContext(), meeting.id, {
			words: 'bonjour',
			language: null,
		});
		expect(found?.hits[0]).toMatchObject({ start: 1, speaker: 'Arvonia' });
	});
	it('shows the public nothing of the closed part', async () => {
		await endBroadcast(platform.context(meeting.officer), meeting.id);
		await load(`${vtt}\n00:05:00.000 --> 00:05:02.000\nSecret.\n`);
		expect((await transcriptOf(platform.readerContext(), meeting.id, 'fr', 'vtt'))?.text).toBe(vtt);
		expect((await transcriptOf(platform.context(meeting.observer), meeting.id, 'fr', 'vtt'))?.text).toContain(
			'Secret',
		);
	});
});
