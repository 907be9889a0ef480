import { firefox, type Browser } from 'playwright-core';
import { firefox as program } from '../../scripts/ready/programs.js';

/**
 * Starts the system's Firefox without a screen, over WebDriver BiDi; close it in `afterAll`. It has a camera and a
 * microphone of its own that only pretend.
 */
export const launchFirefox = (): Promise<Browser> =>
	firefox.launch({
		channel: 'moz-firefox',
		executablePath: program,
		firefoxUserPrefs: {
			'media.navigator.streams.fake': true,
			'media.navigator.permission.disabled': true,
			// What plays in these pages was pressed for by a person.
			'media.autoplay.default': 0,
			'media.autoplay.blocking_policy': 0,
		},
	});
