import { get } from 'node:http';
import { constants, gunzipSync } from 'node:zlib';

/** The first message of a floor's stream as a browser gets it, in gzip. @param headers of the reader */
export const firstMessage = (
	origin: string,
	path: string,
	headers: Readonly<Record<string, string>> = {},
): Promise<{ bytes: number; text: string }> =>
	new Promise((resolve, reject) => {
		const request = get(origin + path, { headers: { ...headers, 'accept-encoding': 'gzip' } }, (answer) => {
			let bytes = Buffer.alloc(0);
			answer.on('data', (part: Buffer) => {
				bytes = Buffer.concat([bytes, part]);
				const text = gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }).toString();
				if (!text.includes('event: now')) return;
				resolve({ bytes: bytes.length, text });
				request.destroy();
			});
		});
		request.once('error', reject);
	});
