import { expect, it } from 'vitest';
import { browserOf } from './browser.ts';

it.each(['', 'A browser', 'curl/8.5.0', 'Mozilla/5.0', 'Safari', '\u0000'.repeat(200)])(
	'names nothing of what says no known token: %j',
	(agent) => {
		expect(browserOf(agent)).toEqual({ browser: null, system: null });
	},
);

const like = 'Mozilla/5.0';
const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0';
it.each([
	['Chrome', 'Linux', `${like} (X11; Linux x86_64) ${chrome} Safari/537.36`],
	[
		'Chrome',
		'Linux',
		`${like} (X11; Linux x86_64) ${chrome.replace('Chrome', 'HeadlessChrome')} Safari/537.36`,
	],
	['Edge', 'Windows', `${like} (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36 Edg/141.0.0.0`],
	['Opera', 'macOS', `${like} (Macintosh; Intel Mac OS X 10_15_7) ${chrome} Safari/537.36 OPR/122.0.0.0`],
	['Chrome', 'ChromeOS', `${like} (X11; CrOS x86_64 14541.0.0) ${chrome} Safari/537.36`],
	[
		'Samsung Internet',
		'Android',
		`${like} (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`,
	],
	[
		'Safari',
		'iPhone',
		`${like} (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1`,
	],
	[
		'Chrome',
		'iPad',
		`${like} (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/141.0 Mobile/15E148 Safari/604.1`,
	],
	['Firefox', 'Windows', `${like} (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0`],
	['Firefox', 'Android', `${like} (Android 15; Mobile; rv:143.0) Gecko/143.0 Firefox/143.0`],
])('says %s, %s, and not for which others it wants to be taken', (browser, system, agent) => {
	expect(browserOf(agent)).toEqual({ browser, system });
});

it('says the one where the other is not known', () => {
	expect(browserOf('Something/1.0 (Windows NT 10.0)')).toEqual({ browser: null, system: 'Windows' });
	expect(browserOf('Firefox/143.0')).toEqual({ browser: 'Firefox', system: null });
});
