import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openPicture, type Picture } from './picture.ts';

/* A camera is shown once it has given a frame; until then what was shown before is shown. */

class Track extends EventTarget {
	isLive = true;
	stop(): void {
		this.isLive = false;
	}
}

/** A camera. */
interface Camera {
	track: Track;
	/** Gives a frame. */
	give(frame: { displayWidth: number }): void;
}
let cameras: Camera[];
let drawn: unknown[];
let lost: number;
let picture: Picture;

beforeEach(() => {
	vi.useFakeTimers();
	[cameras, drawn, lost] = [[], [], 0];
	const context = { fillRect() {}, drawImage: (image: unknown) => drawn.push(image) };
	const canvas = { getContext: () => context } as unknown as HTMLCanvasElement;
	vi.stubGlobal('VideoFrame', vi.fn());
	vi.stubGlobal(
		'MediaStreamTrackProcessor',
		class {
			readable = new ReadableStream({
				start: (controller) => {
					const give: Camera['give'] = (frame) =>
						controller.enqueue({ displayHeight: 720, close() {}, ...frame });
					cameras.push({ track: asked, give });
				},
			});
		},
	);
	let asked: Track;
	vi.stubGlobal('navigator', {
		mediaDevices: {
			getUserMedia: async () => {
				asked = new Track();
				const track = asked;
				return { getVideoTracks: () => [track] };
			},
		},
	});
	picture = openPicture(canvas, () => (lost += 1));
});
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

const camera = { kind: 'device', id: 'camera' } as const;
/** Chooses a camera; what became of it. */
const chosen = (): Promise<string> =>
	picture.use(camera).then(
		() => 'shown',
		({ name }: DOMException) => name,
	);

describe('a camera', () => {
	it('that gives no frame is given up after three seconds, and released', async () => {
		const outcome = chosen();
		await vi.advanceTimersByTimeAsync(2_900);
		expect(cameras[0]?.track.isLive).toBe(true);
		await vi.advanceTimersByTimeAsync(200);
		expect([await outcome, cameras[0]?.track.isLive]).toEqual(['TimeoutError', false]);
	});

	it('that gives one is shown, and stays while another gives none', async () => {
		const first = chosen();
		await vi.advanceTimersByTimeAsync(0);
		cameras[0]?.give({ displayWidth: 1_280 });
		expect(await first).toBe('shown');
		const second = chosen();
		await vi.advanceTimersByTimeAsync(4_000);
		expect([await second, cameras.map(({ track }) => track.isLive)]).toEqual(['TimeoutError', [true, false]]);
		picture.take(0);
		expect(drawn).toEqual([expect.objectContaining({ displayWidth: 1_280 })]);
	});

	it('that ends is said once it was shown, and not before', async () => {
		const first = chosen();
		await vi.advanceTimersByTimeAsync(0);
		cameras[0]?.give({ displayWidth: 1_280 });
		await first;
		const second = chosen();
		await vi.advanceTimersByTimeAsync(0);
		cameras[1]?.track.dispatchEvent(new Event('ended'));
		expect(lost).toBe(0);
		cameras[0]?.track.dispatchEvent(new Event('ended'));
		expect(lost).toBe(1);
		await vi.advanceTimersByTimeAsync(4_000);
		expect(await second).toBe('TimeoutError');
	});
});
