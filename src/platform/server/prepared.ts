import {
	validateHeaderName,
	validateHeaderValue,
	type IncomingMessage,
	type ServerResponse,
} from 'node:http';
import type { Socket } from 'node:net';

export type Headers = Readonly<Record<string, string | number>>;

/** What Node's own `end` sets on a response that has been answered; it has no public name for it. */
interface Answered {
	_header: string;
	finished: boolean;
}

const asPrepared = 'prepared';

/** The time of day as heads of answers say it (RFC 9110 §5.6.7), made once a second. Its length is always the same. */
const date = { second: 0, text: '' };
function today(): typeof date {
	const second = Math.floor(Date.now() / 1_000);
	if (second !== date.second) Object.assign(date, { second, text: new Date(second * 1_000).toUTCString() });
	return date;
}

/** Answers as Node does, to HEAD without the body: for what is given once. */
export function giveOnce(
	req: IncomingMessage,
	res: ServerResponse,
	headers: Headers,
	body: Uint8Array,
): void {
	res.writeHead(200, { ...headers, 'content-length': body.length });
	res.end(req.method === 'HEAD' ? undefined : body);
}

/**
 * An answer that is given to many: head and body lie side by side, are made once, and go out as one write. Node makes
 * the head anew for each reader and writes it apart, which takes as long as all else that is done for one (measured).
 * Where anything is unlike the many, as for HTTP/1.0, Node answers itself.
 */
export class Prepared {
	readonly #headers: Headers;
	readonly #bytes: Buffer;
	readonly #body: Buffer;
	readonly #dateAt: number;
	#second = 0;

	/**
	 * @param headers all but `content-length`, `date` and `connection`
	 * @throws when one of them could not be sent
	 */
	constructor(headers: Headers, body: Uint8Array) {
		this.#headers = headers;
		let head = 'HTTP/1.1 200 OK\r\n';
		for (const [name, value] of Object.entries({ ...headers, 'content-length': body.length })) {
			validateHeaderName(name);
			validateHeaderValue(name, String(value));
			head += `${name}: ${value}\r\n`;
		}
		head += 'date: ';
		this.#dateAt = Buffer.byteLength(head, 'latin1');
		head += `${today().text}\r\n\r\n`;
		const length = Buffer.byteLength(head, 'latin1');
		// Of its own: what comes from Node's pool keeps 64 kB alive with it, however short it is.
		this.#bytes = Buffer.allocUnsafeSlow(length + body.length);
		this.#bytes.write(head, 'latin1');
		this.#bytes.set(body, length);
		this.#body = this.#bytes.subarray(length);
	}

	/** What it takes in memory. */
	get size(): number {
		return this.#bytes.length;
	}

	/** Answers with it; to HEAD without the body. */
	give(req: IncomingMessage, res: ServerResponse): void {
		const { socket } = res;
		const alike =
			req.method === 'GET' &&
			req.httpVersion === '1.1' &&
			// The server or the reader wants the line to end after this.
			res.shouldKeepAlive &&
			!res.hasHeader('connection') &&
			// Whoever does not read what there is waits as Node lets them: nothing piles up.
			socket?.writableLength === 0;
		if (!alike) return giveOnce(req, res, this.#headers, this.#body);
		Object.assign(res as unknown as Answered, { _header: asPrepared, finished: true });
		this.write(socket);
		// The line is free for what is asked next.
		res.emit('finish');
	}

	/** Whether a response was one of these, given as it was prepared. */
	static was(res: ServerResponse): boolean {
		const { _header: head } = res as unknown as Answered;
		return head === asPrepared;
	}

	/** Writes all of it to a line on which nothing waits. */
	write(line: Socket): void {
		const { second, text } = today();
		if (second !== this.#second) {
			this.#bytes.write(text, this.#dateAt, 'latin1');
			this.#second = second;
		}
		line.write(this.#bytes);
	}
}
