import type { StudyRecord } from './study.ts';

/**
 * What makes a study the same as another: its DOI, else its reference without punctuation, accents and case. 2.4
 * @returns at most 610 characters
 */
export function studyIdentity({ doi, reference }: Pick<StudyRecord, 'doi' | 'reference'>): string {
	if (doi) return `doi:${doi}`;
	const plain = reference.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
	return `ref:${plain.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()}`;
}
