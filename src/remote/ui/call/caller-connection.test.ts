import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallerNews } from '../../call-messages.ts';
import { FakeEventSource, stubPage } from '#platform/live-client.examples.ts';
import { CallerConnection } from './caller-connection.svelte.ts';

/* A delegate's camera and microphone are on only while needed, and a failed connection is opened again. */

class Track extends EventTarget {
	readonly kind: string;
	enabled = true;
	live = true;
	constructor(kind: string) {
		super();
		this.kind = kind;
	}
	stop(): void {
		this.live = false;
	}
}
class Stream {
	readonly #tracks: Track[] = [];
	addTrack(track: Track): void {
		this.#tracks.push(track);
	}
	getTracks(): Track[] {
		return this.#tracks;
	}
}
class Connection extends EventTarget {
	static all: Connection[] = [];
	localDescription = { sdp: 'v=0' };
	closed = false;
	constructor() {
		super();
		Connection.all.push(this);
	}
	addTrack(): void {}
	createOffer = async (): Promise<object> => ({});
	setLocalDescription = async (): Promise<void> => {};
	setRemoteDescription = async (): Promise<void> => {
		throw new DOMException('', 'OperationError');
	};
	close(): void {
		this.closed = true;
	}
}

const waiting: CallerNews = {
	state: 'waiting',
	elsewhere: false,
	position: 1,
	opened: true,
	hall: 'hall',
	tried: null,
	faults: [],
};
const wanted = { microphone: '', camera: '' };
let given: Track[];
/** Devices that the browser lacks. */
let without: Set<string>;
let resumed: () => Promise<void>;
let said: { do: string; signal?: { link: string }; faults?: string[] | null }[];
let caller: CallerConnection;
let stop: () => void;

beforeEach(() => {
	vi.useFakeTimers();
	[given, without, said, Connection.all] = [[], new Set(), [], []];
	resumed = async () => {};
	vi.stubGlobal('MediaStream', Stream);
	vi.stubGlobal('RTCPeerConnection', Connection);
	stubPage();
	vi.stubGlobal(
		'AudioContext',
		class {
			resume = (): Promise<void> => resumed();
			close = async (): Promise<void> => {};
		},
	);
	const node = class {
		fftSize = 8;
		connect(): void {}
		disconnect(): void {}
		getFloatTimeDomainData(samples: Float32Array): void {
			samples.fill(0.3);
		}
	};
	vi.stubGlobal('MediaStreamAudioSourceNode', node);
	vi.stubGlobal('AnalyserNode', node);
	vi.stubGlobal('navigator', {
		mediaDevices: {
			getUserMedia: async (asked: Record<string, unknown>) => {
				const kinds = ['audio', 'video'].filter((kind) => asked[kind]);
				if (kinds.some((kind) => without.has(kind))) throw new DOMException('', 'NotFoundError');
				const tracks = kinds.map((kind) => new Track(kind));
				given.push(...tracks);
				return { getTracks: () => tracks };
			},
		},
	});
	vi.stubGlobal('fetch', reached);
	caller = new CallerConnection('meeting');
	stop = caller.follow();
	FakeEventSource.last.emit('ways', { iceServers: [], iceTransportPolicy: 'all' });
	FakeEventSource.last.emit('line', waiting);
});
afterEach(() => {
	stop();
	vi.useRealTimers();
	vi.unstubAllGlobals();
});
async function reached(_: string, { body }: { body: string }): Promise<Response> {
	said.push(JSON.parse(body) as (typeof said)[number]);
	return new Response(null, { status: 204 });
}
const live = (): string[] => given.flatMap((track) => (track.live ? [track.kind] : []));
async function checked(): Promise<void> {
	const checking = caller.check(wanted, () => null);
	await vi.advanceTimersByTimeAsync(5_000);
	await checking;
}

describe('camera and microphone go out', () => {
	it('when there is no line any more, also where the delegate had only tried them out', async () => {
		await checked();
		expect([caller.step, live()]).toEqual(['checked', ['audio', 'video']]);
		FakeEventSource.last.emit('line', { ...waiting, state: 'gone' });
		caller.followServer();
		expect([caller.step, live()]).toEqual(['idle', []]);
	});
	it('when another page has taken the place while they were being tried out', async () => {
		void caller.check(wanted, () => null);
		await vi.advanceTimersByTimeAsync(1_000);
		FakeEventSource.last.emit('line', { ...waiting, state: 'gone', elsewhere: true });
		caller.followServer();
		await vi.advanceTimersByTimeAsync(10_000);
		expect([caller.step, live()]).toEqual(['idle', []]);
	});
	it('where there is no microphone, and so nothing to be said', async () => {
		without.add('audio');
		await checked();
		expect([caller.step, caller.faults, live()]).toEqual(['idle', ['microphone-missing'], []]);
	});
	it('where there is no sound output, without which the browser opens no sound', async () => {
		resumed = () => new Promise(() => {});
		const checking = caller.check(wanted, () => null);
		await vi.advanceTimersByTimeAsync(4_900);
		expect(caller.step).toBe('asking');
		await vi.advanceTimersByTimeAsync(200);
		await checking;
		expect([caller.step, caller.faults, live()]).toEqual(['idle', ['output-missing'], []]);
		expect(said.at(-1)).toMatchObject({ do: 'report', faults: ['output-missing'] });
	});
	it('when the delegate turns them off, and the result of the check with them', async () => {
		await checked();
		caller.ready();
		caller.turnOff();
		await vi.advanceTimersByTimeAsync(0);
		expect([caller.step, live()]).toEqual(['idle', []]);
		expect(said.at(-1)).toMatchObject({ do: 'report', faults: null });
	});
	it('where they were let go before the browser was ready', async () => {
		const { promise, resolve: ready } = Promise.withResolvers<void>();
		resumed = () => promise;
		void caller.check(wanted, () => null);
		await vi.advanceTimersByTimeAsync(0);
		caller.stop();
		ready();
		await vi.advanceTimersByTimeAsync(0);
		expect([caller.step, given.length, live()]).toEqual(['idle', 2, []]);
	});
});

it('a connection whose answer the browser cannot read is lost, and made anew by itself', async () => {
	await checked();
	caller.ready();
	caller.followServer();
	await vi.advanceTimersByTimeAsync(0);
	const link = said.find((one) => one.do === 'signal')?.signal?.link;
	FakeEventSource.last.emit('signal', { from: 'hall', signal: { kind: 'answer', link, sdp: 'v=0' } });
	await vi.advanceTimersByTimeAsync(100);
	expect([caller.link, Connection.all.length]).toEqual(['lost', 1]);
	await vi.advanceTimersByTimeAsync(1_500);
	expect([caller.link, Connection.all.map(({ closed }) => closed)]).toEqual(['trying', [true, false]]);
});

/** Reconnects with its place. @returns what the page says then */
const reconnects = async (news: CallerNews): Promise<string[]> => {
	said = [];
	FakeEventSource.last.emit('you', 'caller');
	FakeEventSource.last.emit('line', news);
	FakeEventSource.last.emit('line', { ...news, position: 2 });
	await vi.advanceTimersByTimeAsync(0);
	return said.map((one) => one.do);
};

describe('a caller who is ready and whose page reconnects', () => {
	it('is reported to be ready again: the server may have restarted', async () => {
		await checked();
		expect(await reconnects(waiting)).toEqual([]);
		caller.ready();
		await vi.advanceTimersByTimeAsync(0);
		expect(await reconnects({ ...waiting, hall: null })).toEqual(['report']);
	});
	it('is reported to be no longer ready if they turned the devices off meanwhile, until they are ready again', async () => {
		await checked();
		caller.ready();
		await vi.advanceTimersByTimeAsync(0);
		vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no connection')));
		caller.turnOff();
		await vi.advanceTimersByTimeAsync(60_000);
		vi.stubGlobal('fetch', reached);
		await reconnects({ ...waiting, hall: null });
		expect(said).toMatchObject([{ do: 'report', faults: null }]);
		await checked();
		caller.ready();
		await vi.advanceTimersByTimeAsync(0);
		await reconnects({ ...waiting, hall: null });
		expect(said).toMatchObject([{ do: 'report', faults: caller.faults }]);
	});
	it('keeps the technician’s result that the connection does not work', async () => {
		await checked();
		caller.ready();
		await vi.advanceTimersByTimeAsync(0);
		expect(await reconnects({ ...waiting, tried: 'unfit' })).toEqual([]);
	});
});
