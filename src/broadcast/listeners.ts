/*
 * The ways in besides the ingest: SRT and RTMP, where the server listens for them. Pure.
 */

export type Protocol = 'rtmp' | 'srt';

/** Why there is no listening: no ffmpeg; one without the protocol; the port cannot be had. */
export type ListenerTrouble = 'no-ffmpeg' | 'no-protocol' | 'no-port';

/** How it is with a protocol that the settings ask for. */
export interface ListenerState {
	protocol: Protocol;
	port: number;
	/** `null` = it is listened for. */
	trouble: ListenerTrouble | null;
	/** Whether senders have to encrypt with the passphrase. */
	encrypted: boolean;
}

/** What is put into an encoder: the key is the stream id of SRT, and what follows the last stroke of RTMP. */
export interface ListenerAddress {
	protocol: Protocol;
	address: string;
}

/**
 * Where a key's bearer sends by SRT and RTMP, as `docs/broadcasting.md` explains. What is not listened for is left
 * out. The latency of SRT is 200 ms, in the microseconds that ffmpeg and OBS count in.
 * @param host the server's name, as the browser knows it
 */
export function listenerAddresses(
	listeners: readonly ListenerState[],
	{ host, key }: { host: string; key: string },
): ListenerAddress[] {
	return listeners
		.filter(({ trouble }) => trouble === null)
		.map(({ protocol, port }) => ({
			protocol,
			address:
				protocol === 'srt'
					? `srt://${host}:${port}?streamid=${key}&latency=200000`
					: `rtmp://${host}:${port}/live/${key}`,
		}));
}
