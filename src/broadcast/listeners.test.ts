import { describe, expect, it } from 'vitest';
import { listenerAddresses, type ListenerState } from './listeners.ts';

const key = 'k'.repeat(32);
const state = (more: Partial<ListenerState>): ListenerState => ({
	protocol: 'srt',
	port: 9000,
	trouble: null,
	encrypted: false,
	...more,
});

describe('where a key’s bearer sends by SRT and RTMP', () => {
	it('is nowhere that nobody listens', () => {
		expect(listenerAddresses([], { host: 'conference.example.org', key })).toEqual([]);
		const troubled = (['no-ffmpeg', 'no-protocol', 'no-port'] as const).map((trouble) => state({ trouble }));
		expect(listenerAddresses(troubled, { host: 'conference.example.org', key })).toEqual([]);
	});

	it('has the key as the stream id of SRT, and as the stream key of RTMP', () => {
		const listeners = [state({}), state({ protocol: 'rtmp', port: 1935 })];
		expect(listenerAddresses(listeners, { host: 'conference.example.org', key })).toEqual([
			{
				protocol: 'srt',
				address: `srt://conference.example.org:9000?streamid=${key}&latency=200000`,
			},
			{ protocol: 'rtmp', address: `rtmp://conference.example.org:1935/live/${key}` },
		]);
	});
});
