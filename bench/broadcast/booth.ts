import type { Page } from 'playwright-core';
import { sendClock } from '../../tests/setup/ffmpeg.ts';
import { quantile } from '../figures.ts';
import { need } from '../programs.ts';
import type { Line } from '../report.ts';
import type { Site } from '../site.ts';
import { delay, later, withPage } from './player.ts';
import type { Stage } from './stage.ts';

const listening = 20_000; // ms
const settling = 15_000; // ms

/** How late an interpreter hears the floor on the page of a booth, when ffmpeg sends it. */
export async function floorInBooth(site: Site, to: Stage): Promise<Line[]> {
	await need('ffmpeg');
	const key = await to.boothKey('fr');
	const sending = sendClock(`${site.origin}/ingest/${to.meeting}`, to.key);
	try {
		return await withPage(async (page) => {
			await page.waitForTimeout(later);
			await page.goto(`${site.origin}/en/booth#key=${key}`);
			await page.getByRole('button', { name: 'Listen to the floor' }).click({ timeout: 60_000 });
			await page.getByText(/You hear the floor about/).waitFor({ timeout: 60_000 });
			// A player that has just begun finds its place first.
			await page.waitForTimeout(settling);
			const late = (await stepsHeard(page)).map(({ step, at }) => lateness(step, at));
			return [
				delay('floor in the booth behind the hall, sent by ffmpeg', late, 1.8),
				{ what: 'the same, at its most', figure: quantile(late, 1), unit: 's' },
			];
		});
	} finally {
		await sending.stop();
	}
}

/** Seconds since the last quarter of a second that had this step. @param at ms */
function lateness(step: number, at: number): number {
	const quarter = Math.floor(at / 250);
	const back = (((quarter - step) % 16) + 16) % 16;
	return (at - (quarter - back) * 250) / 1_000;
}

/** When each step of the tone is first heard in the page. */
const stepsHeard = (page: Page): Promise<{ step: number; at: number }[]> =>
	page.evaluate(async (ms) => {
		const sound = document.querySelector('audio');
		if (!sound) throw new Error('the page has no sound');
		const context = new AudioContext({ sampleRate: 48_000 });
		const ears = new AnalyserNode(context, { fftSize: 2_048, smoothingTimeConstant: 0 });
		context.createMediaElementSource(sound).connect(ears).connect(context.destination);
		await context.resume();
		const levels = new Float32Array(ears.frequencyBinCount);
		const heard: { step: number; at: number }[] = [];
		let last = -1;
		for (const end = Date.now() + ms; Date.now() < end; await new Promise((next) => setTimeout(next, 10))) {
			ears.getFloatFrequencyData(levels);
			const hertz = (levels.indexOf(Math.max(...levels)) * context.sampleRate) / ears.fftSize;
			const step = Math.round((hertz - 400) / 100);
			if (step === last || step < 0 || step > 15) continue;
			// The first one may have begun before.
			if (last >= 0) heard.push({ step, at: Date.now() });
			last = step;
		}
		return heard;
	}, listening);
