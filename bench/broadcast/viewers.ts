/*
 * Viewers, in a process of their own. Each opens the stream and, over one connection as players do, asks every second for
 * the playlists of the video and one sound track and for their new segments. A viewer without an answer within a second
 * skips the next second.
 *
 *   viewers.ts <port> <meeting> <viewers> <sound> <sound> …
 *   in:  a line, whenever somebody wants to know
 *   out: {"answers", "bytes", "errors", "due", "late"}   so far; `due`: seconds in which somebody asked, `late`: of them
 *        those that took longer than a second
 */
import { createInterface } from 'node:readline';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const [port = '', meeting = '', viewers = '', ...sounds] = process.argv.slice(2);
const count = { answers: 0, bytes: 0, errors: 0, due: 0, late: 0 };
const media = `/media/${meeting}`;
const blank = Buffer.from('\r\n\r\n');

/** One line; answers come in the order of the questions, one at a time. */
function openLine(): (path: string, wanted: boolean) => Promise<string> {
	const socket: Socket = connect(Number(port), '127.0.0.1');
	socket.setNoDelay();
	let take: ((body: string) => void) | null = null;
	let wanted = false;
	let head: Buffer = Buffer.alloc(0);
	let left = -1;
	let body: Buffer[] = [];
	const whole = (): void => {
		const text = wanted ? Buffer.concat(body).toString('latin1') : '';
		[left, body, head] = [-1, [], Buffer.alloc(0)];
		count.answers += 1;
		take?.(text);
	};
	socket.on('data', (part: Buffer) => {
		count.bytes += part.length;
		let rest = part;
		if (left < 0) {
			head = head.length ? Buffer.concat([head, part]) : part;
			const end = head.indexOf(blank);
			if (end < 0) return;
			const lines = head.toString('latin1', 0, end);
			if (!lines.startsWith('HTTP/1.1 200')) count.errors += 1;
			left = Number(/content-length: (\d+)/i.exec(lines)?.[1] ?? 0);
			rest = head.subarray(end + 4);
		}
		left -= rest.length;
		if (wanted) body.push(rest);
		if (left <= 0) whole();
	});
	socket.on('error', () => (count.errors += 1));
	return (path, want) =>
		new Promise((resolve) => {
			[take, wanted] = [resolve, want];
			socket.write(`GET ${path} HTTP/1.1\r\nhost: localhost\r\n\r\n`);
		});
}

async function watch(sound: string, phase: number): Promise<never> {
	const ask = openLine();
	const seen = new Map<string, string>();
	await pause(phase * 1_000);
	const master = await ask(`${media}/live.m3u8`, true);
	const lists = new Map(
		['picture', sound].map((track) => [
			track,
			new RegExp(`live/${track}\\.m3u8[\\w?=&-]*`).exec(master)?.[0],
		]),
	);
	const begin = performance.now();
	for (let second = 0; ;) {
		const due = begin + second * 1_000;
		await pause(Math.max(0, due - performance.now()));
		count.due += 1;
		for (const [track, address] of lists) {
			const list = await ask(`${media}/${address}`, true);
			const newest = /[^\n]*$/.exec(list.trimEnd())?.[0].replace('..', media) ?? '';
			if (!newest.startsWith('/') || seen.get(track) === newest) continue;
			seen.set(track, newest);
			await ask(newest, false);
		}
		const took = performance.now() - due;
		if (took > 1_000) count.late += 1;
		second += Math.max(1, Math.ceil(took / 1_000));
	}
}

createInterface({ input: process.stdin }).on('line', () =>
	process.stdout.write(`${JSON.stringify(count)}\n`),
);
await Promise.all(
	Array.from({ length: Number(viewers) }, (_, at) =>
		watch(sounds[at % sounds.length] ?? 'floor', at / Number(viewers)),
	),
);
