import { addressOf } from '#platform/address.ts';
import type { Language } from '#platform/language.ts';
import { qrCode, type QrCode } from '#platform/qr-code.ts';
import type { Translate } from '#platform/messages.ts';
import { languageName } from '#ui/InLanguage/name.ts';
import { linkWith } from '#ui/KeyEntry/key.ts';
import type { LinkHolder } from '../booth-links.ts';
import type { MadeLink } from './booth-links.ts';

/** A link as its page shows it, once. */
export interface ShownLink {
	/** "Booth: French" */
	what: string;
	key: string;
	address: string;
	qr: QrCode;
}

/** Where links are shown. */
export interface LinkPlace {
	/** `https://…` of the site. */
	origin: string;
	/** Of the reader. */
	language: Language;
	/** Those of the site: a link opens in the language of its booth where the site has it. */
	languages: readonly Language[];
	t: Translate;
}

/** What a link opens. */
export const linkName = ({ kind, language }: LinkHolder, reader: Language, t: Translate): string =>
	t(kind === 'booth' ? 'broadcast.booth-title' : 'broadcast.links-captions', {
		language: languageName(language, reader),
	});

/** The whole address of a link. */
export const linkAddress = (
	{ kind, language, key }: MadeLink,
	{ origin, languages, ...reader }: LinkPlace,
): string => {
	const own = languages.includes(language) ? language : reader.language;
	return linkWith(`${origin}${addressOf(own, `/${kind}`)}`, key);
};

/** The links for the page that has made them. */
export const shownLinks = (links: readonly MadeLink[], place: LinkPlace): ShownLink[] =>
	links.map((link) => {
		const address = linkAddress(link, place);
		return { what: linkName(link, place.language, place.t), key: link.key, address, qr: qrCode(address) };
	});
