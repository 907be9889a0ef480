import type { BrowserContext } from 'playwright-core';
import { launch } from '../../tests/setup/chromium.ts';
import { need } from '../programs.ts';
import type { Line } from '../report.ts';
import { signIn } from '../sessions.ts';
import type { Site } from '../site.ts';
import { delay, delaysIn, later, unattended } from './player.ts';
import type { Stage } from './stage.ts';

/** How far the picture is behind when the studio sends it: a camera that shows the time of day in 16 fields. */
export async function fromStudio(site: Site, to: Stage): Promise<Line> {
	await need('chromium');
	// Hall and viewer have a browser each, as they have in earnest.
	const [hall, home] = [await launch(unattended), await launch(unattended)];
	try {
		const context = await hall.newContext();
		await enter(site, context, to.officer);
		await context.addInitScript(pretendCamera);
		const studio = await context.newPage();
		await studio.goto(`${site.origin}/en/console/meetings/${to.meeting}/studio`);
		await studio.getByLabel('Floor audio').first().selectOption({ label: 'Test tone' });
		await studio.getByRole('button', { name: 'Start sending' }).click();
		await studio.getByText('Received', { exact: true }).first().waitFor({ timeout: 60_000 });
		await studio.waitForTimeout(later);
		const viewer = await home.newPage({ viewport: { width: 1_280, height: 720 } });
		await viewer.goto(`${site.origin}/en/conferences/${to.slug}/meetings/1`);
		await viewer.getByRole('button', { name: 'Watch live' }).click({ timeout: 60_000 });
		return delay('picture behind the hall, sent by the studio', await delaysIn(viewer), 4);
	} finally {
		await Promise.all([hall.close(), home.close()]);
	}
}

export async function enter(site: Site, context: BrowserContext, email: string): Promise<void> {
	const [header = ''] = await signIn(site, [email]);
	const cookies = header.replace(/^cookie: /, '').split('; ');
	await context.addCookies(
		cookies.map((cookie) => {
			const [name = '', ...value] = cookie.split('=');
			return { name, value: value.join('='), url: site.origin };
		}),
	);
}

/** Runs in the page: what is asked of a camera is given by a canvas, which burns the time in as ffmpeg does. */
function pretendCamera(): void {
	const asked = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
	navigator.mediaDevices.getUserMedia = async (wanted) => {
		if (!wanted?.video) return asked(wanted);
		const canvas = document.createElement('canvas');
		[canvas.width, canvas.height] = [1_280, 720];
		const context = canvas.getContext('2d');
		const draw = (): void => {
			if (!context) return;
			// As many as 16 fields tell apart: the uppermost would count one further otherwise.
			const frame = Math.floor((Date.now() / 1_000) * 25) % 65_536;
			context.fillStyle = '#446';
			context.fillRect(0, 0, 1_280, 720);
			for (let bit = 0; bit < 16; bit += 1) {
				const on = Math.floor((frame + 2 ** bit) / 2 ** (bit + 1)) % 2;
				context.fillStyle = on ? 'white' : 'black';
				context.fillRect(bit * 80, 0, 80, 160);
			}
		};
		setInterval(draw, 20);
		return canvas.captureStream(25);
	};
}
