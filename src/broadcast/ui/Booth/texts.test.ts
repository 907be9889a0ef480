import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TextToCome } from './props.ts';
import { keepInPlace } from './reading.ts';
import { BoothTexts } from './texts.svelte.ts';

/* Texts are loaded before their speaker has the floor, and the text being read does not jump. */

const one = (place: string, id = `of ${place}`): TextToCome => ({
	id,
	place,
	at: 0,
	delegation: { en: place },
	speaker: '',
	kind: 'statement',
	language: 'en',
	item: '3',
	now: false,
});
/** Requests made, and the server's texts; `null` means no connection. */
let asked: string[];
let there: Map<string, string> | null;
let texts: BoothTexts;
let end: () => void;

beforeEach(() => {
	vi.useFakeTimers();
	asked = [];
	there = new Map([
		['of Arvonia', 'Chair, Arvonia'],
		['of Karvia', 'Chair, Karvia'],
	]);
	vi.stubGlobal('fetch', async (address: string) => {
		const id = address.replace('/booth/texts/', '');
		asked.push(id);
		if (!there) throw new TypeError('no line');
		const text = there.get(id);
		return new Response(text ?? '', { status: text === undefined ? 404 : 200 });
	});
	texts = new BoothTexts('/booth', [one('Arvonia'), one('Karvia')]);
	end = texts.follow();
});
afterEach(() => {
	end();
	vi.useRealTimers();
	vi.unstubAllGlobals();
});
const settled = () => vi.advanceTimersByTimeAsync(10);
const read = () => Object.fromEntries([...texts.read].map(([place, { text }]) => [place, text]));

describe('a text', () => {
	it('without a line is asked for until it comes', async () => {
		await settled();
		there = null;
		texts.update([one('Arvonia'), one('Karvia'), one('Selmark')]);
		await settled();
		expect(read()).toEqual({ Arvonia: 'Chair, Arvonia', Karvia: 'Chair, Karvia' });
		there = new Map([['of Selmark', 'Chair, Selmark']]);
		await vi.advanceTimersByTimeAsync(3_100);
		expect(read()['Selmark']).toBe('Chair, Selmark');
	});
	it('that is not there any more is asked for once', async () => {
		texts.update([one('Nowhere'), one('Arvonia')]);
		await vi.advanceTimersByTimeAsync(30_000);
		expect(asked.filter((id) => id === 'of Nowhere')).toHaveLength(1);
		expect(read()).toEqual({ Arvonia: 'Chair, Arvonia' });
	});
	it('that was taken back goes at once, also without a line', async () => {
		await settled();
		there = null;
		texts.update([one('Karvia')]);
		expect(read()).toEqual({ Karvia: 'Chair, Karvia' });
	});
	it('is fetched once, in its turn', async () => {
		await settled();
		texts.update([one('Karvia'), one('Arvonia')]);
		await settled();
		expect(asked).toEqual(['of Arvonia', 'of Karvia']);
	});
	it('that is replaced stays to be read until the new one is here', async () => {
		await settled();
		there?.set('new', 'Chair, once more');
		texts.update([one('Arvonia', 'new'), one('Karvia')]);
		expect(read()['Arvonia']).toBe('Chair, Arvonia');
		await settled();
		expect(read()['Arvonia']).toBe('Chair, once more');
	});
});

/** A fake box of height 400 whose parts have heights and a scroll position. */
function boxOf(parts: { place: string; height: number; open?: boolean }[]): HTMLElement {
	const box = { scrollTop: 0, clientHeight: 400, parts, getBoundingClientRect: () => ({ top: 0 }) };
	const details = () =>
		box.parts.map(({ place, height, open = false }, at) => ({
			open,
			dataset: { place },
			getBoundingClientRect: () => ({
				top: box.parts.slice(0, at).reduce((sum, part) => sum + part.height, -box.scrollTop),
				height,
			}),
		}));
	return Object.assign(box, { querySelectorAll: details }) as unknown as HTMLElement;
}

describe('what is read', () => {
	const [folded, text] = [60, 2_000];

	it('is at the beginning again when it has gone: the next speaker stands there', () => {
		const box = boxOf([{ place: 'a', height: text, open: true }]);
		box.scrollTop = 900;
		const back = keepInPlace(box);
		Object.assign(box, { parts: [{ place: 'b', height: text, open: true }] });
		back();
		expect(box.scrollTop).toBe(0);
	});
	it('stays where it is when another comes in above it, also from the very top', () => {
		const parts = [
			{ place: 'a', height: folded },
			{ place: 'b', height: text, open: true },
		];
		for (const scrolled of [0, 700]) {
			const box = boxOf(parts);
			box.scrollTop = scrolled;
			const back = keepInPlace(box);
			Object.assign(box, { parts: [{ place: 'new', height: folded }, ...parts] });
			back();
			expect(box.scrollTop).toBe(scrolled + folded);
		}
	});
	it('stays where it is when the statement before it is over, also one whose end is still seen', () => {
		const parts = [
			{ place: 'a', height: text, open: true },
			{ place: 'b', height: text, open: true },
		];
		for (const scrolled of [2_300, 1_900]) {
			const box = boxOf(parts);
			box.scrollTop = scrolled;
			const back = keepInPlace(box);
			Object.assign(box, { parts: parts.slice(1) });
			back();
			expect(box.scrollTop).toBe(scrolled - text);
		}
	});
});
