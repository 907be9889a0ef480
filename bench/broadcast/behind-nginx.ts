import { mkdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { start } from '../child.ts';
import { openNginx } from '../nginx.ts';
import { need } from '../programs.ts';
import type { Line } from '../report.ts';
import { scratch, type Site } from '../site.ts';
import { sampleNginx } from './closing.ts';
import type { Entrance } from './feed.ts';

const watched = 20_000; // ms

/**
 * How often nginx, with the settings of docs/operating.md, asks Rostrum for a segment that all viewers fetch.
 * @param sounds one of which each viewer hears
 */
export async function behindNginx(
	site: Site,
	{ meeting }: Entrance,
	viewers: number,
	sounds: readonly string[],
): Promise<Line[]> {
	await need('nginx');
	const { folder, remove } = await scratch();
	await mkdir(`${folder}/cache`, { recursive: true });
	const log = `${folder}/access.log`;
	const nginx = await openNginx(folder, (port) => sampleNginx(site.port, port, folder, log));
	const program = fileURLToPath(new URL('viewers.ts', import.meta.url));
	const words = [program, `${nginx.port}`, meeting, `${viewers}`, ...sounds];
	const crowd = await start('measuring', [process.execPath, ...words]);
	try {
		await pause(watched);
		crowd.tell('');
		const { answers, errors } = JSON.parse(await crowd.line()) as { answers: number; errors: number };
		if (errors) throw new Error(`${errors} of ${answers} answers to viewers were none`);
	} finally {
		await crowd.stop();
		await nginx.stop();
	}
	const segments = new Map<string, { asked: number; answered: number }>();
	for (const line of (await readFile(log, 'utf8')).trimEnd().split('\n')) {
		const [upstream = '-', path = ''] = line.split(' ');
		if (!path.endsWith('.m4s')) continue;
		const of = segments.get(path) ?? { asked: 0, answered: 0 };
		of.asked += upstream === '-' ? 0 : 1;
		of.answered += 1;
		segments.set(path, of);
	}
	await remove();
	const all = [...segments.values()];
	if (!all.length) throw new Error('nobody was given a segment');
	return [
		{
			what: `${viewers} viewers behind nginx: the most requests for one segment that reached Rostrum`,
			figure: Math.max(...all.map(({ asked }) => asked)),
			unit: 'requests',
			wanted: { of: 'figure', at: 'most', value: 2 },
		},
		{
			what: 'segments that nginx gave to them, for each that it fetched',
			figure:
				all.reduce((sum, { answered }) => sum + answered, 0) / all.reduce((sum, { asked }) => sum + asked, 0),
			unit: 'segments',
		},
	];
}
