import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ChannelView } from '../../channels.ts';
import { Levels } from './levels.svelte.ts';

const at = (sequence: number): ChannelView[] => [
	{ track: 'floor', newest: { sequence, init: 'i' } } as unknown as ChannelView,
];

beforeEach(() => {
	vi.stubGlobal(
		'OfflineAudioContext',
		class {
			decodeAudioData = async () => ({ getChannelData: () => new Float32Array(48_000).fill(0.5) });
		},
	);
	vi.stubGlobal('fetch', async () => new Response(new Uint8Array(8)));
});
afterEach(() => vi.unstubAllGlobals());

it('how loud a channel was is not shown for ever, once it sends nothing more', async () => {
	const levels = new Levels('/media/meeting');
	await levels.measure(at(1), 'pass');
	for (let second = 0; second < 4; second += 1) await levels.measure(at(1), 'pass');
	expect(levels.all['floor']?.peak).toBeCloseTo(-6, 0);
	await levels.measure(at(1), 'pass');
	expect(levels.all['floor']).toBeUndefined();
	await levels.measure(at(2), 'pass');
	expect(levels.all['floor']?.peak).toBeCloseTo(-6, 0);
});
