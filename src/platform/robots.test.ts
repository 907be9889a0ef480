import { expect, it } from 'vitest';
import { robotsOf } from './robots.ts';

/** Whether a crawler may fetch a path: the longest rule that matches, `Allow` among equals (RFC 9309 §2.2.2 and 2.2.3). */
function mayFetch(path: string): boolean {
	const rules = [...robotsOf('https://example.org').matchAll(/^(Allow|Disallow): (.+)$/gm)].map(
		([, kind, rule = '']) => ({ isAllowed: kind === 'Allow', rule }),
	);
	const matches = rules.filter(({ rule }) => {
		const pattern = rule.replaceAll(/[.?+^(){}|[\]\\]/g, '\\$&').replaceAll('*', '.*');
		return new RegExp(`^${pattern}`).test(path);
	});
	const [best] = matches.toSorted(
		(a, b) => b.rule.length - a.rule.length || Number(b.isAllowed) - Number(a.isAllowed),
	);
	return best?.isAllowed ?? true;
}

it.each([
	'/en',
	'/en/practices/start-now',
	'/en/practices/account-of-a-school',
	'/en/conferences/console-2026',
	'/en/share.png?v=1',
	'/ru/conferences/2020-drugs/share.png?ab12',
	'/en/conferences/2020-drugs/meetings/1/share.png?ab12',
	'/en/live',
])('programs may read %s', (path) => {
	expect(mayFetch(path)).toBe(true);
});

it.each([
	'/en/start',
	'/en/start?next=1',
	'/en/practices/start',
	'/en/account',
	'/en/account/sessions',
	'/en/console',
	'/de/console/conferences',
	'/en/sign-in',
	'/en/sign-in/code',
	'/auth/x',
	'/live/hall',
	'/en/conferences?words=share.png',
	'/en/documents?kind=report',
])('programs may not read %s', (path) => {
	expect(mayFetch(path)).toBe(false);
});
