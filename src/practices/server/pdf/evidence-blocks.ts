import { outcomes } from '../../codes.ts';
import type { Evidence } from '../../evidence.ts';
import { didHarm, evidenceLevels } from '../../level.ts';
import { evidenceWords, meaningLabels } from '../../ui/studies/labels.ts';
import type { Language } from '#platform/language.ts';
import { listNames } from '#platform/list-format.ts';
import type { Translate } from '#platform/messages.ts';
import { cut, textBlock } from './blocks.ts';

/** The most versions, references and figures of one, and the most letters. */
const most = { versions: 6, name: 80, reason: 260, reference: 300, figures: 6, references: 12 } as const;

/** The versions of a practice with their levels, and why each has its level. */
export function versionBlocks(evidence: Evidence, t: Translate, language: Language) {
	const said = evidenceWords(t, language, evidence);
	const { versions } = evidence;
	const reasons = versions.length > 3 ? 1 : 2;
	return versions.slice(0, most.versions).map((version, at) => ({
		kind: 'version',
		heading: at ? null : t('practices.studies.heading'),
		name: cut(said.name(version), most.name),
		level: t(evidenceLevels.labels[version.computed]),
		'is-harm': didHarm(version),
		meaning: t(meaningLabels[version.computed]),
		reasons: [
			...(version.preliminary ? [said.preliminary(version)] : []),
			...(version.shown === version.computed
				? []
				: [t('practices.studies.board', { level: t(evidenceLevels.labels[version.shown]) })]),
			...version.reasons.slice(0, reasons).map((reason) => said.reason(reason)),
		].map((line) => cut(line, most.reason)),
	}));
}

/** The reports of the studies that are not withdrawn, each with the figures of its main results. */
export function referenceBlocks(evidence: Evidence, t: Translate, language: Language) {
	const said = evidenceWords(t, language, evidence);
	const studies = evidence.versions
		.flatMap((version) => version.studies)
		.filter(({ withdrawnReason }) => withdrawnReason === null);
	const references = studies.flatMap(({ record: study }) =>
		study.reports.map((report) => {
			const figures = study.results
				.filter((result) => result.report === report.id && result.main !== 'no')
				.flatMap((result) => {
					const found = said.figures(result);
					return found ? `${t(outcomes.labels[result.outcome])} ${found}` : [];
				});
			const cited = cut(`${report.reference}${report.doi ? ` doi:${report.doi}` : ''}`, most.reference);
			return figures.length ? `${cited} — ${listNames(language, figures.slice(0, most.figures))}` : cited;
		}),
	);
	return references
		.slice(0, most.references)
		.map((reference, at) => textBlock(at ? null : t('practices.studies.table'), reference));
}
