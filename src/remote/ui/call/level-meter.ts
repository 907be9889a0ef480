/* Measures a few seconds of somebody's own sound and picture; records nothing. */

/** Measures the level of a sound without playing it. */
export interface LevelMeter {
	/** The peak since the last call, 0 to 1. */
	peak(): number;
	/** The overall peak, and the share of clipped samples. */
	whole(): { peak: number; clipped: number };
	close(): void;
}

const full = 0.985;

/** Starts measuring a stream. Call it after a press: browsers require one. */
export function openLevelMeter(stream: MediaStream, context: AudioContext): LevelMeter {
	const source = new MediaStreamAudioSourceNode(context, { mediaStream: stream });
	const analyser = new AnalyserNode(context, { fftSize: 2_048 });
	source.connect(analyser);
	const samples = new Float32Array(analyser.fftSize);
	let [since, most, moments, clipped] = [0, 0, 0, 0];
	const listen = setInterval(() => {
		analyser.getFloatTimeDomainData(samples);
		let peak = 0;
		for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
		since = Math.max(since, peak);
		most = Math.max(most, peak);
		moments += 1;
		if (peak >= full) clipped += 1;
	}, 40);
	return {
		peak() {
			const peak = since;
			since = 0;
			return peak;
		},
		whole: () => ({ peak: most, clipped: moments ? clipped / moments : 0 }),
		close() {
			clearInterval(listen);
			source.disconnect();
		},
	};
}

const [width, height] = [32, 18];

/**
 * Measures a video. @param ms how long
 * @returns its brightness, 0 to 1, and its largest change
 */
export async function measurePicture(
	video: HTMLVideoElement,
	ms: number,
): Promise<{ brightness: number; change: number }> {
	const canvas = document.createElement('canvas');
	Object.assign(canvas, { width, height });
	const context = canvas.getContext('2d', { willReadFrequently: true });
	let before: number[] | null = null;
	let [brightness, change, looks] = [0, 0, 0];
	for (const end = performance.now() + ms; performance.now() < end;) {
		await new Promise((resolve) => setTimeout(resolve, 250));
		if (!context || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) continue;
		context.drawImage(video, 0, 0, width, height);
		const { data } = context.getImageData(0, 0, width, height);
		const greys = Array.from(
			{ length: width * height },
			(_, at) => ((data[at * 4] ?? 0) + (data[at * 4 + 1] ?? 0) + (data[at * 4 + 2] ?? 0)) / 765,
		);
		brightness += greys.reduce((sum, grey) => sum + grey, 0) / greys.length;
		looks += 1;
		const last = before;
		if (last)
			change = Math.max(
				change,
				greys.reduce((sum, grey, at) => sum + Math.abs(grey - (last[at] ?? 0)), 0) / greys.length,
			);
		before = greys;
	}
	return { brightness: looks ? brightness / looks : 0, change };
}
