import type HlsClass from 'hls.js';
import type { LoaderCallbacks, LoaderContext } from 'hls.js';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { nextListLoader } from './next-list-loader.ts';

let answers: string[];
let made: number;
/** Answers at once, and once only, as loaders of hls.js do. */
class OnceLoader {
	#used = false;
	context = null;
	stats = {};
	constructor() {
		made += 1;
	}
	load(context: LoaderContext, _config: unknown, { onSuccess }: LoaderCallbacks<LoaderContext>): void {
		if (this.#used) throw new Error('a loader loads once');
		this.#used = true;
		onSuccess({ url: '', data: answers.shift() ?? '' }, {} as never, context, null);
	}
	abort(): void {}
	destroy(): void {}
}
const hls = { DefaultConfig: { loader: OnceLoader } } as unknown as typeof HlsClass;

beforeEach(() => {
	vi.useFakeTimers();
	made = 0;
});
afterEach(() => void vi.useRealTimers());

/** Loads a playlist with a loader of its own; the texts that were passed on. */
function player(type: string) {
	const NextListLoader = nextListLoader(hls);
	const passed: unknown[] = [];
	const onSuccess = ({ data }: { data?: unknown }): void => void passed.push(data);
	return {
		passed,
		load() {
			const loader = new NextListLoader(hls.DefaultConfig);
			loader.load({ type } as never, {} as never, { onSuccess } as never);
			return loader;
		},
	};
}

it('passes a playlist on as soon as it has changed, and asks again for one that has not', () => {
	answers = ['one', 'one', 'one', 'two'];
	const { load, passed } = player('level');
	load();
	load();
	expect(passed).toEqual(['one']);
	vi.advanceTimersByTime(300);
	expect(passed).toEqual(['one', 'two']);
	expect(made).toBe(4);
});
it('passes an unchanged playlist on after three seconds, so that hls.js sees that nothing comes', () => {
	answers = Array.from({ length: 100 }, () => 'one');
	const { load, passed } = player('level');
	load();
	load();
	vi.advanceTimersByTime(2_900);
	expect(passed).toEqual(['one']);
	vi.advanceTimersByTime(300);
	expect(passed).toEqual(['one', 'one']);
});
it('asks for nothing more once it is ended, and never twice for a master playlist', () => {
	answers = ['one', 'one', 'one', 'one'];
	const { load, passed } = player('level');
	load();
	load().destroy();
	vi.advanceTimersByTime(5_000);
	expect(passed).toEqual(['one']);
	const master = player('manifest');
	master.load();
	master.load();
	expect(master.passed).toEqual(['one', 'one']);
});
