export { text } from '#ui/rendered.examples.ts';
import { inEnglish } from '#ui/rendered.examples.ts';
import words from '../messages/en.json' with { type: 'json' };

export const { english, html } = inEnglish('floor', words);
