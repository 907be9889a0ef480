import { expect, test } from 'vitest';
import { accountStep } from './account-end.ts';

const day = 86_400_000;
const now = new Date('2027-06-01T00:00Z');
const ago = (days: number): Date => new Date(now.getTime() - days * day);

test.each([
	['visited lately', 334, null, null],
	['335 days after the last visit', 335, null, 'tell'],
	['told a day ago', 400, 1, null],
	['told 30 days ago, but visited 364 days ago', 364, 30, null],
	['told 30 days ago and visited a year ago', 365, 30, 'end'],
	['told before the last visit', 340, 345, 'tell'],
] as const)('An account, %s (13.7)', (_, seen, told, due) => {
	expect(accountStep({ seen: ago(seen), told: told === null ? null : ago(told) }, now)).toBe(due);
});
