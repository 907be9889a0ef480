import { expect, it } from 'vitest';
import { anonymous, type Actor } from '../actor.ts';
import type { OperationContext } from './context.ts';
import type { Slice, WaitingTask } from './slice.ts';
import { waitingTasks } from './waiting.ts';

const someone: Actor = { person: { id: '1', name: 'A', email: 'a@example.org' }, roles: [] };
const as = (actor: Actor) => ({ actor }) as OperationContext;
const slice = (name: string, ...tasks: Partial<WaitingTask>[]): Slice => ({
	name,
	waiting: async () => tasks.map((one) => ({ label: name, count: 1, path: '/', ...one })),
});
const asked = (): Promise<never> => Promise.reject(new Error('asked'));

it('asks no slice for a reader who has not signed in', async () => {
	expect(await waitingTasks(as(anonymous), [{ name: 'a', waiting: asked }])).toEqual([]);
});
it('puts the earliest time first, and what has none last', async () => {
	const slices = [slice('none', {}, { due: null }), slice('late', { due: 20 }), slice('soon', { due: 10 })];
	const found = await waitingTasks(as(someone), [...slices, { name: 'without' }]);
	expect(found.map(({ label }) => label)).toEqual(['soon', 'late', 'none', 'none']);
});
it('leaves out what counts nothing, and ends at forty', async () => {
	expect(await waitingTasks(as(someone), [slice('a', { count: 0 })])).toEqual([]);
	const many = Array.from({ length: 50 }, () => ({}));
	expect(await waitingTasks(as(someone), [slice('a', ...many)])).toHaveLength(40);
});
