import { findRefusedText } from '#warnings';
import { cleanToCheck, cleanToTune } from '../src/warnings/refused-text/clean.examples.ts';
import { median } from './figures.ts';
import type { Line } from './report.ts';

/** Characters of the text that is searched. */
const length = 20_000;

/** Processor time to search a long warning for personal data and exact places. */
export function refusedTexts(): Line {
	const sentences = `${cleanToTune}${cleanToCheck}`.trim().split('\n');
	// Each language has 25 sentences of both lists.
	const texts = Array.from({ length: 6 }, (_, at) => {
		const own = [0, 150].flatMap((from) => sentences.slice(from + at * 25, from + at * 25 + 25)).join(' ');
		return own.repeat(Math.ceil(length / own.length)).slice(0, length);
	});
	const times: number[] = [];
	for (let round = 0; round < 20; round += 1)
		for (const text of texts) {
			const since = process.cpuUsage();
			findRefusedText(text);
			const { user, system } = process.cpuUsage(since);
			// The first rounds make everything warm.
			if (round > 4) times.push((user + system) / 1000);
		}
	return {
		what: 'a warning of 20,000 characters searched for personal data and exact places, processor time',
		figure: median(times),
		unit: 'ms',
		wanted: { of: 'figure', at: 'most', value: 20 },
	};
}
