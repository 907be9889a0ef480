import { get } from 'node:http';
import { moment } from '../crowd/crowd.ts';

/** Somebody's stream of a floor, which notes when each word that is looked for came by. */
export interface Stream {
	/** The moment in µs at which an event with this text came; `null` so far not. */
	seen(text: string): number | null;
	close(): void;
}

/**
 * Opens the stream of a floor.
 * @param header the line that says who asks, `cookie: …`
 * @param pattern finds in an event what it is known by: its first group
 */
export function follow(port: number, path: string, header: string, pattern: RegExp): Promise<Stream> {
	const [name = '', value = ''] = header.split(': ');
	return new Promise((resolve, reject) => {
		const request = get({ host: '127.0.0.1', port, path, headers: { [name]: value } }, (answer) => {
			if (answer.statusCode !== 200) return reject(new Error(`${path} answered ${answer.statusCode}`));
			const moments = new Map<string, number>();
			let rest = '';
			answer.setEncoding('utf8').on('data', (part: string) => {
				const now = moment();
				const events = (rest + part).split('\n\n');
				rest = events.pop() ?? '';
				for (const event of events)
					for (const [, text = ''] of event.matchAll(pattern)) if (!moments.has(text)) moments.set(text, now);
			});
			answer.on('error', () => {});
			resolve({ seen: (text) => moments.get(text) ?? null, close: () => void request.destroy() });
		});
		request.on('error', reject);
	});
}
