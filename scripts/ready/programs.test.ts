import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';

// An existing file that cannot be executed.
const noProgram = fileURLToPath(import.meta.url);

beforeEach(() => {
	vi.unstubAllEnvs();
	vi.resetModules();
});
afterAll(() => vi.unstubAllEnvs());

describe.each([
	['CHROMIUM', 'chromiumFor'],
	['FFMPEG', 'ffmpegFor'],
	['FIREFOX', 'firefoxFor'],
] as const)('%s', (variable, install) => {
	test.each(['/nowhere', noProgram])(
		'that names %s is said to be wrong, and nothing is installed',
		async (path) => {
			vi.stubEnv(variable, path);
			const programs = await import('./programs.js');
			await expect(programs[install]('tests')).rejects.toMatchObject({
				message: `${variable} names ${path}, which does not run.`,
				remedy: 'Put the path right.',
			});
		},
	);

	test('that is empty names none: the system’s own is taken', async () => {
		vi.stubEnv(variable, '');
		vi.stubEnv(variable === 'FFMPEG' ? 'CHROMIUM' : 'FFMPEG', undefined);
		const { chromium, ffmpeg } = await import('./programs.js');
		expect(chromium).toMatch(/^\/usr\/bin\/chromium(-headless-shell)?$/);
		expect(ffmpeg).toBe('/usr/bin/ffmpeg');
	});
});

test.each([
	['140.15.0esr', false],
	['153.0', true],
])('Tests run in Firefox %s: %s', async (version, isUsed) => {
	const folder = mkdtempSync(join(tmpdir(), 'rostrum-test-firefox-'));
	const path = join(folder, 'firefox');
	writeFileSync(path, `#!/bin/sh\necho Mozilla Firefox ${version}\n`, { mode: 0o755 });
	vi.stubEnv('FIREFOX', path);
	const said = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
	const { firefoxFor, hasFirefox } = await import('./programs.js');
	expect(hasFirefox()).toBe(isUsed);
	await firefoxFor('tests');
	expect(said.mock.calls.join()).toContain(
		isUsed ? 'Firefox' : '140 is older than 153, so the tests are skipped',
	);
	said.mockRestore();
	rmSync(folder, { recursive: true });
});

test('A browser that does not start is named, with what to do', async () => {
	vi.stubEnv('CHROMIUM', '/nowhere');
	const { launch } = await import('../../tests/setup/chromium.ts');
	await expect(launch()).rejects.toThrow(
		/^Chromium did not start \(\/nowhere\)\. Install it \(.*apt-get install chromium\) or name one in CHROMIUM\.$/,
	);
});
