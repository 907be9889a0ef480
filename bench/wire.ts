import { connect } from 'node:net';

/** An answer as it came over the line, nothing interpreted. */
export interface Answer {
	status: number;
	/** Names in lower case. */
	headers: Map<string, string>;
	/** Bytes of the status line and the headers. */
	headSize: number;
	body: Buffer;
}

/**
 * Asks for a page over a bare socket and reads the answer until it is whole.
 * @param headers lines such as `accept-encoding: br`
 */
export function ask(port: number, path: string, headers: readonly string[] = []): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const socket = connect(port, '127.0.0.1');
		const lines = [`GET ${path} HTTP/1.1`, `host: localhost:${port}`, ...headers, '', ''];
		socket.write(lines.join('\r\n'));
		socket.setTimeout(20_000, () => socket.destroy(new Error(`no answer for ${path}`)));
		socket.on('error', reject);
		let bytes = Buffer.alloc(0);
		socket.on('data', (part) => {
			bytes = Buffer.concat([bytes, part]);
			const answer = whole(bytes);
			if (!answer) return;
			socket.destroy();
			resolve(answer);
		});
	});
}

function whole(bytes: Buffer): Answer | null {
	const end = bytes.indexOf('\r\n\r\n');
	if (end < 0) return null;
	const [first = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n');
	const headers = new Map(
		lines.map((line): [string, string] => {
			const colon = line.indexOf(':');
			return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
		}),
	);
	const body = bytes.subarray(end + 4);
	const done = headers.has('content-length')
		? body.length >= Number(headers.get('content-length'))
		: body.subarray(-5).equals(Buffer.from('0\r\n\r\n'));
	return done ? { status: Number(first.split(' ')[1]), headers, headSize: end + 4, body } : null;
}
