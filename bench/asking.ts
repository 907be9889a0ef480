import { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { askByForm, readPage } from './asking/ask.ts';
import { follow } from './asking/stream.ts';
import { part, type Bench } from './bench.ts';
import { gather, moment } from './crowd/crowd.ts';
import { quantile, sameChance } from './figures.ts';
import { prepareHall, type Hall } from './hall/prepare.ts';
import { compile } from './programs.ts';
import type { Line } from './report.ts';
import { signIn } from './sessions.ts';
import { openSite, scratch, type Site } from './site.ts';

const delegates = 500;
const watching = 2_000;
const minute = 60_000;

/** A debate that everybody wants to speak in. */
export const asking: Bench = {
	name: 'asking',
	about: `${delegates} delegates ask for the floor by the form within a minute, ${watching.toLocaleString('en')} watch.`,
	limit: 300,
	async measure(tell) {
		const { folder, remove } = await scratch();
		const site = await openSite();
		try {
			await part('asked, until the chair sees it', tell, async () => {
				const watch = await compile('crowd/watch', folder);
				const hall = await prepareHall(site.database, delegates);
				return debate(site, hall, watch);
			});
		} finally {
			await site.close();
			await remove();
		}
	},
};

async function debate(site: Site, hall: Hall, watch: string): Promise<Line[]> {
	const { port, origin } = site;
	const [chair = '', ...headers] = await signIn(
		site,
		[hall.chair, ...hall.delegates].map(({ email }) => email),
	);
	const path = `/live/floor/${hall.meeting}`;
	// The delegation in an event that says it asked.
	const table = await follow(port, path, chair, /"kind":"asked".*?"en":"(Delegation \d+)"/g);
	const crowd = await gather(watch, { port, path, viewers: watching, key: 'id: ' });
	const agent = new Agent({ keepAlive: true, maxSockets: 64 });
	const chance = sameChance(500);
	// As people come: at any moment of the minute, some of them together.
	const moments = hall.delegates.map(() => chance() * minute).sort((one, other) => one - other);
	const page = `/en/conferences/${hall.slug}/meetings/1`;
	const begin = performance.now();
	try {
		const asked = await Promise.all(
			moments.map(async (at, index) => {
				await pause(at);
				const sent = moment();
				const seat = { agent, port, path: page, origin, header: headers[index] ?? '' };
				await askByForm(seat, hall.item);
				const taken = moment();
				await readPage(seat);
				return { sent, taken, read: moment() };
			}),
		);
		const lasted = (performance.now() - begin) / 1_000;
		await pause(1_000);
		const seen = asked.map(({ sent }, index) => {
			const at = table.seen(`Delegation ${index + 1}`);
			if (at === null) throw new Error(`the chair never saw that delegation ${index + 1} asked`);
			return (at - sent) / 1_000;
		});
		return [
			{
				what: 'asked, until the chair sees it, 99th percentile',
				figure: quantile(seen, 0.99),
				unit: 'ms',
				wanted: { of: 'figure', at: 'most', value: 250 },
			},
			{ what: 'the same, in the middle', figure: quantile(seen, 0.5), unit: 'ms' },
			{
				what: 'asked, until it is taken, 99th percentile',
				figure: quantile(
					asked.map(({ sent, taken }) => (taken - sent) / 1_000),
					0.99,
				),
				unit: 'ms',
			},
			{
				what: 'asked, until the delegate has the new page, 99th percentile',
				figure: quantile(
					asked.map(({ sent, read }) => (read - sent) / 1_000),
					0.99,
				),
				unit: 'ms',
			},
			{ what: 'all of them, from the first to the last', figure: lasted, unit: 's' },
		];
	} finally {
		agent.destroy();
		table.close();
		await crowd.leave();
	}
}
