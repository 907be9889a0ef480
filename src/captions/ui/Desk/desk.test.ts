import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ShownLine, TypedLine } from '../../captions.ts';
import { deskLines } from './desk.ts';
import { CaptionLines } from '../Captions/lines.svelte.ts';
import { Unsent } from './unsent.svelte.ts';

/* A captioner's lines are never lost, and are shown once, whatever happens to the connection. */

const shown = (id: string, start: number, more: Partial<ShownLine> = {}): ShownLine => ({
	id,
	start,
	end: start + 1_000,
	text: id,
	speaker: null,
	revision: 0,
	...more,
});
const typed = (id: string): TypedLine => ({ id, start: 1, end: 2, behind: 0, text: id, speaker: null });

const lines = (): CaptionLines =>
	new CaptionLines({ lines: [shown('a', 1), shown('c', 3)], stream: '', now: 0 });
const texts = (live: CaptionLines): string[] => live.lines.map(({ text }) => text);
const waits = ({ waiting }: Unsent): string[] => waiting.map(({ id }) => id);

describe('the lines that are read', () => {
	it('stand in the order in which they were spoken, also one that comes late', () => {
		const live = lines();
		live.apply(shown('b', 2));
		expect(texts(live)).toEqual(['a', 'b', 'c']);
	});
	it('are corrected where they stand, and never back to an older form', () => {
		const live = lines();
		live.apply(shown('a', 1, { text: 'corrected', revision: 1 }));
		live.apply(shown('a', 1));
		expect(texts(live)).toEqual(['corrected', 'c']);
	});
	it('that are taken back go', () => {
		const live = lines();
		live.forget('a');
		expect(texts(live)).toEqual(['c']);
	});
	it('stay few, though the page stands open for a day', () => {
		const live = lines();
		for (let n = 0; n < 1_000; n += 1) live.apply(shown(`n${n}`, 10 + n));
		expect(live.lines.length).toBe(300);
		expect(live.lines.at(-1)?.id).toBe('n999');
	});
});

describe('a desk', () => {
	it('shows a line once, though it has come and still waits for the answer', () => {
		const desk = deskLines([shown('a', 1)], [typed('a'), typed('b')], 40);
		expect(desk.map((line) => [line.id, line.waits])).toEqual([
			['a', false],
			['b', true],
		]);
	});
});

describe('what is not sent yet', () => {
	const storage = new Map<string, string>();
	let answers: (Response | Error)[] = [];
	const sent: { method: string; body: { id: string } }[] = [];
	beforeEach(() => {
		storage.clear();
		sent.length = 0;
		vi.useFakeTimers();
		vi.stubGlobal('localStorage', {
			getItem: (name: string) => storage.get(name) ?? null,
			setItem: (name: string, value: string) => void storage.set(name, value),
			removeItem: (name: string) => void storage.delete(name),
		});
		vi.stubGlobal('addEventListener', () => {});
		vi.stubGlobal('removeEventListener', () => {});
		vi.stubGlobal('fetch', async (_: string, { method, body }: { method: string; body: string }) => {
			sent.push({ method, body: JSON.parse(body) as { id: string } });
			const answer = answers.shift() ?? Response.json({ viewerClass: 'public' });
			if (answer instanceof Error) throw answer;
			return answer;
		});
	});
	afterEach(() => {
		vi.useRealTimers();
		vi.unstubAllGlobals();
		answers = [];
	});
	const ids = (): string[] => sent.map(({ body }) => body.id);

	it('is kept while the server is not reached, and sent in order under the same ids', async () => {
		answers = [new Error('no line'), new Error('no line')];
		const unsent = new Unsent('/line', 'kept');
		unsent.add(typed('a'));
		unsent.add(typed('b'));
		await vi.advanceTimersByTimeAsync(0);
		expect([waits(unsent), unsent.refused]).toEqual([['a', 'b'], 'line']);
		expect(JSON.parse(storage.get('kept') ?? '')).toHaveLength(2);
		await vi.advanceTimersByTimeAsync(10_000);
		expect([waits(unsent), unsent.refused, ids()]).toEqual([[], null, ['a', 'a', 'a', 'b']]);
		expect(storage.has('kept')).toBe(false);
	});
	it('is taken up by the page that is opened next', async () => {
		storage.set('kept', JSON.stringify([typed('a')]));
		const unsent = new Unsent('/line', 'kept');
		unsent.begin();
		await vi.advanceTimersByTimeAsync(0);
		expect([waits(unsent), ids()]).toEqual([[], ['a']]);
	});
	it.each(['{', '7', 'null'])('is none where what was kept says %s', (text) => {
		storage.set('kept', text);
		const unsent = new Unsent('/line', 'kept');
		unsent.begin();
		expect(unsent.waiting).toEqual([]);
	});
	it('waits as long as the server asks for', async () => {
		answers = [new Response('', { status: 429, headers: { 'retry-after': '30' } })];
		const unsent = new Unsent('/line', 'kept');
		unsent.add(typed('a'));
		await vi.advanceTimersByTimeAsync(29_000);
		expect([waits(unsent), unsent.refused]).toEqual([['a'], 'too-often']);
		await vi.advanceTimersByTimeAsync(2_000);
		expect(waits(unsent)).toEqual([]);
	});
	it('goes back to its writer where the server does not want it, and holds up nothing', async () => {
		answers = [Response.json({ refusal: 'bad-input' }, { status: 400 })];
		const unsent = new Unsent('/line', 'kept');
		unsent.add(typed('a'));
		unsent.add(typed('b'));
		await vi.advanceTimersByTimeAsync(0);
		expect([waits(unsent), unsent.returned.map(({ id }) => id)]).toEqual([[], ['a']]);
		expect(unsent.viewerClasses.get('b')).toBe('public');
	});
	it('is kept while the key opens nothing: another link brings it on', async () => {
		answers = [Response.json({ refusal: 'not-found' }, { status: 404 })];
		const unsent = new Unsent('/line', 'kept');
		unsent.add(typed('a'));
		await vi.advanceTimersByTimeAsync(0);
		expect([waits(unsent), unsent.refused]).toEqual([['a'], 'not-found']);
	});
	it('is said to fail by a page of another program in the way', async () => {
		answers = [new Response('<html>', { status: 502 })];
		const unsent = new Unsent('/line', 'kept');
		unsent.add(typed('a'));
		await vi.advanceTimersByTimeAsync(0);
		expect(unsent.refused).toBe('line');
		expect(waits(unsent)).toEqual(['a']);
	});
});
