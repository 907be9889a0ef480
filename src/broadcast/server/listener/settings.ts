/** Listen addresses and the path of ffmpeg (`docs/operating.md`). */
export interface ListenerSettings {
	rtmp: ListenAddress | null;
	srt: ListenAddress | null;
	/** Passphrase with which SRT senders must encrypt; `null` for no encryption. */
	passphrase: string | null;
	/** Path of ffmpeg, or a name found in PATH. */
	ffmpeg: string;
}

export interface ListenAddress {
	host: string;
	port: number;
}

/**
 * Reads the listener settings from the environment.
 * @throws an error with a readable message for an invalid value
 */
export function readListeners(env: NodeJS.ProcessEnv): ListenerSettings {
	const passphrase = env['LISTEN_SRT_PASSPHRASE'] || null;
	// Length as in the SRT specification; characters with a meaning in URLs are excluded instead of escaped.
	if (passphrase !== null && !/^[\w.~-]{10,79}$/.test(passphrase))
		throw new Error('LISTEN_SRT_PASSPHRASE is not of 10 to 79 letters, digits or any of . ~ _ -');
	return {
		rtmp: placeOf(env, 'LISTEN_RTMP'),
		srt: placeOf(env, 'LISTEN_SRT'),
		passphrase,
		ffmpeg: env['FFMPEG'] || 'ffmpeg',
	};
}

function placeOf(env: NodeJS.ProcessEnv, name: string): ListenAddress | null {
	const value = env[name];
	if (!value) return null;
	const [, host = '0.0.0.0', digits = ''] = /^(?:([\w.-]+):)?(\d{1,5})$/.exec(value) ?? [];
	const port = Number(digits);
	if (!port || port > 65_535) throw new Error(`${name} is not a port, nor host:port: ${value}`);
	return { host, port };
}
