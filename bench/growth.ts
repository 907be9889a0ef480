import type { Bench } from './bench.ts';
import { mostMemoryOf } from './child.ts';
import { median, quantile } from './figures.ts';
import { firstMessage } from './growth/first-message.ts';
import { growingPages, type GrowingPage } from './growth/pages.ts';
import { addYears, readers, type Reader } from './growth/years.ts';
import type { Hall } from './hall/prepare.ts';
import type { Line } from './report.ts';
import { signIn } from './sessions.ts';
import { openSite, type Site } from './site.ts';
import { ask } from './wire.ts';

const sizes = [1, 10, 100] as const;
const requests = 20;

/** How pages, messages and memory grow with years of work. */
export const growth: Bench = {
	name: 'growth',
	about:
		'Pages in three installations: ×1, ×10 and ×100, which has 2,000 conferences with 10,000 meetings, 50,000 documents, 5,000 practices, 40,000 warnings, 500 posts, 300,000 audit entries, 10,000 emails, and a meeting with 5,000 people, 1,000 delegations that have spoken and wait. One request at a time, rendered each time, identity encoding. An exponent of 0 is flat, 1 grows as the list does.',
	limit: 3_600,
	async measure(tell) {
		const seen: Seen[][] = [];
		const memory: (number | null)[] = [];
		for (const times of sizes) {
			const site = await openSite();
			try {
				const hall = await addYears(site.database, times);
				seen.push(await measurePages(site, hall));
				memory.push(await mostMemoryOf(site.server.pid));
			} finally {
				await site.close();
			}
		}
		for (const line of linesOf(seen)) tell(line);
		// Where a system does not say how much memory a process has held, nothing is said here either.
		if (memory.every((bytes) => bytes !== null))
			tell({
				what: `memory of the server${series(memory, 1e6)} MB`,
				figure: (memory.at(-1) as number) / 1e6,
				unit: 'MB',
				wanted: atMost(900),
			});
	},
};

/** A page at one size: its last status, 0 for none within 20 seconds; times in ms, and its bytes. */
interface Seen extends Pick<GrowingPage, 'what' | 'isFile'> {
	status: number;
	times: number[];
	bytes: number;
}

const atMost = (value: number) => ({ of: 'figure', at: 'most', value }) as const;

async function measurePages(site: Site, hall: Hall): Promise<Seen[]> {
	const names = Object.keys(readers) as Reader[];
	const cookies = await signIn(
		site,
		names.map((name) => readers[name]),
	);
	const headersOf = ({ reader }: GrowingPage): string[] =>
		reader ? [cookies[names.indexOf(reader)] as string] : [];
	const seen: Seen[] = [];
	for (const page of growingPages) {
		const times: number[] = [];
		let answer = { status: 0, bytes: 0 };
		// The first two are read with nothing in memory and before the code is compiled.
		for (let nth = -2; nth < requests && (nth === -2 || answer.status === 200); nth += 1) {
			const began = performance.now();
			answer = await ask(site.port, page.path(hall), headersOf(page)).then(
				({ status, body }) => ({ status, bytes: body.length }),
				() => ({ status: 0, bytes: 0 }),
			);
			if (nth >= 0) times.push(performance.now() - began);
		}
		seen.push({ ...page, ...answer, times });
	}
	const began = performance.now();
	const { bytes } = await firstMessage(`http://127.0.0.1:${site.port}`, `/live/floor/${hall.meeting}`);
	const times = [performance.now() - began];
	return [...seen, { what: 'first message of the floor’s stream', status: 200, times, bytes }];
}

/** By which power of the size a figure grows from the smallest to the largest. */
const exponent = (figures: readonly number[]): number =>
	Math.log((figures.at(-1) as number) / (figures[0] as number)) / Math.log(sizes[2] / sizes[0]);

const series = (figures: readonly number[], unit: number): string =>
	`: ${figures.map((figure) => (figure / unit).toFixed(figure / unit < 10 ? 1 : 0)).join(', ')}`;

function linesOf(seen: readonly Seen[][]): Line[] {
	const steep: string[] = [];
	const lines = (seen[0] ?? []).flatMap(({ what }): Line[] => {
		const all = seen.map((ofSize) => ofSize.find((one) => one.what === what) as Seen);
		const unanswered = all.find(({ status }) => status !== 200);
		if (unanswered)
			return [{ what, missing: unanswered.status ? `status ${unanswered.status}` : 'no answer' }];
		const middle = all.map(({ times }) => median(times));
		const late = all.map(({ times }) => quantile(times, 0.95));
		const bytes = all.map((one) => one.bytes);
		if (exponent(middle) > 1 || exponent(bytes) > 1) steep.push(what);
		return [
			{
				what: `${what}, p95${series(late, 1)} ms; p50${series(middle, 1)} ms, n^${exponent(middle).toFixed(2)}`,
				figure: late.at(-1) as number,
				unit: 'ms',
				wanted: atMost(all[0]?.isFile ? 500 : 200),
			},
			{
				what: `${what}, bytes${series(bytes, 1e3)} kB, n^${exponent(bytes).toFixed(2)}`,
				figure: (bytes.at(-1) as number) / 1e3,
				unit: 'kB',
				...(all[0]?.isFile ? {} : { wanted: atMost(what.includes('message') ? 20 : 400) }),
			},
		];
	});
	return [
		...lines,
		{
			what: `pages that grow faster than their list${steep.length ? `: ${steep.join(', ')}` : ''}`,
			figure: steep.length,
			unit: 'pages',
			wanted: atMost(0),
		},
	];
}
