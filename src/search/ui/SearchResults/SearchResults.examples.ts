import { example, type Showcase } from '#ui/showcase.ts';
import SearchResults from './SearchResults.svelte';

const title = (text: string, language = 'en') => ({ text, language, isRequested: language === 'en' });
const common = { within: [], foundTitle: null, excerpt: null, day: null, sample: false, isPublic: true };

export const showcase: Showcase = {
	name: 'SearchResults',
	why: 'A list of headings with links; the words are `mark`ed, and each excerpt has its language.',
	examples: [
		example('Found in the title, in another language, and for participants only', SearchResults, {
			results: [
				{
					...common,
					id: 1,
					kind: 'conference',
					path: '/conferences/example',
					title: title('Conference on prevention'),
					foundTitle: {
						language: 'en',
						segments: [
							{ text: 'Conference on ', hit: false },
							{ text: 'prevention', hit: true },
						],
					},
					day: '2020-10-06',
				},
				{
					...common,
					id: 2,
					kind: 'statement',
					path: '/conferences/example/meetings/1#t=27',
					title: title('Arvonia'),
					within: [title('Opening'), title('Conference on prevention')],
					excerpt: {
						language: 'ru',
						segments: [
							{ text: 'О ', hit: false },
							{ text: 'профилактике', hit: true },
							{ text: ' говорят в школе', hit: false },
						],
					},
					sample: true,
					isPublic: false,
				},
			],
		}),
	],
};
