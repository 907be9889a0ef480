import { chromium, type Browser } from 'playwright-core';
import { chromium as program } from '../../scripts/ready/programs.js';

/**
 * Starts the browser of the system without a screen; close it in `afterAll`.
 * @param more what it is told besides, such as which camera it has
 * @throws with a sentence that says what to install
 */
export async function launch(more: readonly string[] = []): Promise<Browser> {
	try {
		return await chromium.launch({
			executablePath: program,
			// Root has no sandbox of Chromium; the pages it sees here are our own.
			chromiumSandbox: process.getuid?.() !== 0,
			args: [
				// The shared memory of containers is too small for it.
				'--disable-dev-shm-usage',
				// One renderer process for each context and one raster thread: a fifth less processor time on two cores.
				'--renderer-process-limit=1',
				'--num-raster-threads=1',
				...more,
			],
		});
	} catch (error) {
		throw new Error(
			`Chromium did not start (${program}). Install it (Debian: apt-get install chromium) or name one in CHROMIUM.`,
			{ cause: error },
		);
	}
}
