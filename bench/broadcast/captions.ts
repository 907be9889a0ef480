import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from '#platform/server/database.ts';
import { launch } from '../../tests/setup/chromium.ts';
import { sendTracks } from '../../tests/setup/ffmpeg.ts';
import { median, quantile } from '../figures.ts';
import { need } from '../programs.ts';
import type { Line } from '../report.ts';
import type { Site } from '../site.ts';
import { ask } from '../wire.ts';
import { unattended } from './player.ts';
import type { Stage } from './stage.ts';
import { enter } from './studio.ts';

const language = 'fr';
const count = 20;
const pause = 900; // ms: a captioner's lines do not come in one moment
const most = 500; // ms
/** ms after a part was opened: what is written sooner may have been heard in the closed one before, and is not shown. */
const opened = 5_000;

/** A line that was written: its words, and when the captioner pressed the key, ms. */
interface Written {
	text: string;
	at: number;
}

/**
 * How soon a captioner's line stands on the page of somebody who reads, and how far it is from its moment in what
 * players are told, while ffmpeg sends the hall.
 */
export async function captionsWritten(site: Site, to: Stage): Promise<Line[]> {
	await need('ffmpeg');
	await need('chromium');
	const sending = sendTracks(`${site.origin}/ingest/${to.meeting}`, to.key, ['floor']);
	// Captioner and reader have a browser each, as they have in earnest.
	const [room, home] = [await launch(unattended), await launch(unattended)];
	try {
		const context = await room.newContext();
		await enter(site, context, to.officer);
		const desk = await context.newPage();
		await desk.goto(`${site.origin}/en/captions?meeting=${to.meeting}&language=${language}`);
		const field = desk.getByLabel('Caption', { exact: true });
		const write = async (text: string): Promise<Written> => {
			await field.fill(text);
			const pressed = desk.evaluate(
				() =>
					new Promise<number>((resolve) =>
						addEventListener('keydown', () => resolve(Date.now()), { capture: true, once: true }),
					),
			);
			await field.press('Enter');
			return { text, at: await pressed };
		};
		await sleep(opened);
		// There is a page for readers once there is something to be read.
		await write('La séance est ouverte.');
		const reader = await home.newPage();
		const address = `${site.origin}/en/conferences/${to.slug}/meetings/1?language=${language}#captions`;
		await reader.goto(address);
		await reader.getByRole('log').getByText('La séance est ouverte.').waitFor();
		await watched(site, to);
		const written: Written[] = [];
		const took: number[] = [];
		for (let line = 0; line < count; line += 1) {
			const text = `Ligne ${String(line).padStart(2, '0')}, écrite au moment où elle fut dite.`;
			const stands = reader.evaluate(
				(words) =>
					new Promise<number>((resolve) => {
						const look = new MutationObserver(() => {
							if (!document.querySelector('main')?.textContent?.includes(words)) return;
							look.disconnect();
							// It stands there once it is drawn.
							requestAnimationFrame(() => resolve(Date.now()));
						});
						look.observe(document.body, { childList: true, subtree: true, characterData: true });
					}),
				text,
			);
			const one = await write(text);
			written.push(one);
			took.push((await stands) - one.at);
			// Whoever watches asks each second, and what they were told stays as it was told.
			await watched(site, to);
			await sleep(pause);
		}
		const off = await inPlayers(site, to, written);
		return [
			{ what: 'a line of captions, from the key to a reader’s page', figure: median(took), unit: 'ms' },
			limited('the same, 95th percentile', took),
			{ what: 'the same line for players, from its moment', figure: median(off), unit: 'ms' },
			limited('the same, 95th percentile', off),
		];
	} finally {
		await Promise.all([room.close(), home.close()]);
		await sending.stop();
	}
}

const limited = (what: string, figures: readonly number[]): Line => ({
	what,
	figure: quantile(figures, 0.95),
	unit: 'ms',
	wanted: { of: 'figure', at: 'most', value: most },
});

/** The segments of captions that players are told now. */
async function watched({ port }: Site, { meeting }: Stage): Promise<string[]> {
	const { body } = await ask(port, `/media/${meeting}/live/captions-${language}.m3u8`);
	const names = body.toString().match(/^\.\.\/\S+\.vtt$/gm) ?? [];
	return names.map((name) => name.replace('..', `/media/${meeting}`));
}

/** How far from the moment at which it was written each line stands in the captions of the stream, ms. */
async function inPlayers(site: Site, to: Stage, written: readonly Written[]): Promise<number[]> {
	const { rows } = await sql<{ zero: string }>`
		select zero from broadcast.hall where meeting_id = ${to.meeting}`.execute(site.database);
	const zero = Number(rows[0]?.zero) * 1_000;
	const moments = new Map<string, number>();
	const missing = (): Written[] => written.filter(({ text }) => !moments.has(text));
	for (const deadline = Date.now() + 20_000; missing().length && Date.now() < deadline; await sleep(500))
		for (const path of await watched(site, to)) {
			const { body } = await ask(site.port, path);
			for (const [, hours, minutes, seconds, text = ''] of body
				.toString()
				.matchAll(/^(\d+):(\d\d):([\d.]+) --> .*\n(?:<v [^>]*>)?(.*)$/gm))
				moments.set(text, zero + ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000);
		}
	const [lost] = missing();
	if (lost) throw new Error(`players were never told: ${lost.text}`);
	return written.map(({ text, at }) => Math.abs((moments.get(text) ?? 0) - at));
}
