import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { giveKey } from '#broadcast/server';
import { lead } from '#floor/server';
import type { Actor } from '#platform/actor.ts';
import { wakeServers } from '#platform/server/bus.ts';
import { sql } from '#platform/server/database.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Site } from './site.ts';

/* What a hall does, and how a test sees and hears what a viewer does. */

/** Somebody of the rehearsal, to act without a browser. */
async function actor(site: Site, who: string): Promise<Actor> {
	const found = await sql<{ id: string; name: string; email: string; roles: Actor['roles'] }>`
		select id, name, email, coalesce((select array_agg(role) from platform.organisation_role r
			where r.person_id = p.id), '{}') as roles
		from platform.person p where email = ${`${who}@example.org`}`.execute(site.database);
	const [person] = found.rows;
	if (!person) throw new Error(`nobody is called ${who}`);
	const { id, name, email, roles } = person;
	return { person: { id, name, email }, roles };
}

export async function callOf(site: Site, who: string): Promise<OperationContext> {
	const { database } = site;
	const committed = (): void => void wakeServers(database);
	return { database, actor: await actor(site, who), now: new Date(), language: 'en', committed };
}

type Step = Parameters<typeof lead>[2] extends infer Each
	? Each extends unknown
		? Omit<Each, 'key'>
		: never
	: never;

/** The chair does something, and it must go through. @returns the place that it made, if it did */
export async function chairs(site: Site, meeting: string, step: Step): Promise<string> {
	const input = { ...step, key: randomUUID() } as Parameters<typeof lead>[2];
	const result = await lead(await callOf(site, 'chair'), meeting, input);
	if (!result.ok) throw new Error(`${step.do} was refused: ${result.refusal}`);
	return result.value.place ?? '';
}

/** A key for the hall of a meeting, and where it sends. */
export async function hallOf(
	site: Site,
	meeting: string,
	tracks = ['picture', 'floor', 'en', 'fr'],
): Promise<{ to: string; key: string }> {
	const ctx = await callOf(site, 'secretariat-officer');
	const issued = await giveKey(ctx, meeting, { tracks, note: 'hall' });
	if (!issued.ok) throw new Error(`no key: ${issued.refusal}`);
	return { to: `${site.origin}/ingest/${meeting}`, key: issued.value.key };
}

/** Watches what is live. */
export const play = (page: Page): Promise<void> => page.getByRole('button', { name: 'Watch live' }).click();

/** Waits until the page says something. */
export const seesText = (page: Page, words: string): Promise<void> =>
	page.getByText(words).first().waitFor({ timeout: 30_000 });

/** Chooses picture and sound, sound alone or captions alone in the settings of the player. */
export async function chooseFormat(page: Page, format: 'picture' | 'sound' | 'captions'): Promise<void> {
	const settings = page.locator('details.settings');
	await settings.locator('summary').first().click();
	await page.getByLabel('Format').selectOption(format);
	await settings.locator('summary').first().click();
}

/** The frequency that is loudest in what the page plays, in Hz; `null` = silence. */
export const loudestTone = (page: Page): Promise<number | null> =>
	page.evaluate(() => {
		const media = document.querySelector('video');
		if (!media) return null;
		const at = window as unknown as { ears?: { ears: AnalyserNode; context: AudioContext } };
		if (!at.ears) {
			const context = new AudioContext({ sampleRate: 48_000 });
			const ears = new AnalyserNode(context, { fftSize: 8_192, smoothingTimeConstant: 0 });
			context.createMediaElementSource(media).connect(ears).connect(context.destination);
			at.ears = { ears, context };
		}
		const { ears, context } = at.ears;
		void context.resume();
		const levels = new Float32Array(ears.frequencyBinCount);
		ears.getFloatFrequencyData(levels);
		const loudest = levels.indexOf(Math.max(...levels));
		return (levels[loudest] ?? -200) < -60 ? null : (loudest * context.sampleRate) / ears.fftSize;
	});

/** Waits until a tone is heard. */
export async function waitForTone(page: Page, hertz: number, timeout = 15_000): Promise<void> {
	let last: number | null = null;
	for (const deadline = Date.now() + timeout; Date.now() < deadline;) {
		last = await loudestTone(page);
		if (last !== null && Math.abs(last - hertz) < 20) return;
		await page.waitForTimeout(150);
	}
	throw new Error(`${hertz} Hz was never heard; the last was ${last} Hz`);
}

/**
 * The moment (ms) that is burnt into the picture that is shown: 16 fields along its upper edge, a Gray code of the
 * frames since 1970, 25 a second.
 */
export async function seenIn(page: Page): Promise<number | null> {
	const code = await page.evaluate(() => {
		const media = document.querySelector('video');
		if (!media || media.readyState < 2) return null;
		const canvas = document.createElement('canvas');
		[canvas.width, canvas.height] = [320, 180];
		const context = canvas.getContext('2d', { willReadFrequently: true });
		context?.drawImage(media, 0, 0, 320, 180);
		const bits = Array.from({ length: 16 }, (_, at) => {
			const [red = 0] = context?.getImageData(at * 20 + 10, 20, 1, 1).data ?? [];
			return red > 128 ? 1 : 0;
		});
		return bits;
	});
	if (!code) return null;
	let [value, above] = [0, 0];
	for (const bit of code.toReversed()) {
		above ^= bit;
		value = value * 2 + above;
	}
	// The code comes round after some 44 minutes: the last time that it was this one.
	const [round, now] = [65_536 * 40, Date.now() + 60_000];
	return Math.floor((now - value * 40) / round) * round + value * 40;
}

/** All that has gone wrong in a page: what it says in its console, and what it throws. */
export function errorsOf(page: Page): string[] {
	const errors: string[] = [];
	page.on('pageerror', (error) => errors.push(String(error)));
	page.on('console', (message) => {
		if (message.type() !== 'error' || /404|ERR_/.test(message.text())) return;
		errors.push(`${message.text()} ${message.location().url}`);
	});
	return errors;
}
