import { inEnglish } from '#ui/rendered.examples.ts';
import { testShowcases } from '#ui/showcases.examples.ts';
import conference from '../../conference/words/en.json' with { type: 'json' };
import own from '../words/en.json' with { type: 'json' };
import { showcases } from './accreditation.examples.ts';

// The labels of roles are words of the conference.
const roles = Object.entries(conference).map(([key, text]) => [`conference.${key}`, text]);
const words = Object.entries(own).map(([key, text]) => [`accreditation.${key}`, text]);

testShowcases(showcases, inEnglish('', Object.fromEntries([...roles, ...words])), {
	folder: new URL('.', import.meta.url),
});
