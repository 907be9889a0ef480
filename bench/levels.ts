import type { Outcome } from '../src/practices/codes.ts';
import { versionLevel, type EnteredStudy } from '../src/practices/level.ts';
import {
	entered,
	exampleReport,
	exampleResult,
	imprecise,
	undesiredEffect,
	withoutEffect,
} from '../src/practices/practice.examples.ts';

/* How fast levels are computed: records with six trials of eight outcomes each, in one process. */

const outcomes: readonly Outcome[] = [
	'alcohol-use',
	'drunkenness',
	'tobacco-use',
	'cannabis-use',
	'violence',
	'mental-health',
	'school-attainment',
	'social-skills',
];
const kinds = [{}, {}, {}, withoutEffect, imprecise, undesiredEffect] as const;
const states = ['1', '2', '3'].map((end) => `00000000-0000-4000-8000-00000000000${end}`);

/** A record of six trials with eight main outcomes; `nth` varies what they show, by which they are and where. */
function recordOf(nth: number): EnteredStudy[] {
	return Array.from({ length: 6 }, (_, trial) =>
		entered(`${nth}-${trial}`, {
			design: trial % 2 ? 'cluster-rct' : 'matched',
			countries: [states[(nth + trial) % 3] ?? ''],
			isIndependent: trial % 2 ? 'yes' : 'no',
			reports: [exampleReport({ year: 2000 + trial })],
			results: outcomes.map((outcome, at) =>
				exampleResult({ outcome, ...kinds[(nth * 7 + trial * at * (nth % 3)) % (nth % 4 ? 5 : 6)] }),
			),
		}),
	);
}

const records = Array.from({ length: 2_000 }, (_, nth) => recordOf(nth));
const facts = { isPlausible: true };
const passes: number[] = [];
const levels = new Map<string, number>();
for (let pass = 0; pass < 40; pass += 1) {
	const since = process.cpuUsage();
	for (const record of records) {
		const { level } = versionLevel(record, facts);
		if (!pass) levels.set(level, (levels.get(level) ?? 0) + 1);
	}
	const { user, system } = process.cpuUsage(since);
	passes.push((user + system) / 1e6);
}
const perSecond = passes
	.slice(5)
	.map((seconds) => Math.round(records.length / seconds))
	.sort((a, b) => a - b);
console.log({
	levels: Object.fromEntries(levels),
	median: perSecond[Math.floor(perSecond.length / 2)],
	slowest: perSecond[0],
});
