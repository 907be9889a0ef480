import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../language.ts';
import { translator, type Translate } from '../messages.ts';

/**
 * Reads the words of every slice from `src/<slice>/messages/<language>.json`, for emails and feeds, which are written
 * outside of pages. A missing word falls back to English.
 */
export function readMessages(source: string): (language: Language) => Translate {
	const catalogues = new Map<Language, Record<string, string>>();
	for (const slice of readdirSync(source)) {
		const folder = join(source, slice, 'messages');
		for (const file of list(folder)) {
			const language = file.replace(/\.json$/, '');
			const words = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, string>;
			const catalogue = catalogues.get(language) ?? {};
			for (const [key, message] of Object.entries(words)) catalogue[`${slice}.${key}`] = message;
			catalogues.set(language, catalogue);
		}
	}
	const made = new Map<Language, Translate>();
	return (language) => {
		const translate =
			made.get(language) ?? translator({ ...catalogues.get('en'), ...catalogues.get(language) }, language);
		made.set(language, translate);
		return translate;
	};
}

const list = (folder: string): string[] => {
	try {
		return readdirSync(folder).filter((name) => name.endsWith('.json'));
	} catch {
		return [];
	}
};
