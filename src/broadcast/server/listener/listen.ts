import type { Database } from '#platform/server/database.ts';
import { log } from '#platform/server/log.ts';
import { picture } from '../../tracks.ts';
import { whatKeyOpens } from '../keys.ts';
import type { Origin } from '../origin/origin.ts';
import { troubles, troubleWith } from './able.ts';
import type { Admission } from './receive.ts';
import { listenRtmp } from './rtmp.ts';
import type { ListenerSettings } from './settings.ts';
import { listenSrt } from './srt.ts';

export type Protocol = 'rtmp' | 'srt';

/** What listeners need of the house, and tell it. */
export interface Gate {
	ffmpeg: string;
	/** Where the own ingest is: `http://host:port`. */
	to: string;
	/** What a key lets its bearer send; `null` = nothing. */
	admission(key: string): Promise<Admission | null>;
	/** Says in the log what is in the way of listening. */
	look(protocol: Protocol): Promise<void>;
	/** The port cannot be had. */
	failed(protocol: Protocol, error: Error): void;
	notAac(admission: Admission): void;
}

/**
 * Listens for SRT and RTMP where the settings say so. Each needs ffmpeg, which takes the protocol apart and makes
 * nothing anew; without it nobody can send in this way, the log says what to do, and all else goes on.
 * @param to where the own ingest is: `http://host:port`
 */
export function openListeners(
	{ rtmp, srt, passphrase, ffmpeg }: ListenerSettings,
	{ database, origin, to }: { database: Database; origin: Origin; to: string },
): { stop(): void } {
	const said = new Set<string>();
	const gate: Gate = {
		ffmpeg,
		to,
		async admission(key) {
			const opens = await whatKeyOpens({ database }, key).catch((error: unknown) => {
				log('error', 'listener.key', { error });
				return null;
			});
			return opens && { ...opens, key };
		},
		async look(protocol) {
			const trouble = await troubleWith(ffmpeg, protocol);
			if (!trouble) return void said.delete(protocol);
			if (said.has(protocol)) return;
			said.add(protocol);
			log('error', `listener.${trouble}`, { protocol, ffmpeg, says: troubles[trouble] });
		},
		failed(protocol, error) {
			log('error', 'listener.port', { protocol, error });
		},
		notAac({ meeting, tracks }) {
			void origin.find(meeting).then((broadcast) => {
				for (const track of tracks)
					if (broadcast && track !== picture)
						broadcast.hall.channel(track).state.refused = { refusal: 'not-aac', at: Date.now() / 1_000 };
			});
		},
	};
	const listening: { stop(): void }[] = [];
	if (rtmp) {
		void gate.look('rtmp');
		listening.push(listenRtmp(rtmp, gate));
	}
	if (srt) {
		void gate.look('srt');
		listening.push(listenSrt(srt, passphrase, gate));
	}
	return {
		stop() {
			for (const one of listening) one.stop();
		},
	};
}
