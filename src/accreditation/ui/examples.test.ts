import { inEnglish } from '#ui/rendered.examples.ts';
import { testShowcases } from '#ui/showcases.examples.ts';
import conference from '../../conference/messages/en.json' with { type: 'json' };
import platform from '#platform/messages/en.json' with { type: 'json' };
import words from '../messages/en.json' with { type: 'json' };
import { showcases } from './accreditation.examples.ts';

// The labels of roles are words of the conference, the states of emails those of the platform.
const rendered = inEnglish(
	'accreditation',
	words,
	{ slice: 'conference', words: conference },
	{
		slice: 'platform',
		words: platform,
	},
);

testShowcases(showcases, rendered, { folder: new URL('.', import.meta.url) });
