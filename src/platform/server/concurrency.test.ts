import { expect, it } from 'vitest';
import { openConcurrency } from './concurrency.ts';

it('A client begins no more than it may until one has ended, and ends each once', () => {
	const concurrency = openConcurrency();
	const [first, second] = [concurrency.enter('ann', 2), concurrency.enter('ann', 2)];
	expect(second).toBeTypeOf('function');
	expect(concurrency.enter('ann', 2)).toBeNull();
	expect(concurrency.enter('ben', 1)).toBeTypeOf('function');
	first?.();
	first?.();
	expect(concurrency.enter('ann', 2)).toBeTypeOf('function');
	expect(concurrency.enter('ann', 2)).toBeNull();
});
