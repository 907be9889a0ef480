/** Where a program listens, and by which ffmpeg; `docs/operating.md` explains each. */
export interface ListenerSettings {
	rtmp: ListenAddress | null;
	srt: ListenAddress | null;
	/** With what SRT senders have to encrypt; `null` = they need not. */
	passphrase: string | null;
	/** ffmpeg: a path, or a name that is looked for where programs are. */
	ffmpeg: string;
}

export interface ListenAddress {
	host: string;
	port: number;
}

/**
 * Reads where to listen for SRT and RTMP out of the environment. @throws a sentence for what cannot be
 */
export function readListeners(env: NodeJS.ProcessEnv): ListenerSettings {
	const passphrase = env['LISTEN_SRT_PASSPHRASE'] || null;
	// As the protocol has it; letters that would end an address are not worth escaping.
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
	const said = env[name];
	if (!said) return null;
	const [, host = '0.0.0.0', digits = ''] = /^(?:([\w.-]+):)?(\d{1,5})$/.exec(said) ?? [];
	const port = Number(digits);
	if (!port || port > 65_535) throw new Error(`${name} is not a port, nor host:port: ${said}`);
	return { host, port };
}
