/*
 * Reads the stream key from what an RTMP sender sends until it publishes (Adobe's RTMP specification 1.0, §5.2, §5.3 and
 * §7.2.2.6). It only reads: ffmpeg behind the gate answers the sender.
 */

/** C0, C1 and C2. */
const handshake = 1 + 2 * 1_536;
/** Maximum bytes before `publish`; real senders need about 1,000. */
const most = handshake + 16_384;
/** Bytes of a chunk's message header by its format. */
const headerSizes = [11, 7, 3, 0] as const;
/** In a timestamp: the extended timestamp follows. */
const extended = 0xff_ff_ff;
const messages = { setChunkSize: 1, amf3Command: 17, amf0Command: 20 } as const;
/** The AMF0 string `publish` and the marker of the number after it. */
const publish = Buffer.from('\x02\x00\x07publish\x00', 'latin1');
/** Bytes of that number, and of the null after it. */
const between = 8 + 1;
const stringMarker = 2;

/** A chunk stream: the header of its message, and what has come of it. */
interface ChunkStream {
	isExtended: boolean;
	length: number;
	type: number;
	body: Buffer;
}

/** Finds the stream key in a sender's bytes. */
export class PublishReader {
	readonly #parser = parse();
	#needed = this.#parser.next().value as number;
	#bytes: Buffer = Buffer.alloc(0);
	#total = 0;

	/**
	 * Takes the next bytes.
	 * @returns the stream key once it has come; `null` before
	 * @throws if the bytes are not RTMP, or too many come before the key
	 */
	push(part: Buffer): string | null {
		this.#bytes = Buffer.concat([this.#bytes, part]);
		this.#total += part.length;
		while (this.#bytes.length >= this.#needed) {
			const taken = this.#bytes.subarray(0, this.#needed);
			this.#bytes = this.#bytes.subarray(this.#needed);
			const next = this.#parser.next(taken);
			if (next.done) return next.value;
			this.#needed = next.value;
		}
		if (this.#total > most) throw new Error('too much came before a stream key');
		return null;
	}
}

/** Yields how many bytes it needs next, and returns the stream key. */
function* parse(): Generator<number, string, Buffer> {
	yield handshake;
	const streams = new Map<number, ChunkStream>();
	let size = 128;
	for (;;) {
		const first = (yield 1).readUInt8();
		const small = first & 63;
		const id = small > 1 ? small : 64 + (small ? (yield 2).readUInt16LE() : (yield 1).readUInt8());
		const stream = headerOf(yield headerSizes[first >> 6] ?? 0, streams.get(id));
		streams.set(id, stream);
		if (stream.isExtended) yield 4;
		stream.body = Buffer.concat([stream.body, yield Math.min(size, stream.length - stream.body.length)]);
		if (stream.body.length < stream.length) continue;
		const { body, type } = stream;
		stream.body = Buffer.alloc(0);
		if (type === messages.setChunkSize && body.length >= 4) size = Math.max(1, body.readUInt32BE());
		const key = type === messages.amf0Command || type === messages.amf3Command ? keyIn(body, type) : null;
		if (key !== null) return key;
	}
}

/** Returns a chunk's stream: what its header leaves out is as before. */
function headerOf(header: Buffer, before: ChunkStream | undefined): ChunkStream {
	if (header.length < 11 && !before) throw new Error('the first chunk of a stream has no whole header');
	return {
		isExtended: header.length ? header.readUIntBE(0, 3) === extended : (before?.isExtended ?? false),
		length: header.length >= 7 ? header.readUIntBE(3, 3) : (before?.length ?? 0),
		type: header.length >= 7 ? header.readUInt8(6) : (before?.type ?? 0),
		body: before?.body ?? Buffer.alloc(0),
	};
}

/** Returns the stream key in a `publish` command; `null` for other commands. */
function keyIn(message: Buffer, type: number): string | null {
	// An AMF3 command has one byte before its AMF0 values.
	const body = message.subarray(type === messages.amf3Command ? 1 : 0);
	const at = publish.length + between;
	if (!body.subarray(0, publish.length).equals(publish) || body.length < at + 3) return null;
	if (body.readUInt8(at) !== stringMarker) return null;
	const length = body.readUInt16BE(at + 1);
	const key = body.subarray(at + 3, at + 3 + length);
	return key.length === length ? key.toString('utf8') : null;
}
