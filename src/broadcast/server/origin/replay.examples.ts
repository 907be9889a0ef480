import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { setImmediate as soon, setTimeout as sleep } from 'node:timers/promises';
import { vi } from 'vitest';
import type { Tone } from '../../../../tests/setup/ffmpeg.ts';
import { concat } from '../../media/boxes.ts';
import { moveTo } from '../../media/fragment.ts';
import type { Channel } from './channel.ts';
import type { TestHall } from './hall.examples.ts';
import { recordedTrack, repeated } from './recorded-track.examples.ts';

/*
 * For tests: recorded media, sent as ffmpeg sends them, while the test moves the clock of the process. What takes
 * ffmpeg ten seconds takes less than one; real senders are in `src/broadcast/broadcasting.test.ts`.
 */

/** ms by which the clock moves at a time, at most. */
const step = 200;
/** ms of real time after each step of a wait, in which the database, the disk and sockets get on. */
const breath = 5;
/** ms of real time after which a wait has failed: less than a test has. */
const patience = 50_000;

/** Where media are sent to, and with which key. */
type Target = Pick<TestHall, 'origin' | 'meeting' | 'to' | 'key'>;

/** A sender that goes on until it is stopped or cut off. */
export interface ReplayedSender {
	/** Cuts its connections, as the end of a program does; resolves when the origin has noticed. */
	stop(): Promise<void>;
	/** Whether the origin has ended it. */
	readonly isGone: boolean;
}

export interface VirtualClock {
	/** Sends a picture and sounds, each as one endless upload, counted from zero. */
	replayTracks(to: Target, sounds: readonly Tone[], withPicture?: boolean): ReplayedSender;
	/** Sends a picture and sounds in a file for each second, counted from zero. */
	replayFiles(to: Target, sounds: readonly Tone[]): ReplayedSender;
	/** Lets time pass, in which all senders send. */
	pass(seconds: number): Promise<void>;
	/** Lets time pass until a condition holds. */
	until<Value>(what: () => Promise<Value | Nothing> | Value | Nothing): Promise<Value>;
	/** Stops all senders. */
	stopSenders(): Promise<void>;
	/** Gives the process its own clock back. */
	stop(): void;
}
type Nothing = null | false | undefined;

/** A sender as the clock moves it. */
interface Moved extends ReplayedSender {
	/** Sends what has been recorded since the last time; resolves when the origin has taken or refused it. */
	send(): Promise<void>;
}

/**
 * Stops `Date` and intervals of the process until the test lets time pass; sockets and timeouts go on. Open an origin
 * afterwards, so that its intervals follow this clock.
 */
export function startVirtualClock(): VirtualClock {
	vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
	const senders = new Set<Moved>();
	const add = (sender: Moved): ReplayedSender => {
		senders.add(sender);
		return sender;
	};
	const clock: VirtualClock = {
		replayTracks: (to, sounds, withPicture = true) =>
			add(uploads(to, withPicture ? ['picture', ...sounds] : sounds)),
		replayFiles: (to, sounds) => add(files(to, ['picture', ...sounds])),
		async pass(seconds) {
			for (let left = Math.round(seconds * 1_000); left > 0; left -= step) {
				await vi.advanceTimersByTimeAsync(Math.min(step, left));
				for (const sender of senders) if (sender.isGone) senders.delete(sender);
				await Promise.all([...senders].map((sender) => sender.send()));
			}
		},
		async until(what) {
			for (const end = performance.now() + patience; performance.now() < end;) {
				const found = await what();
				if (found) return found;
				await clock.pass(step / 1_000);
				await sleep(breath);
			}
			throw new Error(`it never came about: ${what.toString()}`);
		},
		async stopSenders() {
			await Promise.all([...senders].map((sender) => sender.stop()));
			senders.clear();
		},
		stop: () => void vi.useRealTimers(),
	};
	return clock;
}

const seconds = (): number => Date.now() / 1_000;
const channelOf = ({ origin, meeting }: Target, track: string): Channel | undefined =>
	origin.origin.loaded(meeting.id)?.hall.channels.get(track as Channel['track']);
const headersFor = ({ key }: Target) => ({ authorization: `Bearer ${key}`, 'user-agent': 'Lavf/61.7.100' });

/** Waits in real time for what the origin does with bytes that are on their way. */
async function happened(what: () => boolean): Promise<void> {
	for (const end = performance.now() + patience; !what(); await soon())
		if (performance.now() > end) throw new Error(`it never came about: ${what.toString()}`);
}

/** Returns a function that gives what a program that began just now would have recorded since the last call. */
function recorder(track: 'picture' | Tone) {
	const began = seconds();
	const reading = recordedTrack(track);
	let rest: ReturnType<typeof repeated> | null = null;
	let next: { start: number; moof: Uint8Array; mdat: Uint8Array } | null = null;
	return async (): Promise<{ init: Uint8Array; bytes: Uint8Array[] }> => {
		const recorded = await reading;
		const { init, timescale, ticks } = recorded;
		rest ??= repeated(recorded);
		const bytes: Uint8Array[] = [];
		for (;;) {
			next ??= rest.next().value ?? null;
			if (!next || (next.start + ticks) / timescale > seconds() - began + 1e-6) return { init, bytes };
			bytes.push(moveTo(next.moof, next.start), next.mdat);
			next = null;
		}
	};
}

/** One endless upload per track; when one is closed the program ends, as ffmpeg does. */
function uploads(to: Target, tracks: readonly ('picture' | Tone)[]): Moved {
	let isGone = false;
	const open: { track: string; request: ClientRequest }[] = [];
	const end = (): void => {
		isGone = true;
		for (const one of open) one.request.destroy();
	};
	const ways = tracks.map((track) => {
		const recorded = recorder(track);
		let sent: ClientRequest | null = null;
		return async (): Promise<void> => {
			const { init, bytes } = await recorded();
			if (!bytes.length || isGone) return;
			const first = !sent;
			sent ??= request(`${to.to}/${track}/live.mp4`, { method: 'PUT', headers: headersFor(to), agent: false })
				.on('response', end)
				.on('error', end)
				.on('close', end);
			if (first) open.push({ track, request: sent });
			sent.write(concat(first ? [init, ...bytes] : bytes));
			const { socket } = sent;
			await happened(() => {
				const channel = channelOf(to, track);
				if (isGone || !channel) return isGone;
				const { arrivedAt, refused } = channel.state;
				return isOpen(channel, socket?.localPort ?? sent?.socket?.localPort)
					? (arrivedAt ?? 0) >= seconds()
					: (refused?.at ?? 0) >= seconds();
			});
		};
	});
	return {
		send: async () => void (await Promise.all(ways.map((send) => send()))),
		get isGone() {
			return isGone;
		},
		async stop() {
			const ports = open.map(({ track, request: { socket } }) => ({ track, port: socket?.localPort }));
			end();
			await happened(() => !ports.some(({ track, port }) => isOpen(channelOf(to, track), port)));
		},
	};
}

/** Whether an upload from this port is accepted. */
const isOpen = (channel: Channel | undefined, port: number | undefined): boolean =>
	[...(channel?.uploads.keys() ?? [])].some((body) => (body as IncomingMessage).socket.remotePort === port);

/** A file per second and track, after one with the init segment; what is answered changes nothing. */
function files(to: Target, tracks: readonly ('picture' | Tone)[]): Moved {
	let isGone = false;
	const put = (track: string, name: string, body: Uint8Array): Promise<unknown> =>
		fetch(`${to.to}/${track}/${name}`, { method: 'PUT', headers: headersFor(to), body: body as BodyInit })
			.then((answer) => answer.arrayBuffer())
			.catch(() => null);
	const began = seconds();
	const ways = tracks.map((track) => {
		const recorded = recorder(track);
		let gathered: Uint8Array[] = [];
		let count = 0;
		return async (): Promise<void> => {
			const { init, bytes } = await recorded();
			gathered.push(...bytes);
			if (Math.floor(seconds() - began + 1e-6) <= count) return;
			const body = concat(gathered);
			gathered = [];
			count += 1;
			if (count === 1) await put(track, 'init.mp4', init);
			await put(track, `${count}.m4s`, body);
		};
	});
	return {
		send: async () => void (await Promise.all(ways.map((send) => send()))),
		get isGone() {
			return isGone;
		},
		stop() {
			isGone = true;
			return Promise.resolve();
		},
	};
}
