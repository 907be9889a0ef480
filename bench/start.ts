import { execFile } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { root } from '../server/root.ts';
import { part, type Bench } from './bench.ts';
import { start, type Child } from './child.ts';
import { median } from './figures.ts';
import { NotHere, type Line } from './report.ts';
import { freePort } from '../tests/setup/port.ts';
import { scratch } from './site.ts';
import { ask } from './wire.ts';

const call = promisify(execFile);
const rounds = 3;

/** From `npm start` to the first page, as a newcomer and as somebody who starts it every morning. */
export const starting: Bench = {
	name: 'start',
	about: 'From `npm start` to the first page; and the room that an installation takes.',
	limit: 400,
	async measure(tell) {
		const { folder, remove } = await scratch();
		try {
			const clone = join(folder, 'rostrum');
			await part('a fresh clone, with nothing in npm’s cache', tell, () => fresh(folder, clone));
			await part('another start', tell, () => warm(clone));
			await part('room on the disk', tell, () => sizes(clone));
		} finally {
			await remove();
		}
	},
};

/** Runs `npm start` until there is a page; answers how many seconds that took. */
async function first(clone: string, cache: string | null): Promise<{ seconds: number; child: Child }> {
	const port = await freePort();
	const began = performance.now();
	const child = await start('any', ['npm', 'start'], {
		cwd: clone,
		env: newcomer({
			PORT: String(port),
			HOST: '127.0.0.1',
			...(cache ? { npm_config_cache: cache } : {}),
		}),
	});
	for (;;) {
		const page = await ask(port, '/en').catch(() => null);
		if (page?.status === 200) return { seconds: (performance.now() - began) / 1_000, child };
		if (performance.now() - began > 180_000)
			throw new Error(`no page within three minutes:\n${child.said()}`);
		await pause(20);
	}
}

/** The environment of somebody who has this machine, but nothing of ours. */
function newcomer(more: Record<string, string>): NodeJS.ProcessEnv {
	const others = Object.entries(process.env).filter(
		([name]) => !/^(?:npm_|DATABASE_URL$|ROSTRUM_|SMTP_URL$|ORIGIN$|INIT_CWD$|NODE$)/i.test(name),
	);
	const path = (process.env['PATH'] ?? '').split(delimiter);
	return {
		...Object.fromEntries(others),
		PATH: path.filter((entry) => !entry.startsWith(root) && !entry.includes('node_modules')).join(delimiter),
		...more,
	};
}

async function fresh(folder: string, clone: string): Promise<Line> {
	await call('git', ['clone', '--quiet', root, clone]).catch(() => {
		throw new NotHere('this is not a clone with a history');
	});
	const cache = join(folder, 'npm');
	await mkdir(cache);
	const { seconds, child } = await first(clone, cache);
	await child.stop('SIGINT');
	await rm(cache, { recursive: true });
	return {
		what: 'a fresh clone, with nothing in npm’s cache',
		figure: seconds,
		unit: 's',
		wanted: { of: 'figure', at: 'most', value: 60 },
	};
}

async function warm(clone: string): Promise<Line> {
	const seen: number[] = [];
	for (let round = 0; round < rounds; round += 1) {
		const { seconds, child } = await first(clone, null);
		seen.push(seconds);
		await child.stop('SIGINT');
	}
	return {
		what: 'another start',
		figure: median(seen),
		unit: 's',
		wanted: { of: 'figure', at: 'most', value: 2 },
	};
}

async function sizes(clone: string): Promise<Line[]> {
	const parts = [
		['.runtime', 'room on the disk: Node, where the machine’s own is too old'],
		['node_modules', 'room on the disk: packages, PostgreSQL among them'],
		['build', 'room on the disk: built pages'],
		['data', 'room on the disk: data of the first day'],
	] as const;
	const lines: Line[] = [];
	for (const [name, what] of parts) {
		const { stdout } = await call('du', ['-sk', join(clone, name)]).catch(() => ({ stdout: '' }));
		const kibibytes = Number(stdout.split('\t')[0]);
		if (kibibytes) lines.push({ what, figure: (kibibytes * 1_024) / 1e6, unit: 'MB' });
	}
	return lines;
}
