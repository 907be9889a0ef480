import { startAudio } from '#ui/start-audio.ts';
import { canSpeak, faultsOf, type CallFault, type MeasuredCall } from '../../call-check.ts';
import type { CallerNews, Signal, IceConfiguration } from '../../call-messages.ts';
import { openDevices, type OpenedDevices, type DeviceSelection } from './devices.ts';
import { CallSignalling } from './call-signalling.svelte.ts';
import { measurePicture, openLevelMeter, type LevelMeter } from './level-meter.ts';
import { connectionQuality, Peer } from './peer.ts';
import { tryRelay } from './relay.ts';

/** The progress of a caller: nothing done; permission requested; measuring; measured; ready to be heard. */
export type CallerStep = 'idle' | 'asking' | 'checking' | 'checked' | 'ready';

const checkFor = 4_000; // ms in which somebody says a sentence
const retryDelays = [1_000, 2_000, 4_000, 8_000]; // ms until a lost connection is opened again
const measureEvery = 3_000; // ms between two measurements of the connection

const ownWay: IceConfiguration = { iceServers: [], iceTransportPolicy: 'all' };
const meterEvery = 100; // ms

/**
 * A delegate's end: checks microphone, camera and relay, connects with the hall on the server's instruction, and sends
 * media only during a test call or while having the floor. The hall enforces the same at its end.
 */
export class CallerConnection {
	step = $state<CallerStep>('idle');
	faults = $state.raw<CallFault[]>([]);
	/** Level of the own microphone, 0 to 1. */
	level = $state(0);
	stream = $state.raw<MediaStream | null>(null);
	hasPicture = $state(false);
	/** The connection with the hall. */
	link = $state<'none' | 'trying' | 'up' | 'lost'>('none');
	/** Number of consecutive failed connections. */
	failed = $state(0);
	/** The hall's sound. */
	hall = $state.raw<MediaStream | null>(null);
	/** Whether the delegate has muted their own microphone. */
	isMuted = $state(false);
	readonly line: CallSignalling<CallerNews>;

	#taken: OpenedDevices | null = null;
	#measured: MeasuredCall | null = null;
	#context: AudioContext | null = null;
	#ownMeter: LevelMeter | null = null;
	#peer: Peer | null = null;
	#connectedHall: string | null = null;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#attempt = 0;
	/** Whether the delegate has turned the devices off since they were ready. */
	#isOff = false;

	constructor(meeting: string) {
		this.line = new CallSignalling(
			meeting,
			'delegate',
			(_from, signal) => this.#take(signal),
			() => this.#onSeat(),
		);
	}

	/** Whether media are sent to the hall now: decided by the server alone. */
	get open(): boolean {
		const state = this.line.news?.state;
		return state === 'on-floor' || state === 'trying';
	}

	follow(): () => void {
		const close = this.line.follow();
		const meter = setInterval(() => (this.level = this.#ownMeter?.peak() ?? 0), meterEvery);
		const look = setInterval(() => void this.#measureConnection(), measureEvery);
		return () => {
			close();
			clearInterval(meter);
			clearInterval(look);
			this.stop();
		};
	}

	/**
	 * Requests the devices and measures. Call it in an event handler of a press. @param video element with the own
	 * picture
	 */
	async check(wanted: DeviceSelection, video: () => HTMLVideoElement | null): Promise<void> {
		if (!(await this.#openSource(wanted))) return;
		const taken = this.#taken;
		const context = this.#context;
		if (!taken || !context) return;
		this.step = 'checking';
		const speechMeter = openLevelMeter(taken.stream, context);
		const element = video();
		const [picture, relay] = await Promise.all([
			element && taken.camera === 'there'
				? measurePicture(element, checkFor)
				: new Promise<null>((resolve) => setTimeout(resolve, checkFor, null)),
			tryRelay(this.line.ways ?? ownWay),
		]);
		const { peak, clipped } = speechMeter.whole();
		speechMeter.close();
		if (this.#taken !== taken) return;
		this.#measured = {
			microphone: taken.microphone,
			peak,
			clipped,
			camera: taken.camera,
			brightness: picture?.brightness ?? 0,
			change: picture?.change ?? 0,
			line: relay === 'silent' ? { connected: true, relay, roundTrip: 0, lost: 0 } : null,
		};
		this.#judge(wanted);
		this.step = canSpeak(this.faults) ? 'checked' : 'idle';
	}

	/** From now on the hall may connect. */
	ready(): void {
		this.step = 'ready';
		this.#isOff = false;
		this.line.send({ do: 'report', faults: this.faults });
	}

	/** For a delegate who has the floor without a check: speaks with whatever works. */
	async speakUnchecked(wanted: DeviceSelection): Promise<void> {
		if (!(await this.#openSource(wanted))) return;
		if (canSpeak(this.faults)) this.ready();
		else this.step = 'idle';
	}

	/** For a delegate who is no longer ready: there is nothing to connect with until the next check. */
	turnOff(): void {
		this.stop();
		this.#isOff = true;
		this.line.send({ do: 'report', faults: null });
	}

	/** Releases the devices and the connection. */
	stop(): void {
		this.#hangUp();
		this.#ownMeter?.close();
		this.#ownMeter = null;
		for (const track of this.stream?.getTracks() ?? []) track.stop();
		void this.#context?.close();
		this.#context = null;
		this.#taken = null;
		[this.#attempt, this.failed] = [0, 0];
		this.stream = null;
		this.step = 'idle';
	}

	/** Follows the server's instructions: connects, hangs up, opens and closes the media. Call it in an effect. */
	followServer(): void {
		const { news, state } = this.line;
		const sends = this.open && this.step === 'ready';
		for (const track of this.stream?.getTracks() ?? [])
			track.enabled = this.step !== 'ready' || (sends && (track.kind === 'video' || !this.isMuted));
		// Without a place, the camera is turned off at any stage.
		if (state === 'away' || state === 'none') {
			if (this.stream || this.step !== 'idle') this.stop();
			return;
		}
		if (this.step !== 'ready') return;
		const hall = news?.hall ?? null;
		// While the hall's page has no connection to the server, an existing call continues.
		if (hall !== null && (hall !== this.#connectedHall || !this.#peer)) this.#call(hall);
		else if (hall === null && this.link !== 'up') this.#hangUp();
	}

	/** A server that restarted does not know the result of the check; one that was not reached, not that it ended. */
	#onSeat(): void {
		if (this.step === 'ready') this.#report(this.faults);
		else if (this.#isOff) this.line.send({ do: 'report', faults: null });
	}

	async #openSource(wanted: DeviceSelection): Promise<boolean> {
		this.stop();
		this.step = 'asking';
		const context = new AudioContext();
		this.#context = context;
		const taken = await openDevices(wanted);
		const isAudible = await startAudio(context).then(
			() => true,
			() => false,
		);
		// Stopped meanwhile, or restarted with other devices.
		if (this.#context !== context) {
			for (const track of taken.stream.getTracks()) track.stop();
			return false;
		}
		this.#taken = taken;
		this.#measured = null;
		this.stream = taken.stream;
		this.hasPicture = taken.camera === 'there';
		this.faults = devicesOnly(taken, wanted);
		if (!isAudible) this.faults = [...this.faults, 'output-missing'];
		if (taken.microphone !== 'there' || !isAudible) {
			// Releases devices that are no longer needed.
			this.stop();
			this.line.send({ do: 'report', faults: this.faults });
			return false;
		}
		this.#ownMeter = openLevelMeter(taken.stream, context);
		for (const track of taken.stream.getTracks())
			track.addEventListener('ended', () => this.#onDeviceEnded(track.kind));
		return true;
	}

	/** A device was unplugged, or its permission revoked. */
	#onDeviceEnded(kind: string): void {
		this.faults = [
			...new Set<CallFault>([...this.faults, kind === 'audio' ? 'microphone-missing' : 'camera-missing']),
		];
		this.line.send({ do: 'report', faults: this.faults });
		if (kind === 'audio') this.stop();
		else this.hasPicture = false;
	}

	#judge({ camera }: Pick<DeviceSelection, 'camera'>): void {
		if (!this.#measured) return;
		const found = faultsOf(this.#measured);
		// A speaker without video needs no camera.
		this.faults = camera === null ? found.filter((fault) => fault !== 'camera-missing') : found;
	}

	#call(hall: string): void {
		this.#hangUp();
		const { ways } = this.line;
		const { stream } = this;
		if (!ways || !stream) return;
		this.#connectedHall = hall;
		this.link = 'trying';
		const peer = new Peer(
			ways,
			crypto.randomUUID().slice(0, 18),
			(signal) => this.line.send({ do: 'signal', to: null, signal }),
			(state) => this.#changed(peer, state),
		);
		this.#peer = peer;
		for (const track of stream.getTracks()) peer.connection.addTrack(track, stream);
		peer.connection.addEventListener('track', ({ track }) => {
			if (track.kind === 'audio') this.hall = new MediaStream([track]);
		});
		void peer.offer().catch(() => peer.giveUp());
	}

	#changed(peer: Peer, state: 'trying' | 'up' | 'lost'): void {
		if (peer !== this.#peer) return;
		if (state === 'up') {
			this.#attempt = 0;
			this.failed = 0;
			this.link = 'up';
			if (this.faults.includes('line-broken'))
				this.#report(this.faults.filter((one) => one !== 'line-broken'));
			return;
		}
		this.link = 'lost';
		this.hall = null;
		this.failed += 1;
		if (this.failed === 2) this.#report([...new Set<CallFault>([...this.faults, 'line-broken'])]);
		const wait = retryDelays[Math.min(this.#attempt, retryDelays.length - 1)] ?? 0;
		this.#attempt += 1;
		this.#timer = setTimeout(() => {
			if (peer !== this.#peer) return;
			const hall = this.line.news?.hall ?? null;
			if (hall === null) this.#hangUp();
			else this.#call(hall);
		}, wait);
	}

	#report(faults: CallFault[]): void {
		this.faults = faults;
		// The technician's result applies until there is a new check.
		if (this.line.news?.tried !== 'unfit') this.line.send({ do: 'report', faults });
	}

	#take(signal: Signal): void {
		const peer = this.#peer;
		if (peer?.link === signal.link) void peer.take(signal).catch(() => peer.giveUp());
	}

	async #measureConnection(): Promise<void> {
		const peer = this.#peer;
		if (this.link !== 'up' || !peer) return;
		const quality = await connectionQuality(peer).catch(() => null);
		if (!quality || peer !== this.#peer) return;
		const relay = this.#measured?.line?.relay ?? 'none';
		const line = faultsOf({ ...fine, line: { connected: true, relay, ...quality } });
		const others = this.faults.filter((fault) => !fault.startsWith('line-') && fault !== 'relay-away');
		const found = [...others, ...line];
		if (found.join() !== this.faults.join()) this.#report(found);
	}

	#hangUp(): void {
		clearTimeout(this.#timer);
		this.#peer?.close();
		this.#peer = null;
		this.#connectedHall = null;
		this.link = 'none';
		this.hall = null;
	}
}

/** Measurements without faults. */
const fine: MeasuredCall = {
	microphone: 'there',
	peak: 0.3,
	clipped: 0,
	camera: 'there',
	brightness: 0.5,
	change: 1,
	line: null,
};

/** The faults known without measurements. */
const devicesOnly = ({ microphone, camera }: OpenedDevices, wanted: DeviceSelection): CallFault[] =>
	faultsOf({ ...fine, microphone, camera: wanted.camera === null ? 'there' : camera });
