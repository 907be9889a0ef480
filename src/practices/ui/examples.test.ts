import { inEnglish } from '#ui/rendered.examples.ts';
import { testShowcases } from '#ui/showcases.examples.ts';
import words from '../messages/en.json' with { type: 'json' };
import { showcases } from './practices.examples.ts';

testShowcases(showcases, inEnglish('practices', words), {
	folder: new URL('.', import.meta.url),
});
