// `npm run bench`: measures, prints a table for each benchmark, and with --write keeps it in the document.
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { root } from '../server/root.ts';
import type { Bench } from './bench.ts';
import { benches } from './benches.ts';
import { withFigures } from './document.ts';
import { describeMachine, stepAside } from './machine.ts';
import { kept, table, type Line } from './report.ts';

const usage = `Usage: npm run bench -- [names] [--write]

${benches.map(({ name, about }) => `  ${name.padEnd(12)}${about}`).join('\n')}

  --write     keep the figures in docs/benchmarks.md
`;

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { write: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
});
const unknown = positionals.filter((name) => !benches.some((bench) => bench.name === name));
if (values.help || unknown.length) {
	if (unknown.length) process.stderr.write(`There is no benchmark ${unknown.join(', ')}.\n\n`);
	process.stdout.write(usage);
	process.exit(unknown.length ? 2 : 0);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));
stepAside();
const machine = await describeMachine();
process.stdout.write(`\n${machine}\n`);

const chosen = benches.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
const count = { kept: 0, missed: 0, missing: 0, broken: 0 };
for (const bench of chosen) {
	const lines = await carryOut(bench);
	process.stdout.write(`${table(lines)}\n`);
	for (const line of lines) {
		if ('missing' in line) count.missing += 1;
		else if (kept(line) !== null) count[kept(line) ? 'kept' : 'missed'] += 1;
	}
	if (values.write && lines.length) await keep(bench, lines);
}
const broken = count.broken ? `, ${count.broken} broken` : '';
process.stdout.write(
	`\n${count.kept} kept, ${count.missed} missed, ${count.missing} not measured${broken}\n`,
);
process.exit(count.broken ? 1 : 0);

/** Measures one benchmark within its time. What breaks is said, and the others go on. */
async function carryOut({ name, about, limit, measure }: Bench): Promise<Line[]> {
	const since = performance.now();
	process.stdout.write(`\n${name}: ${about}\n`);
	const lines: Line[] = [];
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Error(`not done within ${limit} s`)), limit * 1_000);
	});
	try {
		await Promise.race([measure((line) => lines.push(line)), late]);
	} catch (error) {
		count.broken += 1;
		process.stdout.write(`  broken: ${error instanceof Error ? error.stack : String(error)}\n`);
	} finally {
		clearTimeout(timer);
	}
	process.stdout.write(`  took ${((performance.now() - since) / 1_000).toFixed(0)} s\n`);
	return lines;
}

async function keep({ name, about }: Bench, lines: readonly Line[]): Promise<void> {
	const file = `${root}docs/benchmarks.md`;
	const document = await readFile(file, 'utf8').catch(() => '# Speed and weight\n');
	const day = new Date().toISOString().slice(0, 10);
	await writeFile(file, withFigures(document, { name, about, machine, day, version: version(), lines }));
}

/** What was measured, so that somebody can go back to it. */
function version(): string {
	try {
		const words = ['rev-parse', '--short=10', 'HEAD'];
		return `commit ${execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim()}`;
	} catch {
		return 'a copy without history';
	}
}
