import { addressOf } from '#platform/address.ts';
import type { Language } from '#platform/language.ts';
import type { Translate } from '#platform/messages.ts';
import type { LanguageText } from '#ui/InLanguage/language-text.ts';

/** The crumbs above a page of a conference: all conferences, and this one by its short title, which paper names too. */
export const conferenceCrumbs = (
	{ t, language }: { t: Translate; language: Language },
	{ slug, title, shortTitle }: { slug: string; title: LanguageText; shortTitle?: LanguageText | null },
): { label: LanguageText; href: string; printed?: boolean }[] => [
	{ label: t('platform.nav.conferences'), href: addressOf(language, '/conferences') },
	{ label: shortTitle ?? title, href: addressOf(language, `/conferences/${slug}`), printed: true },
];
