import { addressOf } from '#platform/address.ts';
import { directionOf } from '#platform/language.ts';
import type { Translate } from '#platform/messages.ts';
import styles from './resubmit-page.css?url';
import { escaped, link, resubmitForm, typedList, type ResubmitPage } from './resubmit-form.server.ts';

/** A page that needs its style alone. */
export const resubmitHeaders = {
	'content-type': 'text/html; charset=utf-8',
	'cache-control': 'no-store',
	'content-security-policy':
		"default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
};

/** The page in place of a refusal, with what was typed. */
export function resubmitHtml(t: Translate, page: ResubmitPage): string {
	const { language, title, text, action, controls, isForm, status } = page;
	const form = isForm
		? resubmitForm(t, page)
		: status === 404
			? ''
			: link(action, t('platform.error.try-again'));
	return `<!doctype html>
<html lang="${language}" dir="${directionOf(language)}" data-theme="auto">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${escaped(title)}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${styles}">
</head>
<body>
<main class="wrap held">
<h1>${escaped(title)}</h1>
<p>${escaped(text)}</p>
${form}
${typedList(t, controls)}
${link(addressOf(language, '/conferences'), t('platform.nav.conferences'))}
</main>
</body>
</html>
`;
}
