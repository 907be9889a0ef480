import { expect, test } from 'vitest';
import { done, refuse, type Result } from './result.ts';

test('a refusal carries its word, and which input is to blame only where one is', () => {
	expect(refuse('list-closed')).toEqual({ ok: false, refusal: 'list-closed' });
	expect(Object.keys(refuse('list-closed'))).not.toContain('fields');
	expect(refuse('bad-email', { email: 'platform.bad-email' })).toEqual({
		ok: false,
		refusal: 'bad-email',
		fields: { email: 'platform.bad-email' },
	});
});

test('what went through carries its value, also when that is nothing', () => {
	const answers: Result<unknown>[] = [done(null), done(0), done('')];
	expect(answers).toEqual([
		{ ok: true, value: null },
		{ ok: true, value: 0 },
		{ ok: true, value: '' },
	]);
});
