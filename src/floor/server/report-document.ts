import { badgeCategoryLabels } from '#accreditation';
import { participantCounts } from '#accreditation/server';
import { documentsOf } from '#documents/server';
import { linksTo } from '#directory/server';
import { dateFormat } from '#platform/date-format.ts';
import { inLanguage, type Language, type Texts } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Translate } from '#platform/messages.ts';
import { isOpenAt, itemsOf } from '../agenda-items.ts';
import { numbered, type Conclusion } from '../conclusion.ts';
import { speakerText } from '../journal-text.ts';
import { isForAllReaders, type WrittenDistribution } from './for-all-readers.ts';
import { conferenceFor, type ReportPage } from './read-report.ts';

/** A conclusion as it is printed. */
export interface ConclusionText {
	id: string;
	number: number;
	text: string;
	/** Of the text: another than the report's where there is no translation. */
	language: Language;
	/** “To: …”; empty = nobody */
	addressee: string;
	/** The statement and the time that it comes from; empty where readers may not know it. */
	source: string;
}

/** The report as its PDF and DOCX print it, in one language. */
export interface ReportDocumentText {
	heading: string;
	title: string;
	titleLanguage: Language;
	/** `language`: of a value that may be in another than the report's. */
	facts: { name: string; value: string; language?: Language }[];
	introduction: string[];
	introductionLanguage: Language;
	agenda: { number: string; title: string; language: Language; depth: number }[];
	papers: { symbol: string; title: string; language: Language }[];
	participants: { category: string; people: string }[];
	findings: ConclusionText[];
	recommendations: ConclusionText[];
}

/**
 * The text of a report in a language, for its readers. What they may not see elsewhere is not in it: closed items,
 * documents, statements in closed parts and under the Chatham House Rule, small numbers. 14.5
 * @returns `null` if the conference is not there for them
 */
export async function reportDocument(
	ctx: OperationContext,
	{ access, introduction, conclusions, sources, conference: own }: ReportPage,
	{ language, distribution }: { language: Language; distribution: WrittenDistribution },
	t: Translate,
): Promise<ReportDocumentText | null> {
	const conference = await conferenceFor({ ...ctx, language }, access.slug, distribution);
	if (!conference) return null;
	const { agenda, firstDay, lastDay, place } = conference;
	const items = itemsOf(agenda);
	const known = new Map(items.map(({ item }) => [item.id, item]));
	const named = new Set(agenda.meetings.flatMap(({ id, chathamHouse }) => (chathamHouse ? [] : id)));
	const documents = (await documentsOf(ctx, { conference: access.id })).toReversed();
	const entries = await linksTo(
		ctx,
		conclusions.flatMap((one) => one.addresseeEntry ?? []),
		language,
	);
	const time = dateFormat(language, { timeStyle: 'medium', timeZone: conference.timeZone });
	const addresseeOf = (one: Conclusion): string => {
		if (one.addressee === 'states') return t('floor.report.all-states');
		if (one.addressee === 'entry') return entries.get(one.addresseeEntry ?? '')?.name.text ?? '';
		return one.addresseeText;
	};
	const inItsLanguage = (texts: Texts) => {
		const found = inLanguage(texts, language);
		return { text: found?.text ?? '', language: found?.language ?? language };
	};
	const sourceOf = (one: Conclusion): string => {
		const source = sources.get(one.id);
		const item = source && known.get(source.item);
		if (!source || !item || !named.has(one.meeting)) return '';
		if (distribution === 'public' && !isOpenAt(item, source.at)) return '';
		return t('floor.report.source', {
			speaker: speakerText(source.place, language, t),
			item: item.number,
			time: time.format(source.at),
		});
	};
	const write = (kind: Conclusion['kind']): ConclusionText[] =>
		numbered(conclusions, kind).map((one) => ({
			id: one.id,
			number: one.number ?? 0,
			...inItsLanguage(one.text),
			addressee: addresseeOf(one),
			source: sourceOf(one),
		}));
	const days = [firstDay, lastDay].flatMap((day) => (day ? [new Date(`${day}T12:00:00Z`)] : []));
	const [first, last] = days;
	const dates =
		first && last
			? dateFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).formatRange(first, last)
			: '';
	const facts = [
		{ name: t('floor.journal.date'), value: dates },
		{ name: t('floor.journal.place'), value: place?.text ?? '', language: place?.language ?? language },
	];
	const opening = inLanguage(introduction, language, own.title.language);
	return {
		heading: t('floor.report.title'),
		title: conference.title.text,
		titleLanguage: conference.title.language,
		facts: facts.filter(({ value }) => value),
		introduction: (opening?.text ?? '').split(/\n{2,}/).filter(Boolean),
		introductionLanguage: opening?.language ?? language,
		agenda: items.map(({ item, depth }) => ({
			number: item.number,
			title: item.title?.text ?? '',
			language: item.title?.language ?? language,
			depth,
		})),
		papers: documents
			.filter(
				(one) => one.symbol !== null && one.kind !== 'report' && isForAllReaders(one, distribution, ctx.now),
			)
			.map((one) => {
				const { text: title, language: written } = inItsLanguage(one.title);
				return { symbol: one.symbol ?? '', title, language: written };
			}),
		participants: (await participantCounts(ctx, access.id)).map(({ category, people }) => ({
			category: t(badgeCategoryLabels[category]),
			people: people === null ? t('floor.report.fewer') : new Intl.NumberFormat(language).format(people),
		})),
		findings: write('finding'),
		recommendations: write('recommendation'),
	};
}
