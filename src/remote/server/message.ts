import type { IncomingMessage } from 'node:http';

/**
 * Reads a request's JSON; `value` is `undefined` if it is invalid.
 * @param most largest size, bytes
 * @returns `null` if it is larger; the rest is not read
 */
export async function bodyOf(req: IncomingMessage, most: number): Promise<{ value: unknown } | null> {
	if (Number(req.headers['content-length'] ?? 0) > most) return null;
	const parts: Buffer[] = [];
	let length = 0;
	for await (const part of req as AsyncIterable<Buffer>) {
		length += part.length;
		if (length > most) return null;
		parts.push(part);
	}
	try {
		return { value: JSON.parse(Buffer.concat(parts).toString('utf8')) as unknown };
	} catch {
		return { value: undefined };
	}
}
