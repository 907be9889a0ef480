/* Ingest by SRT and RTMP, as alternatives to HTTP uploads. Pure. */

export type Protocol = 'rtmp' | 'srt';

/** Why a listener is not running: ffmpeg is missing, ffmpeg lacks the protocol, or the port is unavailable. */
export type ListenerTrouble = 'no-ffmpeg' | 'no-protocol' | 'no-port';

/** State of a configured listener. */
export interface ListenerState {
	protocol: Protocol;
	port: number;
	/** `null` while the listener is running. */
	trouble: ListenerTrouble | null;
	/** Whether senders must encrypt with the passphrase (SRT). */
	encrypted: boolean;
}

/**
 * An address for an encoder; it contains the key as SRT stream id or as the last path component of the RTMP address.
 */
export interface ListenerAddress {
	protocol: Protocol;
	address: string;
}

/**
 * Returns the SRT and RTMP addresses for a key, without protocols whose listener is not running
 * (`docs/broadcasting.md`). The SRT latency is 200 ms, given in microseconds as ffmpeg and OBS expect it.
 * @param host the server's host name as seen by the browser
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
