import { expect, it } from 'vitest';
import { inEnglish, text } from '#ui/rendered.examples.ts';
import words from '../../messages/en.json' with { type: 'json' };
import Outcomes from './Outcomes.svelte';
import { harmEvidence } from './studies.examples.ts';

const { html } = inEnglish('practices', words);

it('A figure with several measures names each as its own label, as its rows are named. 3.7', () => {
	const versions = harmEvidence.versions.map((version) => ({
		...version,
		studies: version.studies.map(({ record, ...study }) => ({
			...study,
			record: {
				...record,
				results: record.results.map((result) =>
					version.id === 'c' && result.effect !== null
						? { ...result, measure: 'odds-ratio' as const }
						: result,
				),
			},
		})),
	}));
	const page = html(Outcomes, { evidence: { ...harmEvidence, versions } });
	const captions = [...page.matchAll(/<figcaption[^>]*>(.*?)<\/figcaption>/g)].map(([, one = '']) =>
		text(one),
	);
	expect(captions.map((one) => one.replace(/\..*/, ''))).toContain('Risk ratio · Odds ratio');
	expect(page).not.toContain('Risk ratio and Odds ratio');
});
