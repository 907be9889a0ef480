import { fileURLToPath } from 'node:url';
import { start } from '../child.ts';
import { moment } from '../crowd/crowd.ts';
import type { Line } from '../report.ts';
import type { Site } from '../site.ts';
import { ask } from '../wire.ts';
import { publicConference } from './page.ts';

const edits = 20;

/** For how long the old page is still given after an edit was published by another process. */
export async function freshness(site: Site): Promise<Line[]> {
	const slug = await publicConference(site.database);
	const ways = [
		['bus', 'edit in another server, the longest that the old page is given'],
		['alone', 'edit on the command line, the longest that the old page is given'],
	] as const;
	const lines: Line[] = [];
	for (const [way, what] of ways)
		lines.push({
			what,
			figure: Math.max(...(await ages(site, slug, way))),
			unit: 'ms',
			wanted: { of: 'figure', at: 'most', value: 1_000 },
		});
	return lines;
}

/** For each edit, how many ms after its commit the first reader got the new page. */
async function ages(site: Site, slug: string, way: 'bus' | 'alone'): Promise<number[]> {
	const program = fileURLToPath(new URL('edit.ts', import.meta.url));
	const command = [process.execPath, program, site.databaseUrl, slug, way];
	const officer = await start('measuring', command, { ready: /ready/ });
	await officer.line();
	const seen: number[] = [];
	try {
		for (let edit = 1; edit <= edits; edit += 1) {
			const text = `Edit ${edit} by way of ${way}`;
			officer.tell(text);
			const committed = Number(await officer.line());
			for (;;) {
				const { body } = await ask(site.port, `/en/conferences/${slug}`);
				const now = moment();
				if (body.includes(text)) {
					seen.push((now - committed) / 1_000);
					break;
				}
				if (now - committed > 10_000_000) throw new Error(`the page stays old: ${text}`);
			}
		}
		return seen;
	} finally {
		await officer.stop();
	}
}
