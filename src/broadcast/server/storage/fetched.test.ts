import { expect, it } from 'vitest';
import { Fetched } from './fetched.ts';

/** A store of which it is known what it was asked for. */
function asked(answer: (name: string) => Buffer | null = () => Buffer.alloc(4)) {
	const names: string[] = [];
	const store = {
		get: async (name: string): Promise<Buffer | null> => {
			names.push(name);
			return answer(name);
		},
	};
	return { names, store };
}

it('what many ask for at once, and soon again, is fetched once', async () => {
	const { names, store } = asked();
	const fetched = new Fetched(store);
	const all = await Promise.all(Array.from({ length: 50 }, () => fetched.get('a')));
	expect(all.every((bytes) => bytes?.length === 4)).toBe(true);
	await fetched.get('a');
	expect(names).toEqual(['a']);
});

it('what was asked for longest ago goes first when there is too much', async () => {
	const { names, store } = asked();
	const fetched = new Fetched(store, 8);
	for (const name of ['a', 'b', 'a', 'c', 'a', 'b']) await fetched.get(name);
	expect(names).toEqual(['a', 'b', 'c', 'b']);
});

it('more than is held at all is given out all the same', async () => {
	const { store } = asked();
	expect((await new Fetched(store, 2).get('a'))?.length).toBe(4);
});

it('neither a failure nor that there is nothing is kept', async () => {
	let there = false;
	const { names, store } = asked((name) => {
		if (!there && name === 'away') throw new Error('the store does not answer');
		return there ? Buffer.from('x') : null;
	});
	const fetched = new Fetched(store);
	await expect(fetched.get('away')).rejects.toThrow('does not answer');
	expect(await fetched.get('none')).toBeNull();
	there = true;
	expect(String(await fetched.get('away'))).toBe('x');
	expect(String(await fetched.get('none'))).toBe('x');
	expect(names).toEqual(['away', 'none', 'away', 'none']);
});
