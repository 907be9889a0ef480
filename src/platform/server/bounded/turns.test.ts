import { describe, expect, it } from 'vitest';
import { openTurns } from './turns.ts';

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** What has begun by now, of what was asked for. */
function asking() {
	const turns = openTurns(2, 3);
	const begun: string[] = [];
	const ends = new Map<string, () => void>();
	const ask = async (name: string, owner: string | null, signal?: AbortSignal) => {
		const end = await turns.take(owner, signal);
		if (!end) return 'refused';
		begun.push(name);
		ends.set(name, end);
		return 'begun';
	};
	const end = async (name: string) => {
		ends.get(name)?.();
		await settled();
	};
	return { ask, begun, end };
}

describe('Turns', () => {
	it('are two at once, one for each person; the others come in their order', async () => {
		const { ask, begun, end } = asking();
		const all = [ask('a1', 'a'), ask('a2', 'a'), ask('b1', 'b'), ask('c1', 'c')];
		await settled();
		expect(begun).toEqual(['a1', 'b1']);
		await end('b1');
		expect(begun).toEqual(['a1', 'b1', 'c1']);
		await end('a1');
		expect(begun).toEqual(['a1', 'b1', 'c1', 'a2']);
		expect(await Promise.all(all)).toEqual(['begun', 'begun', 'begun', 'begun']);
	});

	it('are refused to a person who has one that waits, and to all when three wait', async () => {
		const { ask } = asking();
		void ask('a1', 'a');
		void ask('a2', 'a');
		expect(await ask('a3', 'a')).toBe('refused');
		for (const one of ['b', 'c', 'd']) void ask(one, one);
		await settled();
		expect(await ask('e1', 'e')).toBe('refused');
	});

	it('are never refused to the process itself, which does one thing at a time', async () => {
		const { ask, begun, end } = asking();
		for (const name of ['own1', 'own2', 'own3', 'own4', 'own5']) void ask(name, null);
		void ask('a1', 'a');
		await settled();
		expect(begun).toEqual(['own1', 'a1']);
		await end('own1');
		expect(begun).toEqual(['own1', 'a1', 'own2']);
	});

	it('are given up by callers who leave, and by nobody twice', async () => {
		const { ask, begun, end } = asking();
		const leaving = new AbortController();
		void ask('a1', 'a');
		void ask('b1', 'b');
		const gone = ask('c1', 'c', leaving.signal);
		void ask('d1', 'd');
		void ask('e1', 'e');
		await settled();
		leaving.abort();
		await expect(gone).rejects.toThrow('abort');
		await expect(ask('f1', 'f', leaving.signal)).rejects.toThrow('abort');
		await end('a1');
		await end('a1');
		expect(begun).toEqual(['a1', 'b1', 'd1']);
	});
});
