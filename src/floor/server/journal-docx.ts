import type { Language } from '#platform/language.ts';
import { writeDocx, type DocxBlock } from '#platform/server/docx.ts';
import type { JournalDocumentText } from '../journal-view.ts';

const text = (one: string): DocxBlock => ({ kind: 'text', text: one });

/** A journal as a Word document. @param symbol `null` for a draft */
export function journalDocx(
	{ heading, subjects, facts, sections, empty }: JournalDocumentText,
	{ language, symbol, organisation }: { language: Language; symbol: string | null; organisation: string },
): Promise<Buffer> {
	return writeDocx({ title: `${heading} – ${subjects.join(', ')}`, author: organisation, language }, [
		text(organisation),
		...(symbol ? [{ kind: 'symbol' as const, text: symbol }] : []),
		{ kind: 'title', text: heading },
		...subjects.map(text),
		...facts.map(({ name, value }) => ({ kind: 'fact' as const, name, text: value })),
		...sections.flatMap(({ title, lines }): DocxBlock[] => [
			...(title === null ? [] : [{ kind: 'heading' as const, text: title }]),
			...lines.map((line): DocxBlock => ({
				kind: line.isSpeaker ? 'indented' : 'text',
				text: line.reference ? `${line.text} (${line.reference})` : line.text,
			})),
		]),
		...(sections.length ? [] : [text(empty)]),
	]);
}
