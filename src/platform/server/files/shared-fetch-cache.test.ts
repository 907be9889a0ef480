import { expect, it } from 'vitest';
import { SharedFetchCache, type SharedBody, type CacheLimits } from './shared-fetch-cache.ts';

const megabyte = 1e6;

/** Fetches from a fake source that records its requests. */
function open(
	room: Partial<CacheLimits> = {},
	answer: (name: string) => Buffer | null = () => Buffer.alloc(4),
): {
	names: string[];
	fetched: SharedFetchCache;
	lend(name: string): Promise<SharedBody | null>;
	give(name: string): Promise<void>;
} {
	const names: string[] = [];
	const fetched = new SharedFetchCache({ cached: megabyte, shared: megabyte, ...room });
	const lend = (name: string): Promise<SharedBody | null> =>
		fetched.acquire(name, 4, async () => {
			names.push(name);
			return answer(name);
		});
	return {
		names,
		fetched,
		lend,
		async give(name) {
			(await lend(name))?.release();
		},
	};
}

it('what would be too much in all is refused, whoever asks, and what is being given already is not', async () => {
	const { names, fetched, lend } = open({ cached: 0, shared: 8 });
	const first = await lend('a');
	await lend('b');
	expect(await lend('c')).toBeNull();
	expect(await lend('a')).not.toBeNull();
	// One of its two readers is not finished.
	first?.release();
	expect(await lend('c')).toBeNull();
	expect([names, fetched.sharedBytes]).toEqual([['a', 'b'], 8]);
});

it('there is room again once it was taken, counted once however often that is said', async () => {
	const { fetched, lend } = open({ shared: 4 });
	const loan = await lend('a');
	loan?.release();
	loan?.release();
	expect(fetched.sharedBytes).toBe(0);
	expect(await lend('b')).not.toBeNull();
	loan?.release();
	expect([fetched.sharedBytes, await lend('c')]).toEqual([4, null]);
});

it('what somebody does not take is the same for all who ask meanwhile, also when it is held no more', async () => {
	const { names, lend, give } = open({ cached: 4 });
	const before = await lend('a');
	await give('b');
	const after = await lend('a');
	expect(after?.body).toBe(before?.body);
	expect(names).toEqual(['a', 'b']);
});

it('what many ask for at once, and soon again, is fetched once', async () => {
	const { names, lend, give } = open();
	const all = await Promise.all(Array.from({ length: 50 }, () => lend('a')));
	expect(all.every((loan) => loan?.body?.length === 4)).toBe(true);
	for (const loan of all) loan?.release();
	await give('a');
	expect(names).toEqual(['a']);
});

it('what was asked for longest ago goes first when there is too much', async () => {
	const { names, give } = open({ cached: 8 });
	for (const name of ['a', 'b', 'a', 'c', 'a', 'b']) await give(name);
	expect(names).toEqual(['a', 'b', 'c', 'b']);
});

it('more than is held at all is given out all the same', async () => {
	const { lend } = open({ cached: 2 });
	expect((await lend('a'))?.body?.length).toBe(4);
});

it('neither a failure nor that there is nothing is kept, and neither takes room', async () => {
	let there = false;
	const { names, fetched, lend, give } = open({}, (name) => {
		if (!there && name === 'away') throw new Error('the store does not answer');
		return there ? Buffer.from('x') : null;
	});
	await expect(lend('away')).rejects.toThrow('does not answer');
	const none = await lend('none');
	expect(none?.body).toBeNull();
	none?.release();
	expect(fetched.sharedBytes).toBe(0);
	there = true;
	for (const name of ['away', 'none']) await give(name);
	expect(names).toEqual(['away', 'none', 'away', 'none']);
});
