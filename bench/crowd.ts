import { setTimeout as pause } from 'node:timers/promises';
import { part, type Bench } from './bench.ts';
import { memoryOf } from './child.ts';
import { gather } from './crowd/crowd.ts';
import { bareLoop, nchanTeller, openFiles, ownHub, tellCrowd, type Teller } from './crowd/rivals.ts';
import { inTurn, median } from './figures.ts';
import { prepareHall } from './hall/prepare.ts';
import { tableOf } from './hall/table.ts';
import { steadily } from './load/steady.ts';
import { compile } from './programs.ts';
import { NotHere, type Line } from './report.ts';
import { openSite, scratch } from './site.ts';

const rounds = 3;
const events = 5;

/** A change of the floor on its way to many viewers of one process. */
export const crowd: Bench = {
	name: 'crowd',
	about: 'One change to ten thousand viewers of one process, until the last of them has it.',
	limit: 600,
	async measure(tell) {
		const { folder, remove } = await scratch();
		try {
			const viewers = Math.min(10_000, (await openFiles()) - 500);
			const what = `${viewers.toLocaleString('en')} viewers`;
			await part(`${what}, last one told`, tell, () => rivals(folder, viewers, what));
			await part(`${what} of a floor`, tell, () => floor(folder, viewers, what));
		} finally {
			await remove();
		}
	},
};

/** The bare hub beside the bare loop, and beside nginx where it has the module. */
async function rivals(folder: string, viewers: number, what: string): Promise<Line[]> {
	const watch = await compile('crowd/watch', folder);
	const costs: number[] = [];
	const told =
		(open: () => Promise<Teller>, own = false) =>
		async (): Promise<number> => {
			const teller = await open();
			try {
				const { last, perViewer } = await tellCrowd(teller, watch, viewers, events);
				if (own && perViewer !== null) costs.push(perViewer);
				return last;
			} finally {
				await teller.stop();
			}
		};
	const lines: Line[] = [];
	const work = { ours: told(ownHub, true), loop: told(() => bareLoop(folder)) };
	let nchan: string | null = null;
	const all = await nchanTeller().then(
		async (teller) => {
			await teller.stop();
			return { ...work, nchan: told(nchanTeller) };
		},
		(error: unknown) => {
			if (!(error instanceof NotHere)) throw error;
			nchan = error.message;
			return work;
		},
	);
	const seen: { ours: number; loop: number; nchan?: number } = await inTurn(rounds, all);
	lines.push({
		what: `${what}, last one told`,
		figure: seen.ours,
		unit: 'ms',
		beside: { what: 'a write loop in C', figure: seen.loop },
		wanted: { of: 'ratio', at: 'most', value: 1.3 },
	});
	if (seen.nchan === undefined) lines.push({ what: `${what}, beside nchan`, missing: nchan ?? '' });
	else
		lines.push({
			what: `${what}, beside nchan`,
			figure: seen.ours,
			unit: 'ms',
			beside: { what: 'nchan', figure: seen.nchan },
			wanted: { of: 'ratio', at: 'most', value: 1 },
		});
	if (costs.length) lines.push(memory('memory for a viewer of the hub', median(costs)));
	return lines;
}

const memory = (what: string, figure: number): Line => ({
	what,
	figure,
	unit: 'kB',
	wanted: { of: 'figure', at: 'most', value: 20 },
});

/** The whole program: a step of the chair seen by everybody, with pages asked for meanwhile. */
async function floor(folder: string, viewers: number, what: string): Promise<Line[]> {
	const watch = await compile('crowd/watch', folder);
	const site = await openSite('bench/hall/server.ts');
	try {
		const hall = await prepareHall(site.database, 3);
		const before = await memoryOf(site.server.pid);
		const path = `/live/floor/${hall.meeting}`;
		const began = performance.now();
		const crowdOf = await gather(watch, { port: site.port, path, viewers, key: 'id: ' });
		try {
			await crowdOf.next();
			const entered = (performance.now() - began) / 1_000;
			const after = await memoryOf(site.server.pid);
			const table = tableOf(site.server, hall);
			const took: number[] = [];
			for (let step = 0; step <= rounds * events; step += 1) {
				await pause(300);
				const taken = await table.step();
				const reached = await crowdOf.until((key) => key.startsWith(`${taken.revision}-`));
				if (step) took.push((reached.last - taken.began) / 1_000);
			}
			const lines: Line[] = [
				{
					what: `${what} of a floor, from the chair’s step to the last`,
					figure: median(took),
					unit: 'ms',
					wanted: { of: 'figure', at: 'most', value: 1_000 },
				},
				{ what: `${what} of a floor, until all have entered`, figure: entered, unit: 's' },
			];
			if (before && after)
				lines.push(memory('memory for a viewer of a floor', (after - before) / viewers / 1_000));
			const page = `/en/conferences/${hall.slug}`;
			const steps = (async () => {
				for (let step = 0; step < 20; step += 1, await pause(500)) await table.step();
			})();
			const waited = await steadily(folder, { port: site.port, path: page, rate: 500, seconds: 10 });
			await steps;
			lines.push({
				what: 'kept pages meanwhile, 99th percentile at 500 requests/s and 2 steps/s',
				figure: waited.p99,
				unit: 'ms',
				wanted: { of: 'figure', at: 'most', value: 100 },
			});
			return lines;
		} finally {
			await crowdOf.leave();
		}
	} finally {
		await site.close();
	}
}
