import type { LocalizedText, Texts } from '#platform/language.ts';
import type { ChangedPlace, ChangedTime } from '../changes.ts';
import type { ChangeView, Days, VenueView } from '../page.ts';
import type { ChangeRow } from './store/read.ts';

/** A change for display. */
export function toChangeView(row: ChangeRow, localize: (texts: Texts) => LocalizedText | null): ChangeView {
	const side = (one: ChangedTime & ChangedPlace): { days: Days | null; place: VenueView | null } => ({
		days: row.kind === 'place' ? null : daysOf(one),
		place:
			row.kind === 'place'
				? { place: localize(one.place ?? {}), venue: localize(one.venue ?? {}), mode: one.mode ?? null }
				: null,
	});
	return {
		kind: row.kind,
		at: row.at,
		meeting: row.meeting && {
			id: row.meeting.id,
			number: row.meeting.number,
			title: localize(row.meeting.title),
		},
		before: side(row.before),
		after: side(row.after),
	};
}

const daysOf = (when: ChangedTime): Days => ({
	first: when.firstDay ?? when.day ?? null,
	last: when.lastDay ?? when.day ?? null,
	start: when.start ?? null,
	end: when.end ?? null,
	timeZone: when.timeZone ?? null,
});
