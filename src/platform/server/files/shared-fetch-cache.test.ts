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
	acquire(name: string): Promise<SharedBody | null>;
	deliver(name: string): Promise<void>;
} {
	const names: string[] = [];
	const fetched = new SharedFetchCache({ cached: megabyte, shared: megabyte, ...room });
	const acquire = (name: string): Promise<SharedBody | null> =>
		fetched.acquire(name, 4, async () => {
			names.push(name);
			return answer(name);
		});
	return {
		names,
		fetched,
		acquire,
		async deliver(name) {
			(await acquire(name))?.release();
		},
	};
}

it('more than the total limit is refused, except names already being sent', async () => {
	const { names, fetched, acquire } = open({ cached: 0, shared: 8 });
	const first = await acquire('a');
	await acquire('b');
	expect(await acquire('c')).toBeNull();
	expect(await acquire('a')).not.toBeNull();
	// One of its two readers is not finished.
	first?.release();
	expect(await acquire('c')).toBeNull();
	expect([names, fetched.sharedBytes]).toEqual([['a', 'b'], 8]);
});

it('releasing a body frees its bytes once', async () => {
	const { fetched, acquire } = open({ shared: 4 });
	const body = await acquire('a');
	body?.release();
	body?.release();
	expect(fetched.sharedBytes).toBe(0);
	expect(await acquire('b')).not.toBeNull();
	body?.release();
	expect([fetched.sharedBytes, await acquire('c')]).toEqual([4, null]);
});

it('a body in use is shared with new readers, even after it left the cache', async () => {
	const { names, acquire, deliver } = open({ cached: 4 });
	const before = await acquire('a');
	await deliver('b');
	const after = await acquire('a');
	expect(after?.body).toBe(before?.body);
	expect(names).toEqual(['a', 'b']);
});

it('concurrent and repeated requests fetch once', async () => {
	const { names, acquire, deliver } = open();
	const all = await Promise.all(Array.from({ length: 50 }, () => acquire('a')));
	expect(all.every((body) => body?.body?.length === 4)).toBe(true);
	for (const body of all) body?.release();
	await deliver('a');
	expect(names).toEqual(['a']);
});

it('the least recently used entry is evicted first', async () => {
	const { names, deliver } = open({ cached: 8 });
	for (const name of ['a', 'b', 'a', 'c', 'a', 'b']) await deliver(name);
	expect(names).toEqual(['a', 'b', 'c', 'b']);
});

it('a body larger than the cache is returned uncached', async () => {
	const { acquire } = open({ cached: 2 });
	expect((await acquire('a'))?.body?.length).toBe(4);
});

it('failures and missing objects are not cached and use no space', async () => {
	let there = false;
	const { names, fetched, acquire, deliver } = open({}, (name) => {
		if (!there && name === 'away') throw new Error('the store does not answer');
		return there ? Buffer.from('x') : null;
	});
	await expect(acquire('away')).rejects.toThrow('does not answer');
	const none = await acquire('none');
	expect(none?.body).toBeNull();
	none?.release();
	expect(fetched.sharedBytes).toBe(0);
	there = true;
	for (const name of ['away', 'none']) await deliver(name);
	expect(names).toEqual(['away', 'none', 'away', 'none']);
});
