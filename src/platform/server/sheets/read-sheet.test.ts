import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { systemActor, type Actor } from '../../actor.ts';
import { cpuTime } from '../../cpu-time.examples.ts';
import { hostile, workbookOf } from './hostile.examples.ts';
import { readSheet } from './read-sheet.ts';

const by = (id: string): { actor: Actor } => ({
	actor: { ...systemActor, person: { id, name: id, email: `${id}@example.org` } } as Actor,
});
const good = workbookOf(['<row><c><v>Anna</v></c></row>']);

/** What a task takes of this thread, in ms of the processor, and how much this process grows, in MB. */
async function costOf(task: () => Promise<unknown>) {
	const before = process.memoryUsage.rss();
	let peak = before;
	const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
	const cpu = await cpuTime(task);
	clearInterval(watch);
	return { cpu, grown: (peak - before) / 1e6 };
}

describe('A workbook that is small as a file and large when it is read', () => {
	it.each([
		['1,000 cells share a text of 60 MB', 'row-too-long'],
		['1,000 lines share a text of 60 kB', 'too-large'],
		['1.8 million lines', 'too-many-rows'],
		['3 million empty lines', 'too-many-rows'],
		['10 million empty cells', 'too-many-cells'],
		['5 million empty texts', 'too-many-cells'],
		['a sheet of 200 MB', 'unpacks-too-large'],
	] satisfies [keyof typeof hostile, string][])('is refused by its bound: %s', async (what, refusal) => {
		const file = await hostile[what]();
		expect(file.length).toBeLessThan(250_000);
		let found: unknown;
		const { cpu, grown } = await costOf(async () => {
			found = await readSheet(by('a'), file);
		});
		expect(found).toMatchObject({ ok: false, refusal });
		// In this thread they took 1.5 to 10 s and up to 470 MB.
		expect(cpu).toBeLessThan(500);
		expect(grown).toBeLessThan(100);
	});

	it('names the line that is too long', async () => {
		const file = await workbookOf([
			'<row r="7"><c><v>Anna</v></c></row>',
			`<row r="9"><c><v>${'x'.repeat(70_000)}</v></c></row>`,
		]);
		expect(await readSheet(by('a'), file)).toMatchObject({ refusal: 'row-too-long', line: 9 });
	});
});

describe('A long text', () => {
	it('of 5 MB of empty cells is not parsed in this thread', async () => {
		const text = Buffer.from(`Name,Email\n${`${','.repeat(60_000)}\n`.repeat(80)}`);
		let found: unknown;
		const { cpu } = await costOf(async () => {
			found = await readSheet(by('a'), text);
		});
		expect(found).toMatchObject({ ok: false, refusal: 'too-many-cells' });
		expect(cpu).toBeLessThan(500);
	});

	it('of 10,000 lines is read', async () => {
		const text = Buffer.from(`Name,Email\n${'Анна,anna@example.org\n'.repeat(10_000)}`);
		const read = await readSheet(by('a'), text);
		expect(read.ok && read.value.rows.length).toBe(10_001);
	});
});

describe('Tables', () => {
	it('of one person are read one after the other; their third one is refused, others are not', async () => {
		const slow = await hostile['10 million empty cells']();
		const first = readSheet(by('a'), slow);
		const second = readSheet(by('a'), await good);
		expect(await readSheet(by('a'), await good)).toEqual({ ok: false, refusal: 'busy' });
		expect(await readSheet(by('b'), await good)).toMatchObject({ ok: true });
		expect(await first).toMatchObject({ refusal: 'too-many-cells' });
		expect(await second).toMatchObject({ ok: true });
	});

	it('are not read on for callers who have left', async () => {
		const leaving = new AbortController();
		const reading = readSheet({ ...by('a'), signal: leaving.signal }, await hostile['1.8 million lines']());
		const waiting = readSheet({ ...by('a'), signal: leaving.signal }, await good);
		waiting.catch(() => {});
		await pause(50);
		leaving.abort();
		await expect(reading).rejects.toThrow('abort');
		await expect(waiting).rejects.toThrow('abort');
		expect(await readSheet(by('a'), await good)).toMatchObject({ ok: true });
	});
});
