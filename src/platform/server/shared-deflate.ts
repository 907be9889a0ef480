import { constants, deflateRawSync } from 'node:zlib';

/*
 * A gzip stream made of parts that are the same bytes for every viewer: each part refers to nothing before it and ends
 * at a byte (RFC 1951 §3.2.3), so that a viewer can begin with any of them. Only the checksum at the end would be a
 * viewer's own; streams of events have no end that a browser waits for, and close without it.
 */

/** The head of a gzip stream (RFC 1952 §2.3). */
export const gzipHead = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);

const longestStored = 128; // bytes; for less a compressor costs more than it saves

/** A text as a part of a gzip stream, for all who get it. */
export function deflatePart(text: string): Buffer {
	const body = Buffer.from(text);
	if (body.length > longestStored) return deflateRawSync(body, { finishFlush: constants.Z_SYNC_FLUSH });
	const head = Buffer.alloc(5);
	head.writeUInt16LE(body.length, 1);
	head.writeUInt16LE(body.length ^ 0xffff, 3);
	return Buffer.concat([head, body]);
}
