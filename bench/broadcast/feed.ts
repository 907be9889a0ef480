import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { concat } from '../../src/broadcast/media/boxes.ts';
import { moveTo } from '../../src/broadcast/media/fragment.ts';
import type { Material } from './material.ts';
import { speed } from './speed.ts';

/** Where to send, and by which key. */
export interface Entrance {
	port: number;
	meeting: string;
	key: string;
}

/** One track on its way. */
interface Sent {
	material: Material;
	/** Ticks of the sender's own time at which the next fragment begins. */
	at: number;
	number: number;
}

/** The next fragment, with the time at which it begins. */
function next(sent: Sent): Uint8Array {
	const { fragments } = sent.material;
	const fragment = fragments[sent.number++ % fragments.length];
	if (!fragment) throw new Error('there is no material');
	const moof = moveTo(new Uint8Array(fragment.moof), sent.at);
	sent.at += fragment.ticks;
	return concat([moof, fragment.mdat]);
}

const agent = new Agent({ keepAlive: true, maxSockets: 32 });

function put({ port, meeting, key }: Entrance, track: string, body: Uint8Array): Promise<void> {
	return new Promise((resolve, reject) => {
		const sent = request({
			agent,
			port,
			host: '127.0.0.1',
			method: 'PUT',
			path: `/ingest/${meeting}/${track}/bench.mp4`,
			headers: { authorization: `Bearer ${key}`, 'content-length': body.length },
		});
		sent.on('error', reject).on('response', (answer) => {
			let said = '';
			answer.setEncoding('utf8').on('data', (part: string) => (said += part));
			answer.on('end', () =>
				answer.statusCode === 201
					? resolve()
					: reject(new Error(`${track} was answered ${answer.statusCode}: ${said}`)),
			);
		});
		sent.end(body);
	});
}

/**
 * Sends all tracks second by second, by the time of day, as the studio and the booths do.
 * @returns how to stop; throws then what went wrong
 */
export function feedLive(to: Entrance, materials: readonly Material[]): { stop(): Promise<void> } {
	const begin = Math.floor(Date.now() / 1_000);
	const leaving = new AbortController();
	const all = materials.map(async (material) => {
		const sent: Sent = { material, at: begin * material.timescale, number: 0 };
		await put(to, material.track, material.init);
		while (!leaving.signal.aborted) {
			const body = next(sent);
			await pause(Math.max(0, (sent.at / material.timescale) * 1_000 - Date.now()));
			await put(to, material.track, body);
		}
	});
	const done = Promise.all(all);
	done.catch(() => leaving.abort());
	return {
		async stop() {
			leaving.abort();
			await done;
		},
	};
}

/** Seconds of media in one body. */
const block = 16;

/**
 * Sends hours of all tracks to a program whose clock hurries (`hurrying.ts`): by its time, as fast as that goes. A hall takes
 * nothing that is of the future.
 */
export async function feedFast(to: Entrance, materials: readonly Material[], hours: number): Promise<void> {
	const asked = performance.now();
	const answer = await fetch(`http://127.0.0.1:${to.port}/ingest/time`);
	const told = Number(await answer.text()) / 1_000;
	const begin = Math.floor(told);
	/** How many seconds of the program's time have gone by. */
	const passed = (): number => told - begin + ((performance.now() - asked) / 1_000) * speed;
	const sending = materials.map((material): Sent => ({
		material,
		at: begin * material.timescale,
		number: 0,
	}));
	await Promise.all(
		sending.map((sent) => put(to, sent.material.track, concat([sent.material.init, next(sent)]))),
	);
	for (let until = block; until <= hours * 3_600; until += block) {
		await pause(Math.max(0, ((until + 1 - passed()) / speed) * 1_000));
		await Promise.all(
			sending.map((sent) => {
				const parts: Uint8Array[] = [];
				while (sent.at < (begin + until) * sent.material.timescale) parts.push(next(sent));
				return parts.length ? put(to, sent.material.track, concat(parts)) : undefined;
			}),
		);
	}
}
