import { example, type Showcase } from '#ui/showcase.ts';
import { findRefusedText } from '../../refused-text.ts';
import MarkedText from './MarkedText.svelte';
import { publicShowcases } from './public.examples.ts';
import { receiveShowcases } from './receive.examples.ts';
import { writeShowcases } from './write.examples.ts';

/* Invented warnings. A folder has one showcase. */

const text =
	'Two people collapsed after tablets marked M30.\nThe tablets came from Declan Fairweather-Okoye, born 14 March 1998, and were sold at 14 Larkspur Close (48.20817, 16.37382).';

export const warningShowcases: readonly Showcase[] = [
	{
		name: 'warning',
		why: 'What a warning must not hold is marked, and its kind is written within the mark: no colour alone says it.',
		examples: [
			...[...receiveShowcases, ...publicShowcases, ...writeShowcases].flatMap(({ examples }) => examples),
			example('A text with a person and a place', MarkedText, {
				text,
				parts: findRefusedText(text),
				language: 'en',
			}),
			example('A text without', MarkedText, { text: 'Tablets marked M30.', parts: [], language: 'en' }),
		],
	},
];
