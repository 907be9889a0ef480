import { startAudio } from '#ui/start-audio.ts';
import { isPlayed, voicesFor } from '../../call.ts';
import type { CallFault } from '../../call-check.ts';
import type { CallerShown, HallNews, Signal } from '../../call-messages.ts';
import { HallInput, type InputTrouble } from './input.ts';
import { CallSignalling } from './call-signalling.svelte.ts';
import { openLevelMeter, type LevelMeter } from './level-meter.ts';
import { connectOutput, outputsThere, type AudioOutputs } from './outputs.ts';
import { Peer, receivedFrom, type PeerState } from './peer.ts';
import { TestSound } from './test-sound.ts';

/** The audio devices of the hall's computer. `''` = the system default. */
export interface Ports {
	/** The input sent back to the delegates; `null` = none. */
	back: string | null;
	/** Whether that input is a mix-minus; otherwise the callers' voices are removed from it here. */
	without: boolean;
	out: string;
	/** The output for test calls; `null` = none. */
	testOutput: string | null;
}

/** A caller's connection at the hall's end. */
export interface Linked {
	delegation: string;
	/** `stalled` = no data arrive; the browser reports a lost connection only seconds later. */
	state: PeerState | 'stalled';
	picture: MediaStream | null;
	/** The caller's level, 0 to 1. */
	level: number;
}

interface Link {
	peer: Peer;
	delegation: string;
	/** The mix sent to the caller: the hall, and the other remote voices. */
	back: MediaStreamAudioDestinationNode;
	/** The caller's voice; closed unless it is heard. */
	voice: GainNode;
	sounds: HTMLAudioElement;
	/** The sound of a test call, and whether it is played. */
	testSound: TestSound;
	meter: LevelMeter | null;
	/** The other voices in this caller's mix. */
	others: Map<string, GainNode>;
	/** When the server last named this caller, ms. */
	lastNamedAt: number;
	/** Bytes received up to the last change, and its time, ms. */
	received: { bytes: number; at: number };
}

/** How long a connection is kept after the server stops naming its caller, ms: the server may have restarted. */
const grace = 30_000;
const meterEvery = 100; // ms
const lookEvery = 250; // ms
const stalledAfter = 1_500; // ms; audio packets arrive fifty times a second, even in silence
const fadeTime = 0.03; // seconds; fade for opening or closing a voice without a click
const noTroubles = { back: null, out: false, testOutput: false };

/** The output for test calls, if it exists and is not the hall's own; else `null`. */
const testOutputOf = ({ testOutput, out }: Ports, there: ReadonlySet<string>): string | null =>
	testOutput !== null && testOutput !== out && there.has(testOutput) ? testOutput : null;

/**
 * The hall's end: answers callers, plays only the one who has the floor, and sends the hall's sound back. The server
 * alone decides what is played, whatever the other end sends.
 */
export class HallEnd {
	readonly line: CallSignalling<HallNews>;
	/** Whether sound may be played: browsers require a press first. */
	isStarted = $state(false);
	links = $state<Record<string, Linked>>({});
	/** The level of the hall's sound as sent to delegates, 0 to 1. */
	level = $state(0);
	/** Whether the technician has muted the speaker. */
	cut = $state(false);

	#context: AudioContext | null = null;
	#input: HallInput | null = null;
	/** Whether the computer has no sound output, without which the browser processes no sound. */
	#isSilent = $state(false);
	/** Which of the devices are unavailable. */
	#troubles = $state.raw<{ back: InputTrouble | null; out: boolean; testOutput: boolean }>(noTroubles);
	#ports: Ports = { back: null, without: false, out: '', testOutput: null };
	readonly #links = new Map<string, Link>();
	#speaking: string | null = null;
	/** The voices that are open. */
	readonly #opened = new WeakMap<GainNode, boolean>();

	constructor(meeting: string) {
		this.line = new CallSignalling(meeting, 'hall', (from, signal) => void this.#take(from, signal));
	}

	/** The connection and the caller who has the floor, as far as available. */
	get speaker(): { link: Linked | null; caller: CallerShown | null } | null {
		const { news } = this.line;
		const id = news?.speaking?.id;
		if (id === undefined) return null;
		return {
			link: Object.values(this.links).find(({ delegation }) => delegation === id) ?? null,
			caller: news?.callers.find(({ delegation }) => delegation === id) ?? null,
		};
	}
	/** The caller of the test call. */
	get tried(): CallerShown | null {
		return this.line.news?.callers.find(({ state }) => state === 'trying') ?? null;
	}

	/** Why an input or an output is unavailable. */
	get trouble(): InputTrouble | 'no-output' | null {
		if (this.#isSilent) return 'no-output';
		const { back, out, testOutput } = this.#troubles;
		return back ?? (out || testOutput ? 'missing' : null);
	}

	/** Starts. Call it in an event handler of a press; further calls while it starts have no effect. */
	async begin(ports: Ports): Promise<void> {
		if (this.#context) return;
		const context = new AudioContext({ latencyHint: 'interactive' });
		this.#context = context;
		this.#input = new HallInput(context, () => (this.#troubles = { ...this.#troubles, back: 'missing' }));
		// The speaker is seen also without sound.
		await startAudio(context).catch(() => (this.#isSilent = true));
		context.addEventListener('statechange', () => (this.#isSilent &&= context.state !== 'running'));
		await this.use(ports);
		this.isStarted = true;
	}

	/** Switches the devices; with the same devices, retries those that were missing. */
	async use(ports: Ports): Promise<void> {
		const before = this.#ports;
		this.#ports = ports;
		if (ports !== before) {
			this.#troubles = noTroubles;
			this.#forgetOutput();
		}
		const [context, input] = [this.#context, this.#input];
		if (!context || !input) return;
		const taken =
			input.open && ports.back === before.back && ports.without === before.without ? null : input.take(ports);
		const there = await outputsThere();
		if (ports !== this.#ports) return;
		if (ports.testOutput !== null && !there.has(ports.testOutput)) this.#forgetOutput();
		const [back, out, ...testOutputs] = await Promise.all([
			taken,
			connectOutput(context as AudioOutputs, ports.out, there, this.#troubles.out),
			...[...this.#links.values()].map(({ testSound }) => testSound.leadTo(testOutputOf(ports, there))),
		]);
		if (ports !== this.#ports) return;
		const testOutput =
			(ports.testOutput === null || there.has(ports.testOutput)) && testOutputs.every(Boolean);
		this.#troubles = { back, out: !out, testOutput: !testOutput };
		this.mix();
	}

	/** Opens the connection to the server; returns a function that closes it. */
	follow(): () => void {
		const close = this.line.follow();
		const meter = setInterval(() => this.#measure(), meterEvery);
		const looking = setInterval(() => void this.#checkForStalls(), lookEvery);
		const { mediaDevices } = navigator;
		const look = (): void => void this.use(this.#ports);
		mediaDevices?.addEventListener('devicechange', look);
		return () => {
			close();
			clearInterval(meter);
			clearInterval(looking);
			mediaDevices?.removeEventListener('devicechange', look);
			for (const id of this.#links.keys()) this.#drop(id);
			this.#input?.close();
			this.#input = null;
			void this.#context?.close();
			this.#context = null;
			this.isStarted = false;
		};
	}

	startTestCall(caller: string): void {
		this.line.send({ do: 'try-out', caller });
	}
	endTestCall(caller: string, fit: boolean | null, faults: CallFault[] = []): void {
		this.line.send({ do: 'tried-out', caller, fit, faults });
	}

	/**
	 * Follows the server's instructions: drops callers that it does not name, opens one voice, closes all others. Call
	 * it in an effect: it runs again with every message, and every second without one.
	 */
	mix(): void {
		const { news, silent, state } = this.line;
		const speaking = news?.speaking?.id ?? null;
		// A new speaker is heard even if the previous one was muted.
		if (speaking !== this.#speaking) this.cut = false;
		this.#speaking = speaking;
		this.#dropUnnamed(news, state === 'away');
		const heard = [...this.#links].filter(
			([, { delegation }]) => !this.cut && isPlayed(news?.speaking, silent, delegation),
		);
		const ids = heard.map(([id]) => id);
		const trying = this.tried?.id ?? null;
		for (const [id, link] of this.#links) {
			this.#set(link.voice, ids.includes(id));
			link.testSound.setPlayed(id === trying);
			const others = voicesFor(id, ids);
			for (const [other, gain] of link.others) this.#set(gain, others.includes(other));
		}
	}

	#dropUnnamed(news: HallNews | null, away: boolean): void {
		const callers = news?.callers ?? [];
		for (const [id, link] of this.#links) {
			const caller = callers.find((one) => one.id === id);
			if (caller) link.lastNamedAt = performance.now();
			const replaced = callers.some((one) => one.id !== id && one.delegation === link.delegation);
			const missing = !caller && performance.now() - link.lastNamedAt > grace;
			if (away || replaced || missing || (caller && !caller.linked)) this.#drop(id);
		}
	}

	async #take(from: string, signal: Signal): Promise<void> {
		const link = this.#links.get(from);
		if (link?.peer.link === signal.link) return link.peer.take(signal).catch(() => this.#drop(from, link));
		const context = this.#context;
		// ICE candidates may arrive before their offer has been processed, but never before it was sent.
		if (signal.kind !== 'offer' || !context) return;
		const caller = this.line.news?.callers.find(({ id }) => id === from);
		const { ways } = this.line;
		if (!caller || !ways) return;
		this.#drop(from);
		await this.#answer(context, caller, signal, ways);
	}

	async #answer(
		context: AudioContext,
		{ id, delegation }: CallerShown,
		signal: Signal,
		ways: NonNullable<HallEnd['line']['ways']>,
	): Promise<void> {
		const peer = new Peer(
			ways,
			signal.link,
			(answer) => this.line.send({ do: 'signal', to: id, signal: answer }),
			(state) => {
				if (this.#links.get(id)?.peer !== peer) return;
				if (state === 'lost') this.#drop(id);
				else this.#show(id, { state });
			},
		);
		const sounds = new Audio();
		const link: Link = {
			peer,
			delegation,
			back: context.createMediaStreamDestination(),
			voice: new GainNode(context, { gain: 0 }),
			sounds,
			testSound: new TestSound(sounds),
			meter: null,
			others: new Map(),
			lastNamedAt: performance.now(),
			received: { bytes: 0, at: performance.now() },
		};
		link.voice.connect(context.destination);
		this.#input?.sound.connect(link.back);
		for (const [other, { voice }] of this.#links) {
			this.#connectVoice(voice, other, link);
			this.#connectVoice(link.voice, id, this.#links.get(other));
		}
		this.#links.set(id, link);
		this.links[id] = { delegation, state: 'trying', picture: null, level: 0 };
		void this.#try(link.testSound);
		peer.connection.addEventListener('track', ({ track }) => this.#onTrack(context, id, link, track));
		await peer
			.take(signal, () => {
				for (const track of link.back.stream.getTracks()) peer.connection.addTrack(track, link.back.stream);
			})
			.catch(() => this.#drop(id, link));
		this.mix();
	}

	/** The output of a test call is unknown now. */
	#forgetOutput(): void {
		for (const { testSound } of this.#links.values()) testSound.forgetOutput();
	}

	/** Routes a test call to the chosen output. */
	async #try(testSound: TestSound): Promise<void> {
		const ports = this.#ports;
		const there = ports.testOutput === null ? new Set<string>() : await outputsThere();
		if (ports !== this.#ports) return this.#try(testSound);
		if (!(await testSound.leadTo(testOutputOf(ports, there))))
			this.#troubles = { ...this.#troubles, testOutput: true };
	}

	/** Routes one caller's voice to another, closed at first. */
	#connectVoice(voice: GainNode, of: string, to: Link | undefined): void {
		const context = this.#context;
		if (!context || !to) return;
		const gain = new GainNode(context, { gain: 0 });
		voice.connect(gain).connect(to.back);
		to.others.set(of, gain);
	}

	#onTrack(context: AudioContext, id: string, link: Link, track: MediaStreamTrack): void {
		// Ignores media of a connection that was dropped meanwhile.
		if (this.#links.get(id) !== link) return;
		const stream = new MediaStream([track]);
		if (track.kind === 'video') return this.#show(id, { picture: stream });
		// Chromium mixes remote audio only if a media element also plays it, even muted.
		link.sounds.srcObject = stream;
		void link.sounds.play().catch(() => {});
		new MediaStreamAudioSourceNode(context, { mediaStream: stream }).connect(link.voice);
		link.meter?.close();
		link.meter = openLevelMeter(stream, context);
		this.mix();
	}

	/** Drops a connection. @param only drop it only if it is still this one */
	#drop(id: string, only?: Link): void {
		const link = this.#links.get(id);
		if (!link || (only && link !== only)) return;
		this.#links.delete(id);
		link.peer.close();
		link.meter?.close();
		link.voice.disconnect();
		link.sounds.srcObject = null;
		this.#input?.sound.disconnect(link.back);
		for (const [other, gain] of link.others) this.#links.get(other)?.voice.disconnect(gain);
		for (const other of this.#links.values()) other.others.delete(id);
		delete this.links[id];
	}

	#show(id: string, more: Partial<Linked>): void {
		const before = this.links[id];
		if (before) this.links[id] = { ...before, ...more };
	}

	#set(voice: GainNode, open: boolean): void {
		if ((this.#opened.get(voice) ?? false) === open) return;
		this.#opened.set(voice, open);
		const { gain, context } = voice;
		const now = context.currentTime;
		gain.cancelScheduledValues(now);
		gain.setValueAtTime(gain.value, now);
		gain.linearRampToValueAtTime(open ? 1 : 0, now + fadeTime);
	}

	/** Updates for each connection whether data still arrive. */
	async #checkForStalls(): Promise<void> {
		for (const [id, link] of this.#links) {
			const bytes = await receivedFrom(link.peer).catch(() => 0);
			const now = performance.now();
			if (bytes > link.received.bytes) link.received = { bytes, at: now };
			const state = this.#links.get(id) === link ? this.links[id]?.state : null;
			const stalls = link.received.bytes > 0 && now - link.received.at > stalledAfter;
			if (state === 'up' && stalls) this.#show(id, { state: 'stalled' });
			if (state === 'stalled' && !stalls) this.#show(id, { state: 'up' });
		}
	}

	#measure(): void {
		this.level = this.#input?.peak() ?? 0;
		for (const [id, { meter }] of this.#links) {
			const level = meter?.peak() ?? 0;
			const shown = this.links[id];
			if (shown && shown.level !== level) shown.level = level;
		}
	}
}
