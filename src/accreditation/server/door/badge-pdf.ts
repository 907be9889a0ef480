import { renderSVG } from 'uqr';
import { inLanguage } from '#platform/language.ts';
import { issueDate } from '#platform/server/pdf/pdf-response.ts';
import type { PdfValues } from '#platform/server/pdf/pdf.ts';
import type { Translate } from '#platform/messages.ts';
import { spacedCode } from '../../badge-code.ts';
import { badgeCategoryLabels } from '../../badge-labels.ts';
import type { BadgeSize } from '../../badges-list.ts';
import { validDays } from '../../valid-days.ts';
import type { BadgeSheets } from './badges.ts';

interface BadgePdfOptions {
	size: BadgeSize;
	/** Words in the conference's language. */
	t: Translate;
	organisation: string;
	now: Date;
}

/** A JPEG inside an SVG that we write: values of a template are text, and Typst reads pictures of SVG. */
const pictureIn = (jpeg: Uint8Array | undefined): string | null =>
	jpeg
		? `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="640" viewBox="0 0 480 640"><image width="480" height="640" preserveAspectRatio="xMidYMid slice" href="data:image/jpeg;base64,${Buffer.from(jpeg).toString('base64')}"/></svg>`
		: null;

/** The values of `pdf/badges.typ`, in the conference's own language. */
export function badgePdfValues(
	{ conference, delegations, badges, photographs, organisations }: BadgeSheets,
	{ size, t, organisation, now }: BadgePdfOptions,
): PdfValues {
	const { original, title, sample } = conference;
	const names = new Map(delegations.map(({ id, name }) => [id, inLanguage(name, original)?.text ?? null]));
	return {
		language: original,
		title: inLanguage(title, original)?.text ?? conference.slug,
		organisation,
		date: issueDate(now),
		size,
		mark: sample ? t('ui.sample') : '',
		'alt-code': t('accreditation.badge.alt-code'),
		'alt-photograph': t('accreditation.badge.alt-photograph'),
		badges: badges.map((one) => ({
			name: one.name,
			function: one.jobTitle,
			delegation: names.get(one.delegation ?? '') ?? organisations.get(one.id) ?? null,
			// People who come on all days have none named.
			days: one.days ? t('accreditation.badge.valid', { days: validDays(one.days, original) }) : '',
			category: one.category,
			label: t(badgeCategoryLabels[one.category]),
			code: spacedCode(one.code),
			qr: renderSVG(one.code, { border: 0 }),
			photograph: pictureIn(photographs.get(one.id)),
		})),
	};
}
