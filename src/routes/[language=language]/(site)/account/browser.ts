/** In this order: a browser also names those for which it wants to be taken, and Safari is named by nearly all. */
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
 * The browser and the system that the header `User-Agent` names (RFC 9110 §10.1.5), as their makers call them,
 * so that people recognise a session as theirs; `null` for what it does not name by a token known here. It is what
 * the browser says of itself: nothing may be decided by it.
 */
export const browserOf = (agent: string): { browser: string | null; system: string | null } => ({
	browser: first(browsers, agent),
	system: first(systems, agent),
});
