import * as v from 'valibot';
import { hitEnds, hitStarts } from '#conference';
import type { OperationContext } from '#platform/server/context.ts';
import type { DocumentPreview } from '../../page.ts';
import { cutPart, paragraphsOf, partOverlap, partSize } from '../../preview.ts';
import { markedText, textPart, type VersionWithFile } from '../store/reading.ts';

/** What a reader chose on the page of a document; whatever else stands in the address is ignored. */
export const ReadingChoices = v.object({
	/** The language of the version, for a language that the site does not have, or beside the reader's own. */
	in: v.fallback(v.nullable(v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/))), null),
	/** The words that were searched for, to be marked. */
	words: v.fallback(
		v.pipe(
			v.string(),
			// The database takes no NUL.
			v.transform((words) =>
				words
					.replaceAll(/\p{Cc}+/gu, ' ')
					.trim()
					.slice(0, 200),
			),
		),
		'',
	),
	/** The part of the text, from 1. */
	part: v.fallback(v.nullable(v.pipe(v.string(), v.regex(/^[1-9]\d{0,3}$/), v.transform(Number))), null),
});
export type ReadingChoices = v.InferOutput<typeof ReadingChoices>;

/** The preview of a version that the caller may read. At most two statements, and one part of the text. */
export async function previewOf(
	{ database }: OperationContext,
	version: VersionWithFile,
	{ words, part }: ReadingChoices,
): Promise<DocumentPreview> {
	const { language, file, textState } = version;
	const empty = { language, paragraphs: [], part: 1, parts: 1 };
	if (file?.mediaType.startsWith('image/')) return { ...empty, state: 'picture' };
	if (textState !== 'text') return { ...empty, state: textState };
	const chosen = { part: part === null ? null : part - 1, words, size: partSize, overlap: partOverlap };
	const found = await textPart(database, version, chosen);
	if (!found) return { ...empty, state: 'none' };
	const text = cutPart(found);
	const marks = { language, words, starts: hitStarts, ends: hitEnds };
	const marked = words ? await markedText(database, text, marks) : text;
	return {
		...empty,
		state: 'text',
		paragraphs: paragraphsOf(marked),
		part: found.part + 1,
		parts: found.parts,
	};
}
