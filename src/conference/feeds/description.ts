import type { ConferencePage } from '../page.ts';
import { singleLine } from './entry.ts';

const maxLength = 300;

/** A text for a link preview: one line, about three lines of text at most, cut between words. @param most characters */
export function shortened(text: string, most = maxLength): string {
	const line = singleLine(text);
	if (line.length <= most) return line;
	const cut = line.slice(0, most);
	return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2)).replace(/[\s,;:.–-]+$/, '')}…`;
}

/** A description of a conference in two or three lines. */
export const descriptionOf = (page: ConferencePage): string =>
	shortened(page.description?.text ?? page.themes[0]?.text ?? page.title.text);
