import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseSheet } from '#platform/server/sheets/parse-sheet.ts';
import { averagePrecision, bootstrapInterval } from './average-precision.ts';
import { checkImported, type ImportedActivity } from '../../src/activities/imported.ts';
import { keysOf } from '../../src/activities/organisation-names.ts';
import { overlapOf } from '../../src/activities/overlap.examples.ts';
import type { ComparedActivity } from '../../src/activities/overlap.ts';
import { guessColumns, tableParts } from '../../src/activities/table-columns.ts';
import { rawOfRow } from '../../src/activities/table-row.ts';
import { cosine, Vocabulary, wordsOf } from '../../src/activities/text-index.ts';
import { comparedOf } from '../../src/activities/view.ts';
import { sameChance } from '../figures.ts';
import { NotHere, type Line } from '../report.ts';
import labels from './labels.json' with { type: 'json' };

/*
 * The candidates of the 503 activities of Sierra Leone that come in, beside plain TF-IDF, judged by 100 labelled pairs across
 * reporters: the first forty of each method, pooled, and random ones with time in common, labelled without their scores.
 */

const file = fileURLToPath(new URL('../../../shared/real/hxl/iati-sierraleone.csv', import.meta.url));

async function activities(): Promise<ImportedActivity[]> {
	const bytes = await readFile(file).catch(() => {
		throw new NotHere('no shared data');
	});
	const sheet = await parseSheet(bytes, null, true);
	if (!sheet.ok) throw new Error(sheet.refusal);
	const { rows } = sheet.value;
	const columns = guessColumns(rows);
	return tableParts(rows).body.flatMap(
		(row) => checkImported(rawOfRow(row, columns, { name: '', ref: '' }), () => false).activity ?? [],
	);
}

/** What they are compared by; reporters are known by their own names and identifiers. */
function comparedActivities(all: readonly ImportedActivity[]): ComparedActivity[] {
	const known = new Map<string, string>();
	const idOf = (named: { name: string; ref: string }): string | null =>
		keysOf(named)
			.map((key) => known.get(key))
			.find(Boolean) ?? null;
	for (const { reporter } of all) {
		const id = idOf(reporter) ?? `reporter ${known.size}`;
		for (const key of keysOf(reporter)) known.set(key, id);
	}
	return all.map(({ identifier, reporter, record }) =>
		comparedOf({ id: identifier, identifier, record, reporter: idOf(reporter) ?? '', scope: 'full' }, idOf),
	);
}

/** TF-IDF of all words, without anything else. */
function plainLikeness(texts: readonly string[]): (one: number, other: number) => number {
	const words = texts.map(wordsOf);
	const frequency = new Map<string, number>();
	for (const all of words)
		for (const word of new Set(all)) frequency.set(word, (frequency.get(word) ?? 0) + 1);
	const vectors = words.map((all) => {
		const counts = new Map<string, number>();
		for (const word of all) counts.set(word, (counts.get(word) ?? 0) + 1);
		const weighed = [...counts].map(
			([word, count]) =>
				[word, (1 + Math.log(count)) * Math.log(texts.length / (frequency.get(word) ?? 1))] as const,
		);
		const length = Math.hypot(...weighed.map(([, weight]) => weight)) || 1;
		return new Map(weighed.map(([word, weight]) => [word, weight / length]));
	});
	return (one, other) => {
		let sum = 0;
		for (const [word, weight] of vectors[one] ?? []) sum += weight * (vectors[other]?.get(word) ?? 0);
		return sum;
	};
}

interface Scored {
	ours: number;
	plain: number;
	label: string;
}

const precision = (by: 'ours' | 'plain') => (sample: readonly Scored[]) =>
	averagePrecision(
		sample.map((one) => ({ score: one[by], isWanted: one.label === 'same' || one.label === 'overlap' })),
	);

const difference = (sample: readonly Scored[]) => precision('ours')(sample) - precision('plain')(sample);

/** The average precision of both on the labelled pairs, with intervals. Wanted: the same, or an overlap worth a talk. */
export async function judgedPairs(): Promise<Line[]> {
	const all = comparedActivities(await activities());
	const vocabulary = new Vocabulary();
	const words = all.map(({ text }) => vocabulary.add(wordsOf(text)));
	const vectors = words.map((ids) => vocabulary.vector(ids));
	const plain = plainLikeness(all.map(({ text }) => text));
	const at = new Map(all.map(({ id }, nth) => [id, nth]));
	const scored = labels.map(({ one, other, label }): Scored => {
		const [a, b] = [at.get(one) ?? -1, at.get(other) ?? -1];
		const [first, second, x, y] = [all[a], all[b], vectors[a], vectors[b]];
		if (!first || !second || !x || !y) throw new Error(`${one} or ${other} did not come in`);
		return { ours: overlapOf(first, second, cosine(x, y))?.score ?? 0, plain: plain(a, b), label };
	});
	const within = (figure: (sample: readonly Scored[]) => number): string =>
		bootstrapInterval(scored, figure, sameChance(100))
			.map((end) => (100 * end).toFixed(0))
			.join(' to ');
	return [
		{
			what: `average precision on 100 labelled pairs; 95 % interval ${within(precision('ours'))}, plain ${within(precision('plain'))}, difference ${within(difference)}`,
			figure: 100 * precision('ours')(scored),
			unit: '%',
			beside: { what: 'plain TF-IDF', figure: 100 * precision('plain')(scored) },
		},
	];
}
