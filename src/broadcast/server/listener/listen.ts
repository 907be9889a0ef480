import type { Database } from '#platform/server/database.ts';
import { log } from '#platform/server/log.ts';
import type { ListenerTrouble, Protocol } from '../../listeners.ts';
import { picture } from '../../tracks.ts';
import { whatKeyOpens } from '../keys.ts';
import type { Origin } from '../origin/origin.ts';
import { ffmpegProblems, checkFfmpeg } from './check-ffmpeg.ts';
import type { SenderRights } from './receive.ts';
import { listenRtmp } from './rtmp.ts';
import type { ListenerSettings, ListenAddress } from './settings.ts';
import { listenSrt } from './srt.ts';

/** What listeners need from the server and report to it. */
export interface ListenerHost {
	ffmpeg: string;
	/** Address of the local ingest: `http://host:port`. */
	to: string;
	/** Returns what a key may send, one track or more; `null` if nothing. */
	admission(key: string): Promise<SenderRights | null>;
	/** The port is unavailable. */
	failed(protocol: Protocol, error: Error): void;
	notAac(admission: SenderRights): void;
}

/**
 * Listens for SRT and RTMP as configured. Both need ffmpeg to demultiplex; nothing is transcoded. Without ffmpeg the
 * log and the technician's page say what to do, and everything else works.
 * @param to address of the local ingest: `http://host:port`
 */
export function openListeners(
	{ rtmp, srt, passphrase, ffmpeg }: ListenerSettings,
	{ database, origin, to }: { database: Database; origin: Origin; to: string },
): { stop(): void } {
	/** Reports to the technician why a listener is not running. */
	const report = (protocol: Protocol, trouble: ListenerTrouble): void => {
		const state = origin.listeners.get(protocol);
		if (state) state.trouble ??= trouble;
	};
	async function begin(protocol: Protocol, { port }: ListenAddress, encrypted: boolean): Promise<void> {
		origin.listeners.set(protocol, { protocol, port, trouble: null, encrypted });
		const trouble = await checkFfmpeg(ffmpeg, protocol);
		if (!trouble) return;
		report(protocol, trouble);
		log('error', `listener.${trouble}`, { protocol, ffmpeg, says: ffmpegProblems[trouble] });
	}
	const host: ListenerHost = {
		ffmpeg,
		to,
		async admission(key) {
			const opens = await whatKeyOpens({ database }, key).catch((error: unknown) => {
				log('error', 'listener.key', { error });
				return null;
			});
			// A captioner's key cannot send media.
			return opens?.tracks.length ? { ...opens, key } : null;
		},
		failed(protocol, error) {
			report(protocol, 'no-port');
			log('error', 'listener.port', { protocol, error });
		},
		notAac({ meeting, tracks }) {
			origin
				.find(meeting)
				.then((broadcast) => {
					for (const track of tracks)
						if (broadcast && track !== picture)
							broadcast.hall.channel(track).state.refused = {
								refusal: 'not-aac',
								at: Date.now() / 1_000,
								key: null,
							};
				})
				.catch((error: unknown) => log('warn', 'listener.not-aac', { meeting, error }));
		},
	};
	const listening: { stop(): void }[] = [];
	if (rtmp) {
		void begin('rtmp', rtmp, false);
		listening.push(listenRtmp(rtmp, host));
	}
	if (srt) {
		void begin('srt', srt, passphrase !== null);
		listening.push(listenSrt(srt, passphrase, host));
	}
	return {
		stop() {
			for (const one of listening) one.stop();
			origin.listeners.clear();
		},
	};
}
