import { renderSVG } from 'uqr';
import { inLanguage, type Texts } from '#platform/language.ts';
import { issueDate } from '#platform/server/pdf/pdf-response.ts';
import type { PdfValues } from '#platform/server/pdf/pdf.ts';
import type { Services } from '#platform/server/services.ts';
import { formatWhen } from '#ui/When/format.ts';
import type { boothLinksFor, MadeLink } from './booth-links.ts';
import { linkAddress, linkName, type LinkPlace } from './shown-links.ts';

type Page = NonNullable<Awaited<ReturnType<typeof boothLinksFor>>>;

/** The values of `pdf/booth-links.typ`, in the reader's language. */
export function boothLinksPdfValues(
	{ conference, meeting, links }: Pick<Page, 'conference' | 'meeting'> & { links: readonly MadeLink[] },
	place: LinkPlace,
	{ now, emailSite }: { now: Date; emailSite: Services['emailSite'] },
): PdfValues {
	const { language, t } = place;
	const localize = (texts: Texts): string => inLanguage(texts, language, conference.original)?.text ?? '';
	const { startsAt, endsAt, day } = meeting;
	const zone = conference.timeZone;
	const when =
		startsAt === null
			? day && formatWhen({ from: day, zone, language, show: 'day' })
			: formatWhen({ from: startsAt, to: endsAt, zone, language, show: 'both', named: true });
	const number = t('conference.meeting.number', { number: meeting.number });
	return {
		language,
		heading: t('broadcast.links-tab'),
		title: localize(meeting.title) || number,
		conference: localize(conference.title),
		when: [when, localize(meeting.place)].filter(Boolean).join(' · '),
		organisation: emailSite.organisationIn(language),
		date: issueDate(now),
		mark: conference.sample ? t('ui.sample') : '',
		how: t('broadcast.links-how'),
		until: t('broadcast.links-until'),
		'alt-code': t('broadcast.links-alt'),
		links: links.map((link) => {
			const address = linkAddress(link, place);
			return { what: linkName(link, language, t), address, qr: renderSVG(address, { border: 0 }) };
		}),
	};
}
