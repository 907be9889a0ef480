import type { ConferenceHead } from '#conference';
import { allConferences } from '#conference/server';
import { modeLabels, stateLabels } from '#conference/ui/labels.ts';
import { addressOf } from '#platform/address.ts';
import { services } from '#platform/server/services.ts';
import type { Sheet } from '#platform/server/csv.ts';
import { maxRows, sheetResponse } from '#platform/server/sheet-response.ts';
import type { RequestHandler } from './$types';

/** The results of a catalogue search as a spreadsheet. */
export const GET: RequestHandler = ({ locals, params, url }) => {
	const { context } = locals;
	const { words, settings } = services();
	const t = words(context.language);
	const sheet: Sheet<ConferenceHead> = {
		columns: [
			{ label: t('platform.console.conference'), cell: (one) => one.title.text },
			{ label: t('conference.edit.first-day'), cell: ({ firstDay: day, year }) => (day ? { day } : year) },
			{ label: t('conference.edit.last-day'), cell: ({ lastDay: day }) => day && { day } },
			{ label: t('conference.fact.place'), cell: (one) => one.place?.text ?? null },
			{ label: t('conference.fact.mode'), cell: (one) => one.mode && t(modeLabels[one.mode]) },
			{
				label: t('conference.fact.state'),
				cell: (one) => (one.cancelled ? t('conference.cancelled') : t(stateLabels[one.state])),
			},
			{
				label: t('conference.edit.slug'),
				cell: (one) => settings.origin + addressOf(context.language, `/conferences/${one.slug}`),
			},
		],
		batches: allConferences(context, url.searchParams, maxRows),
	};
	return sheetResponse(context, sheet, 'conferences', params.format);
};
