import { inEnglish } from '#ui/rendered.examples.ts';
import words from '../messages/en.json' with { type: 'json' };

const rendered = inEnglish('directory', words);
export const { english } = rendered;

/** The words and marks of a component on one line, as the server sends it to a reader of that language. */
export const html: typeof rendered.html = (...args) =>
	rendered
		.html(...args)
		.replace(/ class="svelte-\w+"/g, '')
		.replace(/\s+/g, ' ');
