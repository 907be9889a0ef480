import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { hasBody } from './has-body.ts';
import { Prepared } from './prepared.ts';

/** What anybody is answered under an address. */
export interface AtHand {
	prepared: Prepared;
	/** To be called when it is given out: it counts. */
	count?(): void;
}

/**
 * Finds what there is under an address, as it stands in a request; `null` = that has to be looked into. What it gives is
 * the same for anybody, whatever else a request says.
 */
export type Find = (address: string) => AtHand | null;

/**
 * Answers without reading what was read before. Players ask by the thousand, each time in the very same words but for
 * the address, and to read these takes Node a third of the time of an answer (measured). So on the line of a player the
 * words are kept that Node has read, found to be one whole plain request, and had answered at once; what comes next in
 * the same words, byte for byte, is looked up by its address alone. Whatever is not at hand, or is said in any other
 * way, goes to Node as it would have, and so does all on lines that ask for nothing that is at hand.
 * @returns is to be told of every request that Node takes, before it is answered: also of those that ask whether they may go
 * on (`checkContinue`, `checkExpectation`), since a body of which nothing was told would be taken for requests
 */
export function answerAgain(find: Find): (req: IncomingMessage, res: ServerResponse) => void {
	const lines = new WeakMap<Socket, Line>();
	return (req, res) => {
		const line = lines.get(req.socket);
		if (line) return line.hear(req, res);
		const read = find(req.url ?? '') && readerOf(req.socket);
		if (read) lines.set(req.socket, new Line(req, find, read));
	};
}

type Reader = (piece: Buffer) => void;

/** What Node itself sets on a line; it has no public name for it. */
interface Read {
	_handle: { reading?: boolean } | null;
}

/**
 * What Node reads a line with. @returns `null` while Node waits for whoever reads: taken over then, the line would not be
 * read again. Should Node do it in another way some day, it reads all itself.
 */
function readerOf(line: Socket): Reader | null {
	const { _handle: handle } = line as unknown as Read;
	const [read] = line.listeners('data') as Reader[];
	return read && handle?.reading ? read : null;
}

/** `GET `, in four bytes. */
const get = { code: 0x47_45_54_20, length: 4 } as const;
const plainly = ' HTTP/1.1\r\n';
const end = '\r\n\r\n';
/** What a request says of something that is to come besides. */
const more = /\r\n(?:content-length|transfer-encoding|expect|upgrade)\s*:/i;
const longest = 4_096; // bytes of a request whose words are kept
const vain = 8; // times in a row that others came; then it is a line of many, as of a proxy that names each of them

/** A line on which Node reads only what it has not read before. */
class Line {
	readonly #socket: Socket;
	readonly #find: Find;
	/** The last request, where it has a body: not all of that may have come. */
	#open: IncomingMessage | null;
	/** What Node was asked in the piece that it reads. */
	#asked: { req: IncomingMessage; res: ServerResponse }[] = [];
	/** What stood behind the address, in the piece that Node read last. */
	#words: Buffer | null = null;
	/** How often in a row words were kept in vain. */
	#vain = 0;

	/**
	 * @param req the request after which it begins: Node is at its end, or in its body
	 * @param read with which Node reads the line
	 */
	constructor(req: IncomingMessage, find: Find, read: Reader) {
		[this.#socket, this.#find] = [req.socket, find];
		this.#open = hasBody(req) ? req : null;
		this.#socket.removeListener('data', read);
		this.#socket.on('data', (piece: Buffer) => {
			// What was on its way still comes, also after Node has let go of the line.
			if (!this.#socket.destroyed && !this.#answer(piece)) this.#read(piece, read);
		});
	}

	hear(req: IncomingMessage, res: ServerResponse): void {
		this.#asked.push({ req, res });
		this.#open = hasBody(req) ? req : null;
	}

	/** @returns whether it was answered */
	#answer(piece: Buffer): boolean {
		const words = this.#words;
		if (!words) return false;
		const from = piece.length - words.length;
		// Whoever does not read what there is waits as Node lets them: nothing piles up.
		if (from <= get.length || this.#socket.writableLength > 0 || !this.#socket.writable) return false;
		if (piece.readUInt32BE(0) !== get.code || words.compare(piece, from) !== 0) return false;
		const known = this.#find(piece.toString('latin1', get.length, from));
		if (!known) return false;
		this.#vain = 0;
		known.count?.();
		known.prepared.write(this.#socket);
		return true;
	}

	#read(piece: Buffer, read: Reader): void {
		const within = this.#open !== null && !this.#open.complete;
		read(piece);
		const words = within || this.#vain >= vain ? null : this.#wordsOf(piece);
		if (this.#words && words !== this.#words) this.#vain += 1;
		this.#words = words;
		this.#asked = [];
	}

	/** The words of a piece that Node read, where the next in the same words may be answered without being read. */
	#wordsOf(piece: Buffer): Buffer | null {
		const [first, second] = this.#asked;
		// One request; that was answered at once, with nothing before it on the line that waits for its answer.
		if (!first || second || this.#open || piece.length > longest || !Prepared.was(first.res)) return null;
		const text = piece.toString('latin1');
		const begin = `GET ${first.req.url ?? ''}`;
		// All of it, and nothing besides. What came in the piece before can only be the beginning of it; then the lines
		// of this one were read as its headers, and are as good behind another address.
		if (!text.startsWith(begin + plainly) || text.indexOf(end) !== text.length - end.length) return null;
		if (!/\r\nhost:/i.test(text) || more.test(text)) return null;
		const words = piece.subarray(begin.length);
		if (this.#words?.equals(words)) return this.#words;
		// Of its own: all that came with it would stay alive otherwise, or what lies beside it in Node's pool.
		const own = Buffer.allocUnsafeSlow(words.length);
		own.set(words);
		return own;
	}
}
