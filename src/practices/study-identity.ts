import { withoutAccents } from '#platform/without-accents.ts';
import type { StudyRecord, StudyReport } from './study.ts';

/* Which entries may be one and the same trial. docs/rules/practices.md 2.4, 2.8 */

/** A text without punctuation, accents and case. */
const plain = (text: string): string =>
	withoutAccents(text.normalize('NFKD'))
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
const ofReport = ({ doi, reference }: Pick<StudyReport, 'doi' | 'reference'>): string =>
	doi ? `doi:${doi}` : `ref:${plain(reference)}`;
const registrationOf = (study: StudyRecord): string =>
	plain(study.kind === 'trial' ? study.registration : study.protocol).replaceAll(' ', '');

/**
 * What no two entries of a version share: the registration, else the name with the first report. One paper may report two
 * trials, so a DOI alone is not enough. 2.4
 * @returns at most 900 characters
 */
export function studyIdentity(study: StudyRecord): string {
	const registration = registrationOf(study);
	if (registration) return `${study.kind}:reg:${registration}`;
	const [first] = study.reports;
	return `${study.kind}:${first ? ofReport(first) : ''}|${plain(study.name)}`;
}

/** What suggests that two entries are one trial: its registration, and each report by its DOI, else its reference. */
const tracesOf = (study: StudyRecord): string[] => {
	const registration = registrationOf(study);
	return [...(registration ? [`reg:${registration}`] : []), ...study.reports.map(ofReport)];
};

/** Per study the places of the others that may be the same trial: "perhaps one trial". 2.8 */
export function alikeStudies(studies: readonly StudyRecord[]): number[][] {
	const traces = studies.map((study) => new Set(tracesOf(study)));
	return studies.map((study, at) =>
		studies.flatMap((other, place) =>
			place !== at &&
			other.kind === study.kind &&
			!(traces[at] as Set<string>).isDisjointFrom(traces[place] as Set<string>)
				? place
				: [],
		),
	);
}
