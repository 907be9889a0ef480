import { expect, it } from 'vitest';
import { screenFor } from './floor.ts';

/* Screens that others see too. docs/rules/floor.md 10.6 */

const at = (query: string): URL => new URL(`https://conference.example/en/screens/x/hall${query}`);

it.each([
	'',
	'?for=',
	'?for=chair',
	'?for=Participants',
	'?for=participants%00',
	'?as=chair',
	'?for=chair&for=public',
])('is shown as such a screen usually is, and never as the chair sees it: %j (10.6)', (query) => {
	expect(screenFor(at(query), 'public')).toBe('public');
	expect(screenFor(at(query), 'delegates')).toBe('delegates');
});

it('is shown as its address says: what the public sees, or what participants see (10.6)', () => {
	for (const usual of ['public', 'delegates'] as const) {
		expect(screenFor(at('?for=public'), usual)).toBe('public');
		expect(screenFor(at('?for=participants'), usual)).toBe('delegates');
	}
});
