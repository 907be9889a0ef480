import { randomUUID } from 'node:crypto';
import { lead } from '#floor/server';
import type { TestPlatform } from '../../../tests/test-platform.ts';
import type { LeadInput } from '#floor';
import { makeMeeting, type LeadStep, type TestMeeting } from '../../floor/server/meeting.examples.ts';
import { giveKey } from '../../broadcast/server/keys.ts';
import { captionerFor, type Captioner } from './captioner.ts';

/* For tests: a meeting that has gone on for ten minutes, and its captioners. */

export const ago = (seconds: number): Date => new Date(Date.now() - seconds * 1_000);

/** The chair performs steps the given number of seconds ago, one after the other. */
export async function chairDoes(
	platform: TestPlatform,
	meeting: TestMeeting,
	seconds: number,
	step: LeadStep,
): Promise<void> {
	const input = { ...step, key: randomUUID() } as LeadInput;
	const result = await lead(platform.context(meeting.chair, ago(seconds)), meeting.id, input);
	if (!result.ok) throw new Error(result.refusal);
}

/** A meeting that has been public for ten minutes. */
export async function openMeeting(platform: TestPlatform): Promise<TestMeeting> {
	const meeting = await makeMeeting(platform);
	await chairDoes(platform, meeting, 600, { do: 'open-meeting' });
	await chairDoes(platform, meeting, 600, { do: 'put-item', item: meeting.publicItem });
	return meeting;
}

/** A key for the captions of a language, and its holder. */
export async function captionerOf(
	platform: TestPlatform,
	meeting: TestMeeting,
	language: string,
): Promise<{ id: string; key: string; captioner: Captioner }> {
	const input = { tracks: [], captions: language, note: 'captions' };
	const given = await giveKey(platform.context(meeting.officer), meeting.id, input);
	const captioner = given.ok && (await captionerFor(platform.readerContext(), { key: given.value.key }));
	if (!given.ok || !captioner) throw new Error('no captioner');
	return { ...given.value, captioner };
}
