import type { CallDevice } from '../../call-check.ts';

/** The devices that were opened. */
export interface OpenedDevices {
	stream: MediaStream;
	microphone: CallDevice;
	camera: CallDevice;
}

/** The reason why the browser denies a device. */
const why = (reason: unknown): CallDevice =>
	reason instanceof DOMException && ['NotAllowedError', 'SecurityError'].includes(reason.name)
		? 'refused'
		: 'missing';

/** `''` = the browser's choice; `null` = none. */
export interface DeviceSelection {
	microphone: string;
	camera: string | null;
}

const chosen = (id: string) => (id ? { deviceId: { exact: id } } : {});
const soundOf = ({ microphone }: DeviceSelection): MediaTrackConstraints => ({
	...chosen(microphone),
	// A loudspeaker plays the hall at home, and the hall must not hear itself again.
	echoCancellation: true,
	noiseSuppression: true,
	autoGainControl: true,
	channelCount: 1,
});
const pictureOf = (camera: string): MediaTrackConstraints => ({
	...chosen(camera),
	width: { ideal: 1280 },
	height: { ideal: 720 },
	frameRate: { ideal: 25, max: 30 },
});

/**
 * Requests microphone and camera together, so the browser asks once; if refused, one by one, because sound without
 * video is enough.
 */
export async function openDevices(wanted: DeviceSelection): Promise<OpenedDevices> {
	const media = navigator.mediaDevices as MediaDevices | undefined;
	const stream = new MediaStream();
	if (!media) return { stream, microphone: 'missing', camera: 'missing' };
	const take = async (constraints: MediaStreamConstraints): Promise<CallDevice> => {
		try {
			for (const track of (await media.getUserMedia(constraints)).getTracks()) stream.addTrack(track);
			return 'there';
		} catch (reason) {
			return why(reason);
		}
	};
	const { camera } = wanted;
	const audio = soundOf(wanted);
	if (camera === null) return { stream, microphone: await take({ audio }), camera: 'missing' };
	const both = await take({ audio, video: pictureOf(camera) });
	if (both === 'there') return { stream, microphone: 'there', camera: 'there' };
	return { stream, microphone: await take({ audio }), camera: await take({ video: pictureOf(camera) }) };
}
