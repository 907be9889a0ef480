import { isPlayed, voicesFor } from '../../call.ts';
import type { CallFault } from '../../call-check.ts';
import type { CallerShown, HallNews, Signal } from '../../call-messages.ts';
import { CallLine } from './line.svelte.ts';
import { openEar, type Ear } from './measure.ts';
import { Peer, type PeerState } from './peer.ts';

/** Where the hall's sound comes from, and where the speaker's goes. `''` = as the system has it. */
export interface Ports {
	/** The input that goes back to the delegates; `null` = none does. */
	back: string | null;
	/** Whether that input is a mix without them; else what they say is taken out of it here. */
	without: boolean;
	out: string;
	/** Where a line that is tried out is heard; `null` = nowhere. */
	ear: string | null;
}

/** A caller's connection as the hall has it. */
export interface Linked {
	delegation: string;
	state: PeerState;
	picture: MediaStream | null;
	/** How loud the caller is, 0 to 1. */
	level: number;
}

interface Link {
	peer: Peer;
	delegation: string;
	/** What is sent to the caller: the hall, and the others who are heard in it. */
	back: MediaStreamAudioDestinationNode;
	/** What the caller sends; shut unless they are heard. */
	voice: GainNode;
	sounds: HTMLAudioElement;
	ear: Ear | null;
	/** The voices that go to this one. */
	others: Map<string, GainNode>;
	/** When the server has last named this caller, ms. */
	named: number;
}

/** So long a connection is kept whose caller the server does not name, ms: it may have begun anew. */
const grace = 30_000;
const meterEvery = 100; // ms
const swift = 0.03; // seconds in which a voice is opened or shut, without a click

/**
 * The hall's end: answers those who call, plays the one who has the floor and nobody else, and sends the hall's sound
 * back. What is played is decided here by the server's word, whatever the other end sends.
 */
export class HallEnd {
	readonly line: CallLine<HallNews>;
	/** Whether sounds may be played: browsers wait for a press. */
	begun = $state(false);
	/** Why the input could not be opened, in the browser's own word. */
	trouble = $state<'refused' | 'missing' | null>(null);
	links = $state<Record<string, Linked>>({});
	/** How loud the hall is, as the delegates hear it, 0 to 1. */
	level = $state(0);
	/** Whether the technician holds the speaker silent. */
	cut = $state(false);

	#context: AudioContext | null = null;
	#input: { node: MediaStreamAudioSourceNode; stream: MediaStream; ear: Ear } | null = null;
	#ports: Ports = { back: null, without: false, out: '', ear: null };
	readonly #links = new Map<string, Link>();
	#speaking: string | null = null;
	/** The voices that are open. */
	readonly #opened = new WeakMap<GainNode, boolean>();

	constructor(meeting: string) {
		this.line = new CallLine(meeting, 'hall', (from, signal) => void this.#take(from, signal));
	}

	/** The connection with whoever has the floor, and who they are, as far as they are there. */
	get speaker(): { link: Linked | null; caller: CallerShown | null } | null {
		const { news } = this.line;
		const id = news?.speaking?.id;
		if (id === undefined) return null;
		return {
			link: Object.values(this.links).find(({ delegation }) => delegation === id) ?? null,
			caller: news?.callers.find(({ delegation }) => delegation === id) ?? null,
		};
	}
	/** Whose line is tried out. */
	get tried(): CallerShown | null {
		return this.line.news?.callers.find(({ state }) => state === 'trying') ?? null;
	}

	/** Begins. Call it when something was pressed. */
	async begin(ports: Ports): Promise<void> {
		this.#context = new AudioContext({ latencyHint: 'interactive' });
		await this.#context.resume();
		await this.use(ports);
		this.begun = true;
	}

	/** Takes other inputs and outputs. */
	async use(ports: Ports): Promise<void> {
		this.#ports = ports;
		const context = this.#context as (AudioContext & { setSinkId?: (id: string) => Promise<void> }) | null;
		if (!context) return;
		await context.setSinkId?.(ports.out).catch(() => (this.trouble = 'missing'));
		await this.#open(context, ports);
		this.mix();
	}

	/** Opens and closes the line to the server. */
	follow(): () => void {
		const close = this.line.follow();
		const meter = setInterval(() => this.#measure(), meterEvery);
		return () => {
			close();
			clearInterval(meter);
			for (const id of this.#links.keys()) this.#drop(id);
			this.#shut();
			void this.#context?.close();
			this.#context = null;
			this.begun = false;
		};
	}

	tryOut(caller: string): void {
		this.line.say({ do: 'try-out', caller });
	}
	triedOut(caller: string, fit: boolean | null, faults: CallFault[] = []): void {
		this.line.say({ do: 'tried-out', caller, fit, faults });
	}

	/**
	 * Does what the server has said: lets go of whom it does not name, opens one voice, shuts all others. Call it in an
	 * effect: it runs again with every word, and with every second without one.
	 */
	mix(): void {
		const { news, silent, state } = this.line;
		const speaking = news?.speaking?.id ?? null;
		// A new speaker is heard, whatever was held silent before.
		if (speaking !== this.#speaking) this.cut = false;
		this.#speaking = speaking;
		this.#weed(news, state === 'away');
		const heard = [...this.#links].filter(
			([, { delegation }]) => !this.cut && isPlayed(news?.speaking, silent, delegation),
		);
		const ids = heard.map(([id]) => id);
		const trying = this.tried?.id ?? null;
		for (const [id, link] of this.#links) {
			const { ear } = this.#ports;
			this.#set(link.voice, ids.includes(id));
			link.sounds.muted = id !== trying || ear === null;
			const others = voicesFor(id, ids);
			for (const [other, gain] of link.others) this.#set(gain, others.includes(other));
		}
	}

	#weed(news: HallNews | null, away: boolean): void {
		const callers = news?.callers ?? [];
		for (const [id, link] of this.#links) {
			const caller = callers.find((one) => one.id === id);
			if (caller) link.named = performance.now();
			const replaced = callers.some((one) => one.id !== id && one.delegation === link.delegation);
			const missing = !caller && performance.now() - link.named > grace;
			if (away || replaced || missing || (caller && !caller.linked)) this.#drop(id);
		}
	}

	async #take(from: string, signal: Signal): Promise<void> {
		const link = this.#links.get(from);
		if (link?.peer.link === signal.link) return link.peer.take(signal).catch(() => this.#drop(from));
		const context = this.#context;
		// Ways may come before the offer that they belong to has been taken up, never before it was sent.
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
			(answer) => this.line.say({ do: 'signal', to: id, signal: answer }),
			(state) => {
				if (this.#links.get(id)?.peer !== peer) return;
				if (state === 'lost') this.#drop(id);
				else this.#show(id, { state });
			},
		);
		const link: Link = {
			peer,
			delegation,
			back: context.createMediaStreamDestination(),
			voice: new GainNode(context, { gain: 0 }),
			sounds: new Audio(),
			ear: null,
			others: new Map(),
			named: performance.now(),
		};
		link.sounds.muted = true;
		link.voice.connect(context.destination);
		this.#input?.node.connect(link.back);
		for (const [other, { voice }] of this.#links) {
			this.#lead(voice, other, link);
			this.#lead(link.voice, id, this.#links.get(other));
		}
		this.#links.set(id, link);
		this.links[id] = { delegation, state: 'trying', picture: null, level: 0 };
		peer.connection.addEventListener('track', ({ track }) => this.#heard(context, id, link, track));
		await peer
			.take(signal, () => {
				for (const track of link.back.stream.getTracks()) peer.connection.addTrack(track, link.back.stream);
			})
			.catch(() => this.#drop(id));
		this.mix();
	}

	/** Leads the voice of one to another, shut at first. */
	#lead(voice: GainNode, of: string, to: Link | undefined): void {
		const context = this.#context;
		if (!context || !to) return;
		const gain = new GainNode(context, { gain: 0 });
		voice.connect(gain).connect(to.back);
		to.others.set(of, gain);
	}

	#heard(context: AudioContext, id: string, link: Link, track: MediaStreamTrack): void {
		const stream = new MediaStream([track]);
		if (track.kind === 'video') return this.#show(id, { picture: stream });
		// In Chromium what comes from elsewhere is silent in a mix unless an element plays it too, be it without a sound.
		link.sounds.srcObject = stream;
		void this.#listenOn(link.sounds);
		void link.sounds.play().catch(() => {});
		new MediaStreamAudioSourceNode(context, { mediaStream: stream }).connect(link.voice);
		link.ear = openEar(stream, context);
		this.mix();
	}

	async #listenOn(sounds: HTMLAudioElement & { setSinkId?: (id: string) => Promise<void> }): Promise<void> {
		const { ear } = this.#ports;
		if (ear !== null) await sounds.setSinkId?.(ear).catch(() => (sounds.muted = true));
	}

	#drop(id: string): void {
		const link = this.#links.get(id);
		if (!link) return;
		this.#links.delete(id);
		link.peer.close();
		link.ear?.close();
		link.voice.disconnect();
		link.sounds.srcObject = null;
		this.#input?.node.disconnect(link.back);
		for (const other of this.#links.values()) other.others.delete(id);
		delete this.links[id];
	}

	async #open(context: AudioContext, { back, without }: Ports): Promise<void> {
		this.#shut();
		this.trouble = null;
		for (const { sounds } of this.#links.values()) void this.#listenOn(sounds);
		if (back === null) return;
		try {
			const stream = await navigator.mediaDevices.getUserMedia({
				audio: {
					...(back ? { deviceId: { exact: back } } : {}),
					// A microphone in the hall hears the speaker too, who would then hear themselves late.
					echoCancellation: !without,
					noiseSuppression: false,
					autoGainControl: false,
				},
			});
			const node = new MediaStreamAudioSourceNode(context, { mediaStream: stream });
			this.#input = { node, stream, ear: openEar(stream, context) };
			for (const link of this.#links.values()) node.connect(link.back);
		} catch (reason) {
			this.trouble =
				reason instanceof DOMException && reason.name === 'NotAllowedError' ? 'refused' : 'missing';
		}
	}

	#shut(): void {
		this.#input?.ear.close();
		this.#input?.node.disconnect();
		for (const track of this.#input?.stream.getTracks() ?? []) track.stop();
		this.#input = null;
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
		gain.linearRampToValueAtTime(open ? 1 : 0, now + swift);
	}

	#measure(): void {
		this.level = this.#input?.ear.peak() ?? 0;
		for (const [id, { ear }] of this.#links) {
			const level = ear?.peak() ?? 0;
			const shown = this.links[id];
			if (shown && shown.level !== level) shown.level = level;
		}
	}
}
