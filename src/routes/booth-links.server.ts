import { renderSVG } from 'uqr';
import type { LinkHolder } from '#broadcast';
import type { boothLinksFor, MadeLink } from '#broadcast/server';
import { addressOf } from '#platform/address.ts';
import { inLanguage, type Language, type Texts } from '#platform/language.ts';
import { qrCode, type QrCode } from '#platform/qr-code.ts';
import { issueDate } from '#platform/server/pdf/pdf-response.ts';
import type { PdfValues } from '#platform/server/pdf/pdf.ts';
import type { Services } from '#platform/server/services.ts';
import type { Translate } from '#platform/words.ts';
import { languageName } from '#ui/InLanguage/name.ts';
import { linkWith } from '#ui/KeyEntry/key.ts';
import { formatWhen } from '#ui/When/format.ts';

/** A link as its page shows it, once. */
export interface ShownLink {
	/** "Booth: French" */
	what: string;
	key: string;
	address: string;
	qr: QrCode;
}

interface LinkPlace {
	/** `https://…` of the site. */
	origin: string;
	/** Of the reader. */
	language: Language;
	/** Those of the site: a link opens in the language of its booth where the site has it. */
	languages: readonly Language[];
	t: Translate;
}

const nameOf = ({ kind, language }: LinkHolder, reader: Language, t: Translate): string =>
	t(kind === 'booth' ? 'broadcast.booth-title' : 'broadcast.links-captions', {
		language: languageName(language, reader),
	});

const addressIn = (
	{ kind, language, key }: MadeLink,
	{ origin, languages, ...reader }: LinkPlace,
): string => {
	const own = languages.includes(language) ? language : reader.language;
	return linkWith(`${origin}${addressOf(own, `/${kind}`)}`, key);
};

/** The links for the page that has made them. */
export const shownLinks = (links: readonly MadeLink[], place: LinkPlace): ShownLink[] =>
	links.map((link) => {
		const address = addressIn(link, place);
		return { what: nameOf(link, place.language, place.t), key: link.key, address, qr: qrCode(address) };
	});

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
			const address = addressIn(link, place);
			return { what: nameOf(link, language, t), address, qr: renderSVG(address, { border: 0 }) };
		}),
	};
}
