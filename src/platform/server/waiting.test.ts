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
	expect(await waitingTasks(as(anonymous), [{ name: 'a', waiting: asked }])).toEqual({
		tasks: [],
		all: [],
		rest: 0,
	});
});
it('puts the earliest time first, and what has none last', async () => {
	const slices = [slice('none', {}, { due: null }), slice('late', { due: 20 }), slice('soon', { due: 10 })];
	const { tasks } = await waitingTasks(as(someone), [...slices, { name: 'without' }]);
	expect(tasks.map(({ label }) => label)).toEqual(['soon', 'late', 'none', 'none']);
});
it('puts offers before what is due earlier', async () => {
	const { tasks } = await waitingTasks(as(someone), [
		slice('due', { due: 10 }),
		slice('offer', { due: 30, isOffer: true }, { due: 20, isOffer: true }),
	]);
	expect(tasks.map(({ label, due }) => [label, due])).toEqual([
		['offer', 20],
		['offer', 30],
		['due', 10],
	]);
});
it('leaves out what counts nothing, ends at forty, and counts what it cuts off', async () => {
	expect((await waitingTasks(as(someone), [slice('a', { count: 0 })])).tasks).toEqual([]);
	const many = Array.from({ length: 50 }, () => ({}));
	const { tasks, all, rest } = await waitingTasks(as(someone), [slice('a', ...many)]);
	expect([tasks.length, all.length, rest]).toEqual([40, 50, 10]);
});
