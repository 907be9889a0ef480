import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HallInput } from './input.ts';

/* The hall's sound goes to the delegates once, from the last chosen input, and its loss is reported. */

class Track extends EventTarget {
	live = true;
	stop(): void {
		this.live = false;
	}
}
class Stream {
	readonly track = new Track();
	getTracks(): Track[] {
		return [this.track];
	}
}
class Node {
	connected = false;
	connect(): void {
		this.connected = true;
	}
	disconnect(): void {
		this.connected = false;
	}
}

const nodes: Node[] = [];
let asked: { id: string | undefined; give: (stream: Stream) => void; refuse: (name: string) => void }[] = [];
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
	nodes.length = 0;
	asked = [];
	vi.stubGlobal('GainNode', Node);
	vi.stubGlobal(
		'MediaStreamAudioSourceNode',
		class extends Node {
			constructor() {
				super();
				nodes.push(this);
			}
		},
	);
	vi.stubGlobal(
		'AnalyserNode',
		class {
			fftSize = 8;
			getFloatTimeDomainData(): void {}
		},
	);
	vi.stubGlobal('navigator', {
		mediaDevices: {
			getUserMedia: ({ audio }: { audio: { deviceId?: { exact: string } } }) =>
				new Promise((give, refuse) =>
					asked.push({
						id: audio.deviceId?.exact,
						give,
						refuse: (name) => refuse(new DOMException('', name)),
					}),
				),
		},
	});
});
afterEach(() => vi.unstubAllGlobals());

/** Number of sources in the sent mix; a source and its level meter are two nodes. */
const leading = (): number => nodes.filter(({ connected }) => connected).length / 2;
const open = (lost: () => void = () => {}) => new HallInput({} as AudioContext, lost);

describe('the hall’s input', () => {
	it('is the last of several that are chosen quickly; the others are closed', async () => {
		const input = open();
		const taken = [input.take({ back: 'one', without: false }), input.take({ back: 'two', without: false })];
		const [one, two] = [new Stream(), new Stream()];
		asked[1]?.give(two);
		await settled();
		asked[0]?.give(one);
		expect(await Promise.all(taken)).toEqual([null, null]);
		expect([one.track.live, two.track.live, leading(), input.open]).toEqual([false, true, 1, true]);
		input.close();
		expect([two.track.live, leading()]).toEqual([false, 0]);
	});
	it('is none where none was chosen while one was being opened', async () => {
		const input = open();
		void input.take({ back: 'one', without: false });
		const stream = new Stream();
		await input.take({ back: null, without: false });
		asked[0]?.give(stream);
		await settled();
		expect([stream.track.live, input.open]).toEqual([false, false]);
	});
	it('that is refused or away is said, unless another was chosen meanwhile', async () => {
		const input = open();
		const first = input.take({ back: 'one', without: false });
		const second = input.take({ back: '', without: false });
		asked[0]?.refuse('NotAllowedError');
		asked[1]?.refuse('NotFoundError');
		expect(await Promise.all([first, second])).toEqual([null, 'missing']);
	});
	it('that is pulled out is shut and said; one that was left is not', async () => {
		const lost = vi.fn();
		const input = open(lost);
		const [one, two] = [new Stream(), new Stream()];
		void input.take({ back: 'one', without: false });
		asked[0]?.give(one);
		await settled();
		void input.take({ back: 'two', without: false });
		asked[1]?.give(two);
		await settled();
		one.track.dispatchEvent(new Event('ended'));
		expect([lost.mock.calls.length, input.open]).toEqual([0, true]);
		two.track.dispatchEvent(new Event('ended'));
		expect([lost.mock.calls.length, input.open, leading()]).toEqual([1, false, 0]);
	});
});
