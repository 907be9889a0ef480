import type { IncomingMessage } from 'node:http';

/**
 * The JSON that a request brings; `value` is `undefined` when it is none.
 * @param most bytes
 * @returns `null` when it is longer; what comes after is not read
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
