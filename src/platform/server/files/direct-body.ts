import type { ServerResponse } from 'node:http';
import type { FileHandle } from 'node:fs/promises';
import { setImmediate as turn } from 'node:timers/promises';
import type { ByteRange } from './file-store.ts';

/** Bytes of one read; each download holds two such buffers. */
const chunkBytes = 256 * 1024;
/** Turns of the event loop in which the pages write the headers, once they have the first chunk. */
const maxTurns = 4;

/**
 * The body of a large file on disk. The first chunk passes through the stream; the rest is written straight to `res`
 * from two buffers in turn, one being sent while the other is filled. A stream would allocate each chunk, which makes
 * V8 collect the whole heap two or three times per 100 MB and delays everybody's pages.
 * @param handle of the file; closed at the end, or when the client leaves
 * @param res the response to which the pages write this body, without an encoding
 * @throws in the stream, when the file ends before the range does
 */
export function directBody(
	handle: FileHandle,
	{ first, last }: ByteRange,
	res: ServerResponse,
): ReadableStream<Uint8Array> {
	let at = first;
	async function fill(buffer: Buffer): Promise<Buffer> {
		const { bytesRead } = await handle.read(buffer, 0, Math.min(buffer.length, last + 1 - at), at);
		if (!bytesRead) throw new Error(`the file ends at ${at}, before ${last}`);
		at += bytesRead;
		return buffer.subarray(0, bytesRead);
	}
	const newBuffer = (): Buffer => Buffer.allocUnsafeSlow(Math.min(chunkBytes, last + 1 - at));

	async function writeRest(): Promise<void> {
		const buffers: [Buffer, Buffer] = [newBuffer(), newBuffer()];
		let next = await fill(buffers[0]);
		for (let turns = 1; !res.closed; turns += 1) {
			const written = write(res, next);
			// The write of this buffer has ended: it may be filled again.
			const filled = at > last ? null : fill(buffers[turns % 2 ? 1 : 0]);
			const [, more] = await Promise.all([written, filled]);
			if (!more) return;
			next = more;
		}
	}

	return new ReadableStream(
		{
			async pull(controller) {
				try {
					if (at > first && (await takesBytes(res))) await writeRest();
					else controller.enqueue(await fill(newBuffer()));
					if (at <= last && !res.closed) return;
					await handle.close();
					// A stream whose client has left is closed already.
					if (!res.closed) controller.close();
				} catch (error) {
					await handle.close();
					controller.error(error);
				}
			},
			cancel: () => handle.close(),
		},
		{ highWaterMark: 0 },
	);
}

/** Whether the headers have been written, for a body without an encoding. */
async function takesBytes(res: ServerResponse): Promise<boolean> {
	for (let turns = 0; !res.headersSent && turns < maxTurns; turns += 1) await turn();
	return res.headersSent && !res.hasHeader('content-encoding');
}

/** Resolves when the buffer may be reused, or the client has left. */
const write = (res: ServerResponse, bytes: Uint8Array): Promise<void> =>
	new Promise((resolve, reject) => {
		res.once('close', resolve);
		res.write(bytes, (error) => {
			res.off('close', resolve);
			if (error && !res.closed) reject(error);
			else resolve();
		});
	});
