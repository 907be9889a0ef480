import type { Translate } from '#platform/messages.ts';

/** Most specific first: browsers also name those that they imitate, and nearly all name Safari. */
const browsers: readonly (readonly [RegExp, string])[] = [
	[/\bEdg(?:e|A|iOS)?\//, 'Edge'],
	[/\b(?:OPR|OPT|Opera)\b/, 'Opera'],
	[/\bYaBrowser\//, 'Yandex Browser'],
	[/\bVivaldi\//, 'Vivaldi'],
	[/\bSamsungBrowser\//, 'Samsung Internet'],
	[/\b(?:Firefox|FxiOS)\//, 'Firefox'],
	[/\b(?:(?:Headless)?Chrome|Chromium|CriOS)\//, 'Chrome'],
	[/\bVersion\/.*\bSafari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
	[/\b(?:iPhone|iPod)\b/, 'iPhone'],
	[/\biPad\b/, 'iPad'],
	[/\bAndroid\b/, 'Android'],
	[/\bWindows\b/, 'Windows'],
	[/\bCrOS\b/, 'ChromeOS'],
	[/\bMac OS X\b/, 'macOS'],
	[/\bLinux\b/, 'Linux'],
];
const first = (all: typeof browsers, agent: string): string | null =>
	all.find(([token]) => token.test(agent))?.[1] ?? null;

/**
 * The browser and the system named in `User-Agent` (RFC 9110 §10.1.5), so people recognise their sessions; `null` if
 * unknown. Clients can send anything: for display only.
 */
export const browserOf = (agent: string): { browser: string | null; system: string | null } => ({
	browser: first(browsers, agent),
	system: first(systems, agent),
});

/** The label of a session: “Chrome, Linux”. @param agent `User-Agent` of its browser */
export function deviceName(agent: string | null, t: Translate): string {
	const { browser, system } = browserOf(agent ?? '');
	const named = browser ?? t('platform.account.browser-unknown');
	return system ? t('platform.account.browser-on', { browser: named, system }) : named;
}
