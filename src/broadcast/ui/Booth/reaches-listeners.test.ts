import { expect, it } from 'vitest';
import { reachesListeners } from './reaches-listeners.ts';

const heard = (
	result: 'none' | 'accepted' | 'offline' | 'wrong-key' | 'unavailable',
	waiting: number,
	connection: 'open' | 'lost',
): boolean => reachesListeners({ answer: { result }, waiting }, connection);

it.each([
	['whose uploads do not arrive', 'offline', 1, 'open'],
	['whose server is not there', 'unavailable', 1, 'open'],
	['whose key was revoked', 'wrong-key', 1, 'open'],
	['that lost its connection, while an upload still awaits its answer', 'accepted', 4, 'lost'],
] as const)('a booth %s is not heard', (_, result, waiting, connection) => {
	expect(heard(result, waiting, connection)).toBe(false);
});

it.each([
	['that has just gone on air', 'none', 1, 'open'],
	['whose uploads arrive', 'accepted', 1, 'open'],
	['whose uploads arrive while its page is out of touch', 'accepted', 1, 'lost'],
	['that sends what it stored after an outage', 'accepted', 40, 'open'],
] as const)('a booth %s is heard', (_, result, waiting, connection) => {
	expect(heard(result, waiting, connection)).toBe(true);
});

it('a booth that has not opened a microphone yet has nothing that is not heard', () => {
	expect(reachesListeners(null, 'lost')).toBe(true);
});
