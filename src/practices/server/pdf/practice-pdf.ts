import { practiceKinds } from '../../codes.ts';
import { needsEvidenceNote, usesRefusedMeans } from '../../police.ts';
import { practiceRecord } from '../../practice.ts';
import type { PracticePage } from '../../practice-page.ts';
import type { Language } from '#platform/language.ts';
import { labelOf } from '#platform/record.ts';
import type { Pdf } from '#platform/server/pdf/pdf.ts';
import { issueDate } from '#platform/server/pdf/pdf-response.ts';
import { writeOnce } from '#platform/server/pdf/write-once.ts';
import type { Services } from '#platform/server/services.ts';
import { formatWhen } from '#ui/When/format.ts';
import { cut, textBlock } from './blocks.ts';
import { referenceBlocks, versionBlocks } from './evidence-blocks.ts';
import { factRows } from './fact-rows.ts';

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
	const { record, evidence, sample, summary, title } = practice;
	// What did not work is not what is left out first.
	const texts = practice.texts.toSorted(
		(a, b) => Number(b.text === 'knownFailures') - Number(a.text === 'knownFailures'),
	);
	const notice = (heading: string, text: string) => textBlock(t(heading), t(text));
	return writeOnce(pdf, 'practices/practice', {
		language,
		title: cut(title.text, 160),
		'title-language': title.language,
		organisation: emailSite.organisationIn(language),
		date: issueDate(now),
		mark: sample ? t('ui.sample') : '',
		note: t('practices.find.sheet-date', {
			date: formatWhen({ from: now, zone, language, show: 'day' }),
		}),
		kind: [
			t(practiceKinds.labels[record.kind]),
			...(practice.state === 'published' ? [] : [t('practices.find.withdrawn')]),
			...(sample ? [t('practices.studies.sample')] : []),
		].join(' · '),
		continues: t('practices.find.sheet-continues'),
		address,
		blocks: [
			...(summary ? [textBlock(null, summary.text, summary.language)] : []),
			...(usesRefusedMeans(record)
				? [notice('practices.find.recorded', 'practices.find.recorded-about')]
				: []),
			...(evidence.hasHarm ? [notice('practices.studies.harm-title', 'practices.find.sheet-harm')] : []),
			...versionBlocks(evidence, t, language),
			...(needsEvidenceNote(record)
				? [notice('practices.find.police-note', 'practices.find.police-evidence')]
				: []),
			{ kind: 'facts', heading: null, rows: factRows(practice, t, language) },
			...referenceBlocks(evidence, t, language),
			...texts.map(({ text, value }) =>
				textBlock(t(labelOf(practiceRecord, text)), value.text, value.language),
			),
		],
	});
}
