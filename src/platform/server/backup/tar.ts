const block = 512;
const most = 0o77777777777; // 8 GiB: the largest value of the header field

/** One file of an archive being read; `body` has to be read to its end before the next entry. */
export interface ArchiveEntry {
	name: string;
	size: number;
	body: AsyncIterable<Buffer>;
}

/** No archive, or an incomplete one. */
export class DamagedArchive extends Error {}

/**
 * The header of one file of an archive (POSIX ustar, which every `tar` reads).
 * @param name up to 255 bytes, with `/` as separator
 * @param size of the content, bytes
 */
export function header(name: string, size: number): Buffer {
	const { short, prefix } = split(name);
	if (size > most) throw new RangeError(`${name} is larger than an archive can hold`);
	const bytes = Buffer.alloc(block);
	const put = (text: string, at: number): void => void bytes.write(text, at, 'utf8');
	put(short, 0);
	put('0000600\0', 100);
	put('0000000\0', 108);
	put('0000000\0', 116);
	put(`${size.toString(8).padStart(11, '0')}\0`, 124);
	put('00000000000\0', 136);
	put('        ', 148);
	put('0', 156);
	put('ustar\u{0}00', 257);
	put(prefix, 345);
	put(`${checksum(bytes).toString(8).padStart(6, '0')}\0 `, 148);
	return bytes;
}

/** The padding of a file's last block. */
export const padding = (size: number): Buffer => Buffer.alloc((block - (size % block)) % block);

/** The end of an archive. */
export const ending = (): Buffer => Buffer.alloc(2 * block);

function split(name: string): { short: string; prefix: string } {
	if (Buffer.byteLength(name) <= 100) return { short: name, prefix: '' };
	for (let at = name.indexOf('/'); at > 0; at = name.indexOf('/', at + 1)) {
		const parts = { prefix: name.slice(0, at), short: name.slice(at + 1) };
		if (Buffer.byteLength(parts.short) <= 100 && Buffer.byteLength(parts.prefix) <= 155) return parts;
	}
	throw new RangeError(`the name is too long for an archive: ${name}`);
}

function checksum(bytes: Buffer): number {
	let sum = 0;
	for (const [at, byte] of bytes.entries()) sum += at >= 148 && at < 156 ? 32 : byte;
	return sum;
}

/** Reads the files of an archive one after the other. @throws DamagedArchive */
export async function* entries(source: AsyncIterable<Buffer>): AsyncGenerator<ArchiveEntry> {
	const reader = new Reader(source);
	for (;;) {
		const bytes = await reader.exactly(block);
		if (bytes.every((byte) => byte === 0)) return;
		const text = (from: number, to: number): string =>
			bytes.subarray(from, to).toString('utf8').replace(/\0.*$/s, '');
		if (Number.parseInt(text(148, 156), 8) !== checksum(bytes))
			throw new DamagedArchive('a header is damaged');
		const size = Number.parseInt(text(124, 136), 8);
		const prefix = text(345, 500);
		const body = reader.some(size);
		yield { name: prefix ? `${prefix}/${text(0, 100)}` : text(0, 100), size, body };
		for await (const rest of body) void rest;
		await reader.exactly(padding(size).length);
	}
}

class Reader {
	#source: AsyncIterator<Buffer>;
	#left: Buffer = Buffer.alloc(0);

	constructor(source: AsyncIterable<Buffer>) {
		this.#source = source[Symbol.asyncIterator]();
	}

	async exactly(size: number): Promise<Buffer> {
		const parts: Buffer[] = [];
		for await (const part of this.some(size)) parts.push(part);
		return Buffer.concat(parts);
	}

	async *some(size: number): AsyncGenerator<Buffer> {
		for (let wanted = size; wanted > 0;) {
			if (this.#left.length === 0) {
				const next = await this.#source.next();
				if (next.done) throw new DamagedArchive('the archive ends too early');
				this.#left = next.value;
			}
			const part = this.#left.subarray(0, wanted);
			this.#left = this.#left.subarray(part.length);
			wanted -= part.length;
			yield part;
		}
	}
}
