import { fileURLToPath } from 'node:url';
import { memoryOf, start } from '../child.ts';
import { median } from '../figures.ts';
import { openNginx } from '../nginx.ts';
import { compile, need, nchan } from '../programs.ts';
import { NotHere } from '../report.ts';
import { freePort } from '../../tests/setup/port.ts';
import { scratch } from '../site.ts';
import { gather, moment, type Crowd } from './crowd.ts';

/** What tells a crowd, with nothing else to do. */
export interface Teller {
	port: number;
	pid: number;
	path: string;
	/** Tells everybody something; the key by which they know it. `null`: it does so by itself. */
	tell: (() => Promise<string>) | null;
	stop(): Promise<void>;
}

/** Bytes of an event: about what a step of the floor takes. */
export const bytes = 300;

const settle = 1_200; // ms: longer than the tellers wait for newcomers

/** The limit: a loop in C that writes to one socket after the other. */
export async function bareLoop(folder: string): Promise<Teller> {
	const program = await compile('crowd/loop', folder);
	const port = await freePort();
	const child = await start('measured', [program, String(port), String(bytes)], { ready: /ready/ });
	return { port, pid: child.pid, path: '/', tell: null, stop: () => child.stop() };
}

/** Our hub, with nothing before it. */
export async function ownHub(): Promise<Teller> {
	const port = await freePort();
	const program = fileURLToPath(new URL('hub.ts', import.meta.url));
	const command = [process.execPath, program, String(port), String(bytes)];
	const child = await start('measured', command, { ready: /ready/ });
	return { port, pid: child.pid, path: '/', tell: null, stop: () => child.stop() };
}

/** nginx with its module for crowds. */
export async function nchanTeller(): Promise<Teller> {
	await need('nchan');
	const { folder, remove } = await scratch();
	const nginx = await openNginx(
		folder,
		(port) => `
		nchan_max_reserved_memory 64m;
		server {
			listen 127.0.0.1:${port} backlog=4096;
			location = /watch { nchan_subscriber eventsource; nchan_channel_id crowd; nchan_subscriber_first_message newest; }
			location = /tell { nchan_publisher; nchan_channel_id crowd; nchan_message_buffer_length 1; }
		}`,
		[nchan],
	);
	return {
		...nginx,
		path: '/watch',
		async tell() {
			const sent = String(moment());
			const body = `t=${sent};`.padEnd(bytes - 'data: \n\n'.length, '.');
			const answer = await fetch(`http://127.0.0.1:${nginx.port}/tell`, { method: 'POST', body });
			if (!answer.ok) throw new Error(`nchan answered ${answer.status}`);
			return sent;
		},
		async stop() {
			await nginx.stop();
			await remove();
		},
	};
}

/** How long it took until the last viewer had an event, and what each viewer cost. */
export interface Told {
	/** ms, the median of the events. */
	last: number;
	/** kB of memory of the teller, or `null` where the system does not say. */
	perViewer: number | null;
}

/** Gathers a crowd before a teller, has it told so many events, and lets it go. */
export async function tellCrowd(
	teller: Teller,
	watch: string,
	viewers: number,
	events: number,
): Promise<Told> {
	const before = await memoryOf(teller.pid);
	let crowd: Crowd | undefined;
	try {
		crowd = await gather(watch, { ...teller, viewers, key: 'data: t=' });
		const took: number[] = [];
		for (let event = 0; event <= events; event += 1) {
			if (teller.tell) await new Promise((resolve) => setTimeout(resolve, event ? 400 : settle));
			const sent = teller.tell ? await teller.tell() : null;
			const reached = await (sent ? crowd.until((key) => key === sent) : crowd.next());
			// The first finds everything cold.
			if (event) took.push((reached.last - Number(reached.key)) / 1_000);
		}
		const after = await memoryOf(teller.pid);
		const perViewer = before && after ? (after - before) / viewers / 1_000 : null;
		return { last: median(took), perViewer };
	} finally {
		await crowd?.leave();
	}
}

/** As many viewers as are wanted, or as this machine lets one process have. */
export async function openFiles(): Promise<number> {
	const { execFile } = await import('node:child_process');
	const { promisify } = await import('node:util');
	const { stdout } = await promisify(execFile)('sh', ['-c', 'ulimit -Hn']);
	const most = Number(stdout.trim());
	if (process.platform !== 'linux') throw new NotHere('crowds are measured on Linux only');
	return Number.isNaN(most) ? Infinity : most;
}
