import { labels } from '#platform/codes.ts';
import { inLanguage, writtenIn, type Language, type LocalizedText } from '#platform/language.ts';
import { dateFormat } from '#platform/date-format.ts';
import type { Translate } from '#platform/messages.ts';
import type { JournalDocumentText } from '../journal-view.ts';
import { sectionsOf } from '../journal-sections.ts';
import { lineText, referenceText } from '../journal-text.ts';
import type { JournalPage } from './read-journal.ts';

/** Formats moments of the meeting in its own time zone. */
const timeOf =
	(language: Language, timeZone: string) =>
	(at: number): string =>
		dateFormat(language, { timeStyle: 'short', timeZone }).format(at);

/** The text of a journal in a language. @param withHidden for officers: also with the lines that are not printed */
export function journalDocument(
	{ conference, meeting, isJournal, chair, nextMeeting, items, lines, delegation }: JournalPage,
	language: Language,
	t: Translate,
	withHidden = false,
): JournalDocumentText {
	const localize = (texts: Parameters<typeof inLanguage>[0]): LocalizedText | null =>
		inLanguage(texts, language, conference.original);
	const day = meeting.openedAt ?? meeting.startsAt;
	const places = [localize(meeting.place)?.text, conference.mode && t(modeKeys[conference.mode])].filter(
		Boolean,
	);
	const factOf = (key: string, texts: Parameters<typeof inLanguage>[0]) => {
		const value = localize(texts);
		return value && { name: t(key), value: value.text, language: value.language };
	};
	const subjects = [
		localize(conference.title) ?? writtenIn('', language, language),
		localize(meeting.title) ??
			writtenIn(t('conference.meeting.number', { number: meeting.number }), language, language),
	];
	const facts = [
		day === null
			? null
			: {
					name: t('floor.journal.date'),
					value: dateFormat(language, { dateStyle: 'long', timeZone: conference.timeZone }).format(day),
				},
		{ name: t('floor.journal.place'), value: places.join(', ') },
		factOf('floor.journal.chair', chair),
		factOf('floor.journal.next', nextMeeting),
	];
	const write = {
		time: timeOf(language, conference.timeZone),
		title: (id: string) => {
			const item = items.find((one) => one.id === id);
			return item ? `${item.number} ${localize(item.title)?.text ?? ''}` : '';
		},
	};
	return {
		heading: t(isJournal ? 'floor.journal.title' : 'floor.journal.record'),
		subjects: subjects.map(({ text }) => text),
		subjectLanguages: subjects.map((one) => one.language),
		facts: facts.flatMap((fact) => (fact?.value ? [fact] : [])),
		sections: sectionsOf(lines.filter(({ hidden }) => withHidden || !hidden)).map((section) => ({
			key: section.key,
			title: section.item === null ? null : t('floor.item', { number: write.title(section.item) }),
			language: localize(items.find(({ id }) => id === section.item)?.title)?.language ?? language,
			lines: section.lines.map((line) => ({
				text: lineText(line, language, t, write),
				reference: line.reference ? referenceText(line.reference, t) : '',
				isSpeaker: line.kind === 'speech',
				isOwn: delegation !== null && line.place?.delegation.id === delegation,
				key: line.key,
				kind: line.kind,
				hidden: line.hidden,
				proposed: line.proposed,
			})),
		})),
		empty: t('floor.journal.empty'),
	};
}

const modeKeys = labels('conference.mode', ['hall', 'online', 'hybrid']);
