import type { ExcerptSegment } from '#conference';
import type { LocalizedText } from '#platform/language.ts';
import type { DocumentKind } from '../../document.ts';

/** A document as the list of results shows it. */
export interface ListedDocument {
	symbol: string;
	kind: DocumentKind;
	title: LocalizedText;
	authors: readonly LocalizedText[];
	issuedAt: Date;
	languages: readonly string[];
	conference: { sample: boolean } | null;
	hasScan: boolean;
	excerpt: { segments: readonly ExcerptSegment[]; language: string } | null;
}
