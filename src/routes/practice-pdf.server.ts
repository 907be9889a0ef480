import {
	didHarm,
	evidenceLevels,
	needsEvidenceNote,
	outcomes,
	practiceKinds,
	practiceRecord,
	usesRefusedMeans,
	type PracticePage,
} from '#practices';
import { practiceFacts } from '#practices/ui/find/practice-facts.ts';
import { evidenceWords, meaningLabels } from '#practices/ui/studies/labels.ts';
import type { Language } from '#platform/language.ts';
import { listNames } from '#platform/list-format.ts';
import { labelOf } from '#platform/record.ts';
import type { Pdf } from '#platform/server/pdf/pdf.ts';
import { issueDate } from '#platform/server/pdf/pdf-response.ts';
import { writeOnce } from '#platform/server/pdf/write-once.ts';
import type { Services } from '#platform/server/services.ts';
import { formatWhen } from '#ui/When/format.ts';

/** The most versions, references and figures of one, and the most letters of a name and of a fact: what is longer is on the page. */
const most = {
	versions: 6,
	title: 160,
	name: 80,
	fact: 140,
	reason: 260,
	reference: 300,
	figures: 6,
	references: 12,
} as const;

/** The facts of the sheet, in their order. */
const sheetFacts = [
	'for',
	'deliverers',
	'policeRoles',
	'factors',
	'cost',
	'training',
	'price',
	'transport',
	'hours',
	'licence',
	'usedIn',
	'owners',
];

const cut = (text: string, letters: number): string =>
	text.length > letters ? `${text.slice(0, letters - 1).trimEnd()}…` : text;

const text = (heading: string | null, value: string, language?: Language) => ({
	kind: 'text',
	heading,
	text: value.replaceAll(/\s+/g, ' '),
	language: language ?? null,
});

/**
 * The sheet of a practice: two pages at most, whatever the length of its texts, for readers with a screen reader, too. 8.8
 * @param address the whole address of its page
 */
export function practicePdf(
	practice: PracticePage,
	{ language, address, now, zone }: { language: Language; address: string; now: Date; zone: string },
	{ pdf, words, emailSite }: Pick<Services, 'pdf' | 'words' | 'emailSite'>,
): ReturnType<Pdf['write']> {
	const t = words(language);
	const { record, evidence, sample } = practice;
	const said = evidenceWords(t, language, evidence);
	const reasons = evidence.versions.length > 3 ? 1 : 2;
	const versions = evidence.versions.slice(0, most.versions).map((version, at) => ({
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
	// Each report with the figures of its main results.
	const references = evidence.versions.flatMap(({ studies }) =>
		studies
			.filter(({ withdrawnReason }) => withdrawnReason === null)
			.flatMap(({ record: study }) =>
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
			),
	);
	const stated = new Map(practiceFacts(practice, t, language).map((fact) => [fact.name, fact]));
	const facts = sheetFacts.flatMap((name) => {
		const fact = stated.get(name);
		if (!fact) return [];
		const [first] = fact.value;
		const own =
			first && typeof first.text === 'object' && fact.value.length === 1 ? first.text.language : language;
		const values = fact.value.map(({ text: value }) => (typeof value === 'string' ? value : value.text));
		return [{ name: fact.term, value: cut(listNames(language, values), most.fact), language: own }];
	});
	const texts = practice.texts.map(({ text: name, value }) => ({ name, value }));
	// What did not work is not what is left out first.
	texts.sort((a, b) => Number(b.name === 'knownFailures') - Number(a.name === 'knownFailures'));
	const date = formatWhen({ from: now, zone, language, show: 'day' });
	return writeOnce(pdf, 'practices/practice', {
		language,
		title: cut(practice.title.text, most.title),
		'title-language': practice.title.language,
		organisation: emailSite.organisationIn(language),
		date: issueDate(now),
		mark: sample ? t('ui.sample') : '',
		note: t('practices.find.sheet-date', { date }),
		kind: [
			t(practiceKinds.labels[record.kind]),
			...(practice.state === 'published' ? [] : [t('practices.find.withdrawn')]),
			...(sample ? [t('practices.studies.sample')] : []),
		].join(' · '),
		continues: t('practices.find.sheet-continues'),
		address,
		blocks: [
			...(practice.summary ? [text(null, practice.summary.text, practice.summary.language)] : []),
			...(usesRefusedMeans(record)
				? [text(t('practices.find.recorded'), t('practices.find.recorded-about'))]
				: []),
			...(evidence.hasHarm ? [text(t('practices.studies.harm-title'), t('practices.find.sheet-harm'))] : []),
			...versions,
			...(needsEvidenceNote(record)
				? [text(t('practices.find.police-note'), t('practices.find.police-evidence'))]
				: []),
			{ kind: 'facts', heading: null, rows: facts },
			...references
				.slice(0, most.references)
				.map((reference, at) => text(at ? null : t('practices.studies.table'), reference)),
			...texts.map(({ name, value }) => text(t(labelOf(practiceRecord, name)), value.text, value.language)),
		],
	});
}
