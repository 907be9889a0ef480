import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endBroadcast, watchFor } from '#broadcast/server';
import { anonymous } from '#platform/actor.ts';
import { openLimits } from '#platform/server/limits.ts';
import { openTestPlatform, type TestPlatform } from '../../../tests/test-platform.ts';
import type { TestMeeting } from '../../floor/server/meeting.examples.ts';
import { captionerFor } from './captioner.ts';
import { ago, captionerOf, chairDoes, openMeeting } from './captions.examples.ts';
import { withdrawLine } from './correct.ts';
import { captionLanguagesFor } from './read.ts';
import { writeLine } from './write.ts';

let platform: TestPlatform;
beforeAll(async () => {
	platform = await openTestPlatform();
});
afterAll(() => platform.close());

/**
 * Writes a line in a language the given number of seconds ago, as somebody who runs the broadcast, because a key would
 * reveal the language.
 */
async function writes(meeting: TestMeeting, language: string, seconds: number): Promise<string> {
	const ctx = platform.context(meeting.officer, ago(seconds));
	const captioner = await captionerFor(ctx, { meeting: meeting.id, language });
	const end = ctx.now.getTime();
	const line = { id: randomUUID(), start: end - 1_000, end, behind: 0, speaker: null, text: 'POISON' };
	const written = captioner && (await writeLine(ctx, captioner, line, openLimits()));
	expect(written).toMatchObject({ ok: true });
	return line.id;
}
const named = (meeting: TestMeeting, ctx = platform.readerContext()) => captionLanguagesFor(ctx, meeting.id);

describe('captions', () => {
	it('of a closed part do not tell their language, nor do those that straddle its edge or were taken back', async () => {
		const meeting = await openMeeting(platform);
		await writes(meeting, 'fr', 200);
		const gone = await writes(meeting, 'es', 190);
		await chairDoes(platform, meeting, 100, { do: 'put-item', item: meeting.closedItem });
		// Lines begun just before it closed, and just after it opened again, may contain words of the closed part.
		await writes(meeting, 'de', 99.5);
		await writes(meeting, 'ru', 80);
		await chairDoes(platform, meeting, 60, { do: 'put-item', item: meeting.publicItem });
		await writes(meeting, 'it', 58);
		const run = { meeting: meeting.id, language: 'es' };
		const captioner = await captionerFor(platform.context(meeting.officer), run);
		if (captioner) await withdrawLine(platform.readerContext(), captioner, gone, openLimits());
		expect(await named(meeting)).toEqual(['fr']);
		expect(await named(meeting, platform.context(meeting.observer))).toEqual(['de', 'fr', 'it', 'ru']);
		expect(await named(meeting, platform.context(meeting.officer))).toEqual(['de', 'fr', 'it', 'ru']);
		await writes(meeting, 'it', 20);
		expect(await named(meeting)).toEqual(['fr', 'it']);
	});

	it('are those with text: a captioner’s key alone names none', async () => {
		const meeting = await openMeeting(platform);
		await captionerOf(platform, meeting, 'fr');
		expect(await named(meeting)).toEqual([]);
		await writes(meeting, 'fr', 20);
		expect(await named(meeting)).toEqual(['fr']);
		await endBroadcast(platform.context(meeting.officer), meeting.id);
		expect(await named(meeting)).toEqual(['fr']);
	});

	it('cost a page that has asked for the player one statement more', async () => {
		const meeting = await openMeeting(platform);
		await writes(meeting, 'fr', 20);
		const { id } = meeting;
		const watch = await platform.statements((ctx) => watchFor(ctx, id), anonymous);
		const both = await platform.statements(async (ctx) => {
			await watchFor(ctx, id);
			expect(await captionLanguagesFor(ctx, id)).toEqual(['fr']);
		}, anonymous);
		expect(both - watch).toBe(1);
	});
});
