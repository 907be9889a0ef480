import { formatKnownDate } from '#platform/date-format.ts';
import type { Language } from '#platform/language.ts';
import type { Pdf } from '#platform/server/pdf/pdf.ts';
import { issueDate } from '#platform/server/pdf/pdf-response.ts';
import { writeOnce } from '#platform/server/pdf/write-once.ts';
import type { Services } from '#platform/server/services.ts';
import type { LanguageText } from '#ui/InLanguage/language-text.ts';
import type { PageThread } from './thread.server.ts';

/** How many things of a station the page may have room for. */
const most = 40;

const words = (text: LanguageText | null): string => (typeof text === 'string' ? text : (text?.text ?? ''));
const languageOf = (text: LanguageText | null): string | null =>
	typeof text === 'string' ? null : (text?.language ?? null);

/**
 * A thread on one page, for readers with a screen reader, too. docs/rules/thread.md 3.6
 * @param about its title and the whole address of its page
 */
export function threadPdf(
	thread: PageThread,
	about: { title: string; address: string },
	{ language, now }: { language: Language; now: Date },
	{ pdf, words: wordsIn, emailSite }: Pick<Services, 'pdf' | 'words' | 'emailSite'>,
): ReturnType<Pdf['write']> {
	const t = wordsIn(language);
	const subject = thread.root.text ?? thread.root.by;
	const day = (date: string | null): string => (date ? formatKnownDate(date, language) : '');
	return writeOnce(pdf, 'platform/thread', {
		language,
		title: about.title,
		organisation: emailSite.organisationIn(language),
		date: issueDate(now),
		mark: thread.root.sample ? t('ui.sample') : '',
		heading: t('platform.thread.title'),
		label: t(thread.root.label.key, thread.root.label.values),
		lede: words(subject),
		'lede-language': languageOf(subject),
		address: about.address,
		'not-shown': t('ui.thread.not-shown'),
		until: thread.until ? t('ui.thread.until', { date: day(thread.until) }) : '',
		more: thread.more ? t('ui.thread.more', { count: thread.more }) : '',
		stations: thread.stations.map(({ name, things }) => ({
			name,
			// The page says by a number how many it leaves out.
			things: things.map(({ label, by, text, day: on, sound, quotation }, at) => ({
				label,
				by: words(by),
				'by-language': languageOf(by),
				day: day(on),
				text: at < most ? words(text) : '',
				'text-language': languageOf(text),
				quotation: quotation && at < most ? words(quotation.text) : '',
				'quotation-language': quotation ? languageOf(quotation.text) : null,
				lines: [...(quotation ? [quotation.about] : []), ...(sound ? [sound.label] : [])],
			})),
		})),
	});
}
