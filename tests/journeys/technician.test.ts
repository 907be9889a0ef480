import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from '../setup/chromium.ts';
import { sendTracks } from '../setup/ffmpeg.ts';
import { freePort } from '../setup/port.ts';
import { hallOf, errorsOf } from './broadcast.ts';
import { until } from './senders.ts';
import { openSite, type Site } from './site.ts';
import { signedIn, sitting, visitor } from './visitors.ts';

/* The technician of a meeting: gives keys, sees what comes and what is wrong with it, hears it, and ends it. */

let site: Site;
let browser: Browser;
let page: Page;
let errors: string[];
let rtmp: number;
const address = (language = 'en'): string =>
	`${site.origin}/${language}/console/meetings/${sitting.id}/channels`;

beforeAll(async () => {
	rtmp = await freePort();
	const env = { LISTEN_RTMP: `127.0.0.1:${rtmp}` };
	[site, browser] = await Promise.all([
		openSite(env),
		launch(['--autoplay-policy=no-user-gesture-required']),
	]);
	page = await signedIn(browser, site, 'technician', { viewport: { width: 1280, height: 1000 } });
	errors = errorsOf(page);
});
afterAll(async () => {
	await browser.close();
	await site.close();
});

/** The row of a channel, as it is read. */
const row = (on: Page, channel: string) =>
	on.getByRole('table', { name: 'Channels' }).getByRole('row').filter({ hasText: channel });
const seesText = (on: Page, words: string | RegExp) =>
	on.getByText(words).first().waitFor({ timeout: 40_000 });

/** Runs a command as it was copied from the page. */
function shell(command: string): ChildProcess {
	return spawn('bash', ['-c', `exec ${command}`], { stdio: 'ignore' });
}
async function kill(child: ChildProcess): Promise<void> {
	const exited = once(child, 'exit');
	child.kill('SIGKILL');
	await exited;
}

describe('the page', () => {
	it('is there only for people who run the broadcast, and nobody else is led to it', async () => {
		for (const who of ['chair', 'observer', 'delegate-arvonia']) {
			const other = await signedIn(browser, site, who);
			expect((await other.goto(address()))?.status()).toBe(404);
			const given = await other.evaluate(
				async (to) =>
					(
						await fetch(to, {
							method: 'POST',
							body: new URLSearchParams({ once: crypto.randomUUID(), track: 'floor', note: '' }),
						})
					).status,
				`${address()}?/issue`,
			);
			expect(given).toBe(404);
			await other.goto(`${site.origin}/en/conferences/rehearsal/meetings/1`);
			expect(await other.getByRole('link', { name: 'Channels', exact: true }).count()).toBe(0);
			await other.context().close();
		}
		expect(new URL((await fetch(address())).url).pathname).toBe('/en/sign-in');
		expect((await fetch(`${site.origin}/live/channels/${sitting.id}`)).status).toBe(404);
	});
	it('is found from the page of the meeting', async () => {
		await page.goto(`${site.origin}/en/conferences/rehearsal/meetings/1`);
		await page.getByRole('link', { name: 'Channels', exact: true }).click();
		await page.getByRole('heading', { level: 1, name: /^Channels: / }).waitFor();
		await seesText(page, 'Nothing received yet.');
	});
});

describe('a key', () => {
	it('is given without script, shown once, and its command sends', async () => {
		const plain = await signedIn(browser, site, 'technician', { javaScriptEnabled: false });
		await plain.goto(address());
		await plain.getByRole('button', { name: 'Create stream key', exact: true }).click();
		// Nothing was chosen: what was typed stays, and it is said what is missing.
		await seesText(plain, 'Choose what the key can send.');
		await plain.getByLabel('Video').check();
		await plain.getByLabel('Floor (original)').check();
		await plain.getByLabel('French').first().check();
		await plain.getByLabel('Who it is for').fill('desk, by command');
		await plain.getByRole('button', { name: 'Create stream key', exact: true }).click();
		const command = (await plain.locator('pre').first().innerText()).trim();
		expect(command).toMatch(/^ffmpeg .*Bearer [\w-]{32}/s);
		const [, key = ''] = /Bearer ([\w-]{32})/.exec(command) ?? [];
		const sending = shell(command);
		try {
			await until(async () => {
				await plain.goto(address());
				const states = await Promise.all(
					['Video', 'Floor (original)', 'French'].map((name) => row(plain, name).innerText()),
				);
				return states.every((text) => text.includes('Sending') && text.includes('desk, by command'));
			});
			expect(await row(plain, 'Video').innerText()).toMatch(/H\.264 1280×720/);
			expect(await plain.content()).not.toContain(key);
		} finally {
			await kill(sending);
			await plain.context().close();
		}
	});
	it('by HLS sends too', async () => {
		await page.goto(address());
		await page.getByLabel('German').first().check();
		await page.getByLabel('Who it is for').fill('booth 3');
		await page.getByRole('button', { name: 'Create stream key', exact: true }).click();
		await seesText(page, `${site.origin}/en/booth#key=`);
		const sending = shell((await page.locator('pre').nth(1).innerText()).trim());
		try {
			await until(async () => (await row(page, 'German').innerText()).includes('Sending'));
		} finally {
			await kill(sending);
		}
	});
	it('of one language is a link too, which opens its booth', async () => {
		const booth = await visitor(browser);
		await booth.goto((await page.getByText(`${site.origin}/en/booth#key=`).innerText()).trim());
		await booth.getByRole('heading', { level: 1, name: 'Booth: German' }).waitFor();
		await booth.context().close();
	});
	it('goes by RTMP too, where the server listens for it', async () => {
		await page.goto(address());
		await seesText(page, `RTMP is on at port ${rtmp}.`);
		await page.getByLabel('Italian').first().check();
		await page.getByRole('button', { name: 'Create stream key', exact: true }).click();
		const given = (await page.getByText(/^rtmp:/).innerText()).trim();
		expect(given).toMatch(new RegExp(`^rtmp://localhost:${rtmp}/live/[\\w-]{32}$`));
		const sound = '-re -f lavfi -i sine=800:r=48000 -c:a aac -b:a 64k -ac 1 -ar 48000';
		const sending = shell(`ffmpeg -nostdin ${sound} -f flv "${given}"`);
		try {
			await until(async () => (await row(page, 'Italian').innerText()).includes('Sending'));
		} finally {
			await kill(sending);
		}
	});
	it('for captions is given where they are looked after', async () => {
		await page.goto(address());
		await page.getByRole('link', { name: 'Captions', exact: true }).click();
		await page.getByRole('heading', { level: 1, name: 'Captions of this meeting' }).waitFor();
	});
	it('is taken back once it is asked again: what is sent with it ends', async () => {
		const hall = await hallOf(site, sitting.id, ['es']);
		const sending = sendTracks(hall.to, hall.key, ['es'], false);
		await page.goto(address());
		await until(async () => (await row(page, 'Spanish').innerText()).includes('Sending'));
		const keys = page
			.getByRole('table', { name: 'Stream keys' })
			.getByRole('row')
			.filter({ hasText: 'Spanish' });
		await keys.locator('summary').click();
		await keys.getByRole('button', { name: /^Revoke/ }).click();
		await seesText(page, 'Key revoked.');
		await sending.exited;
		await until(async () => !(await row(page, 'Spanish').innerText()).includes('Sending'));
		await until(async () => (await keys.innerText()).includes('Revoked'));
	});
});

describe('what comes', () => {
	it('is shown as it is, measured and heard; what goes wrong is said with what to do', async () => {
		const hall = await hallOf(site, sitting.id, ['floor']);
		const booth = await hallOf(site, sitting.id, ['fr']);
		await page.goto(address());
		const sending = sendTracks(hall.to, hall.key, ['floor'], false);
		const french = sendTracks(booth.to, booth.key, ['fr'], false);
		try {
			await until(async () => (await row(page, 'French').innerText()).includes('Sending'));
			// A sine of ffmpeg is 1/8 of full scale: 18 decibels under it.
			await page.getByRole('button', { name: 'Measure levels' }).click();
			for (const name of ['Floor (original)', 'French'])
				await until(async () => /−1[789] dB · good/.test(await row(page, name).innerText()));
			await row(page, 'French')
				.getByRole('button', { name: /^Listen/ })
				.click();
			await row(page, 'French')
				.getByRole('button', { name: /^Stop listening/ })
				.waitFor();
			await page.waitForResponse(/\/s\/fr\/\d+\.m4s/);
			await row(page, 'French')
				.getByRole('button', { name: /^Stop listening/ })
				.click();
			await page.getByRole('button', { name: 'Play a tone on this loudspeaker' }).click();
			await page.getByRole('button', { name: 'Stop tone' }).click();

			const response = await fetch(`${hall.to}/picture/x.mp4`, {
				method: 'PUT',
				body: 'x',
				headers: { authorization: `Bearer ${'x'.repeat(32)}` },
			});
			expect(response.status).toBe(401);
			await seesText(page, /^Video: someone is sending with a key that is not valid for this channel/);
			await french.stop();
			await seesText(page, /^French: the booth is silent, so its listeners hear the floor/);
			await until(async () =>
				(await row(page, 'French').innerText()).includes('Silent: listeners hear the floor'),
			);
			expect(errors).toEqual([]);
		} finally {
			await Promise.all([sending.stop(), french.stop()]);
		}
		await seesText(page, /^Floor \(original\): nothing received since/);
	});
	it('is shown as of when, once the line to the server is lost', async () => {
		const other = await signedIn(browser, site, 'technician');
		await other.route('**/live/channels/**', (route) => route.abort());
		await other.goto(address());
		await seesText(other, /^Connection lost at/);
		await other.context().close();
	});
});

describe('the end', () => {
	it('is asked for twice, refuses who goes on sending, and can be taken back', async () => {
		const hall = await hallOf(site, sitting.id, ['floor']);
		await page.goto(address());
		await page.locator('summary').filter({ hasText: 'End broadcast' }).click();
		await page.getByRole('button', { name: 'End broadcast' }).click();
		await seesText(page, 'Broadcast ended.');
		await until(async () => (await row(page, 'Floor (original)').innerText()).includes('Ended'));
		const refused = sendTracks(hall.to, hall.key, ['floor'], false);
		await refused.exited;
		await page.getByRole('button', { name: 'Resume broadcast' }).click();
		await seesText(page, 'Broadcast resumed.');
		const sending = sendTracks(hall.to, hall.key, ['floor'], false);
		await until(async () => (await row(page, 'Floor (original)').innerText()).includes('Sending'));
		await sending.stop();
	});
});
